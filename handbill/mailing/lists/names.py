"""A whole name in one cell, parted into first and last name only where it is plain which is which."""

from __future__ import annotations

import re

from handbill.mailing.lists.cells import CellError

_SUFFIX = re.compile(r"(?i:jr|sr|ii|iii|iv|v)\.?|M\.?D\.?|D\.?O\.?|Ph\.?D\.?|DDS|Esq\.?|RN|NP")
"""What follows a name, without the comma; Do is also a name."""

_WRITE = "write “Last, First”, or first_name and last_name in two columns"


def parted(cell: str) -> tuple[str, str]:
    """Return the first and the last name, suffixes after the last; CellError where they cannot be told apart.

    “López, María Elena”, “King, John, Jr.” and “King Jr., John” are read at the comma. Without one, only two words are:
    nobody can know where the last name begins in “Ana Maria Lopez Cruz”.
    """
    parts = [" ".join(part.split()) for part in cell.split(",")]
    suffixes: list[str] = []
    while len(parts) > 1 and _SUFFIX.fullmatch(parts[-1]):
        suffixes.insert(0, parts.pop())
    if len(parts) > 2 and all(map(_SUFFIX.fullmatch, parts[1:-1])):
        suffixes = parts[1:-1] + suffixes
        parts = [parts[0], parts[-1]]
    if len(parts) == 2 and all(parts):
        return parts[1], " ".join([parts[0], *suffixes])
    if len(parts) > 1:
        raise CellError("commas do not part it into last and first name", _WRITE)
    words = parts[0].split()
    while len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        suffixes.insert(0, words.pop())
    if len(words) == 2:
        return words[0], " ".join([words[1], *suffixes])
    raise CellError("one word" if len(words) == 1 else f"{len(words)} words without a comma", _WRITE)
