"""A run of a mailing: a folder of print files that is made batch by batch, goes on where it was, and loses nobody."""
