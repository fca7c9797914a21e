"""The built-in govportal plugin."""
