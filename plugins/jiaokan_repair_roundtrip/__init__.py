"""The built-in roundtrip plugin."""
