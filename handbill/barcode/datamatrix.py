"""DataMatrix ECC 200 (ISO/IEC 16022), squares of one region, 10 to 26 modules wide.

A symbol is linear in its codewords over GF(2), the error correction included. So the modules that each value at each
place turns black are computed once, as a number with a bit for each module, and a symbol is the XOR of a few of these.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from handbill.barcode.bars import Drawing, rows
from handbill.geometry import PT_PER_MM

QUIET = 1
SMALLEST = 0.3 * PT_PER_MM
"""A module's width in pt that an office printer draws and a hand scanner reads: 12 mil."""

_DATA = (3, 5, 8, 12, 18, 22, 30, 36, 44)
_CHECKS = (5, 7, 10, 12, 14, 18, 20, 24, 28)
_SIZES = dict(zip(range(10, 28, 2), zip(_DATA, _CHECKS, strict=True), strict=True))
"""By the side in modules: the numbers of codewords of data and of error correction."""


def symbol(text: str) -> tuple[int, bytes]:
    """Return the side of a symbol and its rows as bytes, highest bit at the left; ValueError for what none holds."""
    try:
        # In ASCII encodation, two digits take one codeword.
        pairs = re.findall(rb"[0-9]{2}|.", text.encode("ascii"), re.DOTALL)
    except UnicodeEncodeError as error:
        # Beyond that, readers guess.
        raise ValueError("a DataMatrix holds ASCII: letters without accents, digits and signs") from error
    words = [130 + int(pair) if len(pair) == 2 else pair[0] + 1 for pair in pairs]
    side = next((side for side, (data, _) in _SIZES.items() if len(words) <= data), None)
    if not words or side is None:
        raise ValueError(f"a DataMatrix holds 1 to {_SIZES[26][0]} codewords, not {len(words)}")
    tables, fixed = _tables(side)
    bits = fixed ^ _padding(side, len(words))
    for table, word in zip(tables, words, strict=False):
        bits ^= table[word]
    return side, bits.to_bytes(side * width_in_bytes(side), "big")


def width_in_bytes(side: int) -> int:
    """Return how many bytes a row of this many modules takes."""
    return (side + 7) // 8


@lru_cache(maxsize=64)
def drawing(text: str) -> Drawing:
    """Return the drawing of a text; a unit is a module."""
    side, data = symbol(text)
    matrix = [[data[_at(side, row, column)] >> 7 - column % 8 & 1 for column in range(side)] for row in range(side)]
    return Drawing(side + 2 * QUIET, side + 2 * QUIET, tuple(rows(matrix, QUIET)), SMALLEST)


def _at(side: int, row: int, column: int) -> int:
    return row * width_in_bytes(side) + column // 8


def _bit(side: int, row: int, column: int) -> int:
    """Return the module at this row and column as a bit of the whole symbol."""
    return 1 << 8 * (side * width_in_bytes(side) - 1 - _at(side, row, column)) + 7 - column % 8


@cache
def _padding(side: int, used: int) -> int:
    """Return what the padding after so many codewords turns black (5.2.3: 129, then 253-state)."""
    tables, _ = _tables(side)
    bits = 0
    for place in range(used, len(tables)):
        random = 129 + (149 * (place + 1)) % 253 + 1
        word = 129 if place == used else random if random <= 254 else random - 254
        bits ^= tables[place][word]
    return bits


@cache
def _tables(side: int) -> tuple[tuple[tuple[int, ...], ...], int]:
    """Return for each place of data what each value turns black, and what is black in every symbol of this side."""
    data, checks = _SIZES[side]
    shown = [[0] * 8 for _ in range(data + checks)]
    fixed = _frame(side)
    for row, line in enumerate(_placement(side - 2)):
        for column, module in enumerate(line):
            bit = _bit(side, row + 1, column + 1)
            if module is None:
                # The corner that no codeword reaches: black on the diagonal.
                fixed |= bit if row == column else 0
            else:
                shown[module[0]][module[1]] |= bit
    tables = []
    for place in range(data):
        basis = [_black(shown, data, place, 1 << power) for power in range(8)]
        table = [0] * 256
        for value in range(1, 256):
            power = value.bit_length() - 1
            table[value] = table[value ^ 1 << power] ^ basis[power]
        tables.append(tuple(table))
    return tuple(tables), fixed


