"""Placeholders in a text, such as `{date}`, and the one way in which they are filled.

All are filled at once, and what is filled in is never read for placeholders: a name with braces in it stays a name.
"""

import re
from collections.abc import Mapping

BRACES = re.compile(r"\{([^{}]*)\}")
"""How a writer marks a placeholder."""

DOLLARS = re.compile(r"\$(\w+)")
"""How a file of the program's own marks one, where braces are part of its language."""


def names_in(text: str) -> list[str]:
    """Return what stands between the braces of a text: each name once, in order."""
    return list(dict.fromkeys(BRACES.findall(text)))


def has_stray_brace(text: str) -> bool:
    """Return whether a brace of a text belongs to no placeholder."""
    return re.search(r"[{}]", BRACES.sub("", text)) is not None


def fill(text: str, values: Mapping[str, object], marks: re.Pattern[str] = BRACES) -> str:
    """Return a text with each placeholder filled in; KeyError for one that has no value."""
    return marks.sub(lambda match: str(values[match[1]]), text)


def fill_some(text: str, values: Mapping[str, object]) -> str:
    """Return a text with those placeholders filled in that have a value here; the others are filled later."""
    return BRACES.sub(lambda match: str(values.get(match[1], match[0])), text)
