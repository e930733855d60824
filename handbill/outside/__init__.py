"""PDFs of other programs as sheets: read whole, with all that a viewer draws, and compared with their source."""
