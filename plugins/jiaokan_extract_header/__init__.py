"""The built-in header plugin."""
