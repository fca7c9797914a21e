"""The built-in outline plugin."""
