"""What a clinic says: YAML files become frozen, typed models, and every mistake is reported with its place."""
