"""A plate and one recipient's values become that recipient's sheets; the pages of the plate are shared."""
