"""The built-in text plugin."""
