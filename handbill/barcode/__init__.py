"""Barcodes as bars: what a stamp and a typesetting draw alike."""
