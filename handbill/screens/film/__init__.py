"""A loop of slides as a film."""
