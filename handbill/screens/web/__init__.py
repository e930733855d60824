"""A loop of slides as a web page that plays itself."""
