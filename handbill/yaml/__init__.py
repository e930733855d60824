"""Read YAML files with the place of each value: what is wrong is reported by file, line and column."""
