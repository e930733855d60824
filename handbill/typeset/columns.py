"""How wide the columns of a table are: as their words ask for it."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import sqrt

_LETTER = 0.54
"""How wide a letter of running text is, in em, space included; bold words are not wider by more than `_WIDE`."""

_WIDE = 0.64
"""How wide the letters of a long word can be, in em: it must not run over its column."""

_GAP = 1.2
"""The space behind a column, in em."""

_ROUNDS = 40
"""Halvings that find the common measure to less than a millionth."""


def shares(columns: Sequence[Sequence[object]], across: float) -> list[float]:
    """Return the widths of columns (lists of their cells), in percent of the table, which is `across` em wide.

    None is narrower than its longest word or wider than its longest cell on one line. Between these, they are as wide
    as the roots of their lengths: that makes the fewest lines in all. Returns nothing where a word would not fit.
    """
    texts = [[str(cell) for cell in cells] for cells in columns]
    least = [_WIDE * max(len(word) for cell in cells for word in cell.split() or [""]) + _GAP for cells in texts]
    most = [max(narrow, _LETTER * max(map(len, cells)) + _GAP) for narrow, cells in zip(least, texts, strict=True)]
    weights = [sqrt(sum(map(len, cells)) or 1) for cells in texts]
    if sum(least) > across:
        return []

    def widths(measure: float) -> list[float]:
        return [min(max(measure * weight, low), high) for weight, low, high in zip(weights, least, most, strict=True)]

    low, high = 0.0, across
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(widths(middle)) <= across else (low, middle)
    found = widths(low)
    # Whole at the end: rounding must not make the table wider than its page.
    ends = [0, *(round(1000 * end / sum(found)) for end in accumulate(found))]
    return [(end - start) / 10 for start, end in pairwise(ends)]
