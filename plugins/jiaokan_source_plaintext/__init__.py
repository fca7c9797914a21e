"""The built-in plaintext plugin."""
