"""The rules of lint, one in each module. A new rule is a module here and a line in lint/catalog.py."""
