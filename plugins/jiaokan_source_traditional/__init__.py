"""The built-in traditional plugin."""
