"""The built-in indicators plugin."""
