"""The built-in compat plugin."""
