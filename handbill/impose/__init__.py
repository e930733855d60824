"""Puts logical pages on a printer's sheets: a plan first, pure geometry, and one writer last. It knows no brochure."""
