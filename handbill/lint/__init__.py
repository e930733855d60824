"""What a sheet can be printed with, but not released with: lint, and the state of its review."""
