"""Open, save and read PDFs: the documents that are changed, and the finished pages as another engine sees them."""
