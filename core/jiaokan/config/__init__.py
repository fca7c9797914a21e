"""The run config (YAML) and the settings (TOML): text in, typed values or all mistakes out."""