def _frame(side: int) -> int:
    """Return the finder: solid at the left and the bottom, every other module at the top and the right."""
    bits = 0
    for place in range(side):
        bits |= _bit(side, place, 0) | _bit(side, side - 1, place)
        bits |= _bit(side, 0, place) if place % 2 == 0 else _bit(side, place, side - 1)
    return bits


def _black(shown: list[list[int]], data: int, place: int, value: int) -> int:
    """Return what one value at one place turns black, its error correction included."""
    words = [0] * data
    words[place] = value
    bits = 0
    for word, modules in zip((*words, *_corrections(words, len(shown) - data)), shown, strict=True):
        for power, module in enumerate(modules):
            bits ^= module if word >> power & 1 else 0
    return bits


def _times(one: int, other: int) -> int:
    """Multiply in GF(256) with the polynomial of the standard, x^8 + x^5 + x^3 + x^2 + 1."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one = one << 1 ^ (0x12D if one & 128 else 0)
        other >>= 1
    return product


@cache
def _generator(checks: int) -> tuple[int, ...]:
    """Return the generator polynomial without its first coefficient, highest power first."""
    polynomial, root = [1], 2
    for _ in range(checks):
        times_root = [_times(coefficient, root) for coefficient in polynomial]
        polynomial = [one ^ other for one, other in zip((*polynomial, 0), (0, *times_root), strict=True)]
        root = _times(root, 2)
    return tuple(polynomial[1:])


def _corrections(words: list[int], checks: int) -> list[int]:
    remainder = [0] * checks
    for word in words:
        shifted, factor = (*remainder[1:], 0), word ^ remainder[0]
        remainder = [_times(factor, part) ^ next for part, next in zip(_generator(checks), shifted, strict=True)]
    return remainder


Module = tuple[int, int]
"""A codeword, from 0, and a power of 2 in it."""

_UTAH = ((-2, -2), (-2, -1), (-1, -2), (-1, -1), (-1, 0), (0, -2), (0, -1), (0, 0))
"""Where the eight bits of a codeword lie, the highest first, from the place of the lowest (annex F)."""

_CORNERS = {
    # Rows and columns below 0 are counted from the end.
    1: ((-1, 0), (-1, 1), (-1, 2), (0, -2), (0, -1), (1, -1), (2, -1), (3, -1)),
    2: ((-3, 0), (-2, 0), (-1, 0), (0, -4), (0, -3), (0, -2), (0, -1), (1, -1)),
    3: ((-3, 0), (-2, 0), (-1, 0), (0, -2), (0, -1), (1, -1), (2, -1), (3, -1)),
    4: ((-1, 0), (-1, -1), (0, -3), (0, -2), (0, -1), (1, -3), (1, -2), (1, -1)),
}


def _placement(side: int) -> list[list[Module | None]]:
    """Return which bit of which codeword lies in each module of the inner square; None for the corner left over."""
    grid: list[list[Module | None]] = [[None] * side for _ in range(side)]
    for number, places in enumerate(_places(grid, side)):
        for power, (row, column) in zip(range(7, -1, -1), places, strict=True):
            grid[row][column] = (number, power)
    return grid


def _places(grid: list[list[Module | None]], side: int) -> Iterator[Iterator[tuple[int, int]]]:
    """Yield the eight places of each codeword in turn, in diagonals up to the right and down to the left."""
    starts = {(side, 0): 1, (side - 2, 0): 2 if side % 4 else 3} if side % 8 else {(side, 0): 1, (side + 4, 2): 4}
    row, column = 4, 0
    while row < side or column < side:
        if (row, column) in starts:
            yield ((down % side, right % side) for down, right in _CORNERS[starts[row, column]])
        while row >= 0 and column < side:
            if row < side and column >= 0 and grid[row][column] is None:
                yield _around(row, column, side)
            row, column = row - 2, column + 2
        row, column = row + 1, column + 3
        while row < side and column >= 0:
            if row >= 0 and column < side and grid[row][column] is None:
                yield _around(row, column, side)
            row, column = row + 2, column - 2
        row, column = row + 3, column + 1


def _around(row: int, column: int, side: int) -> Iterator[tuple[int, int]]:
    """Yield the eight places of a codeword; one that leaves the square comes in on the other side, shifted."""
    shift = 4 - (side + 4) % 8
    for down, right in _UTAH:
        to_row, to_column = row + down, column + right
        if to_row < 0:
            to_row, to_column = to_row + side, to_column + shift
        if to_column < 0:
            to_row, to_column = to_row + shift, to_column + side
        yield to_row, to_column
