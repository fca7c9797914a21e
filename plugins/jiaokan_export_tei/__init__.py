"""The built-in tei plugin."""
