"""The built-in discuz plugin."""
