"""A master and one recipient's values become that recipient's sheets; the pages of the master are shared."""
