"""Finds the largest type that fits a format. It asks for typesettings by size, and typesetting knows nothing of it."""
