"""Decodes the DataMatrix of a piece mark from its modules: 12 × 12, ECC 200, ten digits (ISO/IEC 16022).

It shares nothing with what draws the symbol. Every codeword must satisfy the error correction as it stands: a module
that is wrong is found, never corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, reduce

SIDE = 12
"""Modules in a row, and rows."""

_INNER = SIDE - 2
_DATA, _CHECKS = 5, 7
"""Codewords of data and of error correction in a symbol of this size."""

_FIELD = 0x12D
"""The polynomial of the field with 256 elements in which the codewords are."""

_TOP = 0b101010101010
_BOTTOM = (1 << SIDE) - 1
_EDGES = 1 << SIDE - 1 | 1
_BORDER = [1 << SIDE - 1 | number % 2 for number in range(SIDE)]
"""The left edge is black, the right one from every second row on; the upper one likewise, the lower one black."""


def digits(rows: Sequence[int]) -> str:
    """Return the ten digits of a symbol, given its rows from the top as numbers of twelve bits.

    Raises ValueError where it is not whole: its border, a module, a codeword that is no pair of digits.
    """
    if [row & _EDGES for row in rows] != _BORDER or rows[0] != _TOP or rows[-1] != _BOTTOM:
        raise ValueError("the border of the DataMatrix is not whole")
    said = 0
    for table, row in zip(_rows_say(), rows[1:-1], strict=True):
        said ^= table[row >> 1 & _INSIDE]
    if said & _CORNER != _CORNER_BLACK:
        raise ValueError("a corner of the DataMatrix is not whole")
    if said & _REST:
        raise ValueError("a module of the DataMatrix is wrong")
    words = (said >> _WORDS_AT).to_bytes(_DATA + _CHECKS, "big")[:_DATA]
    if not all(130 <= word <= 229 for word in words):
        raise ValueError("the DataMatrix does not say ten digits")
    return "".join([_PAIRS[word] for word in words])


_PAIRS = {130 + number: f"{number:02}" for number in range(100)}


_INSIDE = (1 << _INNER) - 1
_CORNER, _CORNER_BLACK = 0b1111, 0b1001
_REST = ((1 << 8 * _CHECKS) - 1) << 4
_WORDS_AT = 4 + 8 * _CHECKS
"""What the modules say, as one number: the codewords, the rests of the error correction (all 0), the free corner."""


@cache
def _rows_say() -> tuple[tuple[int, ...], ...]:
    """Return, for each inner row, what each pattern of its modules adds to that number.

    All of it is linear over GF(2): a module that is black adds the same, whatever the others are.
    """
    tables = []
    for adds in _modules_add():
        table = [0]
        for add in reversed(adds):
            table += [said ^ add for said in table]
        tables.append(tuple(table))
    return tuple(tables)


def _modules_add() -> list[list[int]]:
    """Return, by row and column of the inner modules, what a black one adds."""
    places = _Placement().at
    return [
        [_adds(*places[row, column]) if (row, column) in places else _corner(row, column) for column in range(_INNER)]
        for row in range(_INNER)
    ]


def _adds(word: int, bit: int) -> int:
    """Return what a bit of a codeword adds: itself, and its part in the sum of the codewords at each root."""
    value = 1 << bit
    said = value << 8 * (_DATA + _CHECKS - 1 - word)
    for root in range(1, _CHECKS + 1):
        said = said << 8 | _times(value, _power(root * (_DATA + _CHECKS - 1 - word)))
    return said << 4


def _corner(row: int, column: int) -> int:
    return 1 << 3 - (2 * (row - _INNER + 2) + column - _INNER + 2)


def _times(one: int, other: int) -> int:
    """Return the product of two elements of the field."""
    product = 0
    while other:
        product ^= one if other & 1 else 0
        one = one << 1 ^ (_FIELD if one & 0x80 else 0)
        other >>= 1
    return product


def _power(exponent: int) -> int:
    """Return this power of 2 in the field."""
    return reduce(_times, [2] * exponent, 1)


class _Placement:
    """Lays codewords into the inner modules as annex F does: in shapes of eight, along diagonals, around the edges."""

    def __init__(self) -> None:
        self.at: dict[tuple[int, int], tuple[int, int]] = {}
        self.words = 0
        row, column = 4, 0
        while row < _INNER or column < _INNER:
            if (row, column) == (_INNER - 2, 0):
                self._shape(_CORNER_SHAPE)
            while row >= 0 and column < _INNER:
                self._lay(row, column)
                row, column = row - 2, column + 2
            row, column = row + 1, column + 3
            while row < _INNER and column >= 0:
                self._lay(row, column)
                row, column = row + 2, column - 2
            row, column = row + 3, column + 1

    def _lay(self, row: int, column: int) -> None:
        if 0 <= row < _INNER and 0 <= column < _INNER and (row, column) not in self.at:
            self._shape([_around(row + down, column + right) for down, right in _SHAPE])

    def _shape(self, modules: Iterable[tuple[int, int]]) -> None:
        for bit, module in enumerate(modules):
            self.at[module] = self.words, 7 - bit
        self.words += 1


_SHAPE = ((-2, -2), (-2, -1), (-1, -2), (-1, -1), (-1, 0), (0, -2), (0, -1), (0, 0))
"""The modules of a codeword, its highest bit first, from the one at its lower right."""

_CORNER_SHAPE = ((7, 0), (8, 0), (9, 0), (0, 6), (0, 7), (0, 8), (0, 9), (1, 9))
"""That of the codeword that is cut in two by the corners."""


def _around(row: int, column: int) -> tuple[int, int]:
    """Return a module that lies beyond the upper or the left edge, where it comes in again."""
    turn = 4 - (_INNER + 4) % 8
    if row < 0:
        row, column = row + _INNER, column + turn
    if column < 0:
        row, column = row + turn, column + _INNER
    return row, column
