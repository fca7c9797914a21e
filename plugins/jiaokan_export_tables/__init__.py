"""The built-in tables plugin."""
