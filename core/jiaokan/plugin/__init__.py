"""The plugin layer: interfaces, registration hooks, and the registry that loads them guarded."""
