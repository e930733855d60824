"""Content and a format's templates become pages: Jinja to HTML, WeasyPrint to logical pages."""
