"""Finds the largest type that fits a format: it asks typesetting for layouts by size, and proves nothing."""
