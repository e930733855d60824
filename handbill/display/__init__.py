"""Slides for a screen: what a television, a player or a browser shows one after another, in a loop."""
