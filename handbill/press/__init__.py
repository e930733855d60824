"""Turns finished pages or sheets into what a printing press takes: inks instead of light, by PDF/X-4."""
