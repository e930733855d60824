"""The Intelligent Mail barcode of the USPS (USPS-B-3200): 20, 25, 29 or 31 digits as 65 bars of four heights."""

from __future__ import annotations

import re
from functools import cache

from handbill.barcode.bars import Bar, Drawing
from handbill.geometry import PT_PER_IN

_DIGITS = re.compile(r"[0-9][0-4][0-9]{18}(?:[0-9]{5}|[0-9]{9}|[0-9]{11})?")
_ROUTES = {0: 0, 5: 1, 9: 100_001, 11: 1_000_100_001}

PITCH = PT_PER_IN / 22
BAR = 0.020 * PT_PER_IN
FULL = 0.145 * PT_PER_IN
TRACKER = 0.048 * PT_PER_IN
"""In the middle of what is allowed: 20 to 24 bars an inch, 0.015 to 0.025, 0.125 to 0.165, 0.039 to 0.057 in."""

CLEAR_X = 0.125 * PT_PER_IN
CLEAR_Y = 0.028 * PT_PER_IN
WIDTH = 2 * CLEAR_X + 64 * PITCH + BAR
HEIGHT = 2 * CLEAR_Y + FULL
RANGE = (22 / 24, 22 / 20)
"""How much smaller or larger it may be drawn."""

# Which character and bit sets the descender and the ascender of each bar (USPS-B-3200, appendix D, table 22).
_MAP = """
7 2 4 3  1 10 0 0  9 12 2 8  5 5 6 11  8 9 3 1  0 1 5 12  2 5 1 8  4 4 9 11  6 3 8 10  3 9 7 6  5 11 1 4  8 5 2 12
9 10 0 2  7 1 6 7  3 6 4 9  0 3 8 6  6 4 2 7  1 1 9 9  7 10 5 2  4 0 3 8  6 2 0 4  8 11 1 0  9 8 3 12  2 6 7 7
5 1 4 10  1 12 6 9  7 3 8 0  5 8 9 7  4 6 2 10  3 4 0 5  8 4 5 7  7 11 1 9  6 0 9 6  0 6 4 8  2 1 3 2  5 9 8 12
4 11 6 1  9 5 7 4  3 3 1 2  0 7 2 0  1 3 4 1  6 10 3 5  8 7 9 4  2 11 5 6  0 8 7 12  4 2 8 1  5 10 3 0  9 3 0 9
6 5 2 4  7 8 1 7  5 0 4 5  2 3 0 10  6 12 9 2  3 11 1 6  8 8 7 9  5 4 0 11  1 5 2 2  9 1 4 12  8 3 6 6  7 0 3 7
4 7 7 5  0 12 1 11  2 9 9 0  6 8 5 3  3 10 8 2
"""


def bars(digits: str) -> str:
    """Give the 65 bars as letters: Full, Ascender, Descender, Tracker; ValueError for digits that are no barcode."""
    if not _DIGITS.fullmatch(digits):
        raise ValueError(
            "an Intelligent Mail barcode has 20 digits, the second 0 to 4, and 0, 5, 9 or 11 digits of the ZIP"
        )
    value = _value(digits)
    check = _check(value)
    words = _words(value, check)
    table = _characters()
    characters = [table[word] ^ (0x1FFF if check >> place & 1 else 0) for place, word in enumerate(words)]
    return "".join(
        "TDAF"[(characters[down] >> down_bit & 1) + 2 * (characters[up] >> up_bit & 1)]
        for down, down_bit, up, up_bit in _map()
    )


def _value(digits: str) -> int:
    """Give the number that the barcode says: the ZIP, then the tracking digits (step 1)."""
    tracking, route = digits[:20], digits[20:]
    value = int(route or "0") + _ROUTES[len(route)]
    value = (value * 10 + int(tracking[0])) * 5 + int(tracking[1])
    return value * 10**18 + int(tracking[2:])


def _check(value: int) -> int:
    """Give the 11 bits of the frame check sequence over the 102 bits of the value (step 2), byte by byte."""
    tables, check = _checks()
    for table, byte in zip(tables, value.to_bytes(13, "big"), strict=True):
        check ^= table[byte]
    return check


@cache
def _checks() -> tuple[list[list[int]], int]:
    """Give what each byte at each place adds to the check of nothing: the check is linear in the bits."""
    nothing = _check_bit_by_bit(0)
    basis = [_check_bit_by_bit(1 << place) ^ nothing for place in range(102)] + [0, 0]
    tables = []
    for place in range(12, -1, -1):
        table = [0] * 256
        for byte in range(1, 256):
            high = byte.bit_length() - 1
            table[byte] = table[byte ^ 1 << high] ^ basis[8 * place + high]
        tables.append(table)
    return tables, nothing


def _check_bit_by_bit(value: int) -> int:
    remainder = 0x7FF
    for place in range(101, -1, -1):
        bit = (value >> place ^ remainder >> 10) & 1
        remainder = (remainder << 1 ^ (0xF35 if bit else 0)) & 0x7FF
    return remainder


def _words(value: int, check: int) -> list[int]:
    """Give the ten codewords (steps 3 and 4)."""
    value, last = divmod(value, 636)
    words = [last * 2]
    for _ in range(8):
        value, word = divmod(value, 1365)
        words.append(word)
    words.append(value + (659 if check >> 10 else 0))
    return words[::-1]


@cache
def _characters() -> tuple[int, ...]:
    """Give the characters of 13 bits by codeword: those of 5 bits set, then those of 2 (step 5)."""
    return (*_of_13(5, 1287), *_of_13(2, 78))


def _of_13(bits: int, length: int) -> list[int]:
    table, low, high = [0] * length, 0, length - 1
    for number in range(8192):
        if number.bit_count() != bits:
            continue
        mirrored = int(f"{number:013b}"[::-1], 2)
        if mirrored == number:
            table[high] = number
            high -= 1
        elif mirrored > number:
            table[low], table[low + 1] = number, mirrored
            low += 2
    return table


@cache
def _map() -> tuple[tuple[int, int, int, int], ...]:
    numbers = list(map(int, _MAP.split()))
    return tuple((numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]) for at in range(0, 260, 4))


@cache
def of_height(letter: str) -> tuple[float, float]:
    """Give the top and the height of a bar, in pt from the top of the drawing."""
    half = (FULL - TRACKER) / 2
    top = CLEAR_Y + (0 if letter in "FA" else half)
    bottom = CLEAR_Y + FULL - (0 if letter in "FD" else half)
    return top, bottom - top


def drawing(digits: str) -> Drawing:
    """Give the drawing of a barcode with its clear zone; a unit is a point."""
    drawn: list[Bar] = []
    for place, letter in enumerate(bars(digits)):
        top, height = of_height(letter)
        drawn.append((CLEAR_X + place * PITCH, top, BAR, height))
    return Drawing(WIDTH, HEIGHT, tuple(drawn), *RANGE)
