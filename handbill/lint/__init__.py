"""What a sheet can be printed with but not released with: grade, abbreviations, review, example values."""
