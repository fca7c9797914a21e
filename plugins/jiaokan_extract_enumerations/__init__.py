"""The built-in enumerations plugin."""
