"""The command line: one command a file, and one boundary for errors."""
