"""What a rule of lint is."""

from collections.abc import Callable, Iterator

from handbill.content.manuscript import Manuscript
from handbill.errors import Problem

Rule = Callable[[Manuscript], Iterator[Problem]]
"""Yields a problem, with its place and its remedy, for each thing in a manuscript that breaks the rule.

A rule judges words that can be printed as they are: what cannot be printed is refused when the file is read.
"""
