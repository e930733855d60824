"""Brochures: load, lint, then for each layout typeset, copyfit, impose, prove, publish. It draws nothing."""
