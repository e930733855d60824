"""Knows the order: content, lint, then for each layout typeset, copyfit, proof, out. It draws nothing."""
