"""Reads the finished PDF back with another library than the one that wrote it, and proves what is promised of it."""
