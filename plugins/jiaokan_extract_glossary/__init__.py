"""The built-in glossary plugin."""
