"""What a designer declares: a format's pages, type and promises, a letter's paper, a stage for slides."""
