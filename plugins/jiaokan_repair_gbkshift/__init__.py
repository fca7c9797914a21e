"""The built-in gbkshift plugin."""
