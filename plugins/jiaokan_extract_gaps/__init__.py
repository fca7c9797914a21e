"""The built-in gaps plugin."""
