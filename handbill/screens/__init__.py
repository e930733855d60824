"""Slides for a screen: whether the room can read them, and what players take: pictures, a web page, a film."""
