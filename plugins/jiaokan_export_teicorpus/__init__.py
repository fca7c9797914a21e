"""The built-in teicorpus plugin."""
