"""TEI P5: model in, bytes out. Knows no plugin."""
