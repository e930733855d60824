"""A mailing: who gets a piece, what is in it, and the sheets that it is printed on."""
