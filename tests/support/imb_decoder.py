"""What a reader of the Intelligent Mail barcode does: bars from a picture, and the digits that letters say (USPS-B-3200)."""

from __future__ import annotations

from itertools import combinations

from PIL import Image
from reportlab.graphics.barcode.usps4s import USPS_4State

BARS = USPS_4State.table4
"""For each bar: the character and bit of its descender, then those of its ascender (appendix D, table III)."""

_BITS = 13


def letters_of(picture: Image.Image, dpi: float) -> str:
    """Read the letters of the bars in a picture that shows nothing else, by the top and bottom of each bar."""
    gray = picture.convert("L").point(lambda value: 0 if value < 128 else 255)
    dark = [[y for y in range(gray.height) if gray.getpixel((x, y)) == 0] for x in range(gray.width)]
    bars: list[list[list[int]]] = []
    for x, column in enumerate(dark):
        if column and (x == 0 or not dark[x - 1]):
            bars.append([])
        if column:
            bars[-1].append(column)
    ends = [(min(map(min, bar)), max(map(max, bar))) for bar in bars]
    top, bottom = min(end[0] for end in ends), max(end[1] for end in ends)
    # Half of the way from the end of a full bar to that of a tracker.
    halfway = (0.145 - 0.048) / 4 * dpi
    names = {(True, True): "F", (True, False): "A", (False, True): "D", (False, False): "T"}
    return "".join(names[up - top < halfway, bottom - down < halfway] for up, down in ends)


def digits_of(letters: str) -> tuple[str, str]:
    """Return the tracking and the routing code of 65 letters; ValueError where their check fails."""
    characters = [0] * 10
    for letter, (low, low_bit, high, high_bit) in zip(letters, BARS, strict=True):
        characters[low] |= (letter in "DF") << low_bit
        characters[high] |= (letter in "AF") << high_bit
    tables = {5: _characters(5), 2: _characters(2)}
    check, words = 0, []
    for place, read in enumerate(characters):
        inverse = read.bit_count() not in tables
        character = read ^ (1 << _BITS) - 1 if inverse else read
        check |= inverse << place
        if character.bit_count() not in tables:
            raise ValueError("the check of the bars fails")
        table = tables[character.bit_count()]
        words.append(table.index(character) + (1287 if character.bit_count() == 2 else 0))
    if words[0] >= 659:
        words[0] -= 659
        check |= 1 << 10
    words[9] //= 2
    value = words[0]
    for word in words[1:9]:
        value = value * 1365 + word
    value = value * 636 + words[9]
    if _check(value) != check:
        raise ValueError("the check of the bars fails")
    return _codes(value)


def _codes(value: int) -> tuple[str, str]:
    value, last = divmod(value, 10**18)
    value, second = divmod(value, 5)
    value, first = divmod(value, 10)
    tracking = f"{first}{second}{last:018}"
    # Each length of ZIP code begins where the shorter ones end.
    for length, start in ((11, 1_000_100_001), (9, 100_001), (5, 1)):
        if value >= start:
            return tracking, f"{value - start:0{length}}"
    return tracking, ""


def _characters(black: int) -> list[int]:
    """Return the characters of 13 bits of which so many are set, in the order of their codewords (appendix D)."""
    symmetric, pairs = [], []
    for bits in sorted(sum(1 << bit for bit in places) for places in combinations(range(_BITS), black)):
        mirrored = int(f"{bits:013b}"[::-1], 2)
        if mirrored == bits:
            symmetric.append(bits)
        elif mirrored > bits:
            pairs += [bits, mirrored]
    return pairs + symmetric[::-1]


def _check(value: int) -> int:
    """Return the check of 11 bits over the 102 bits of a value (appendix C: generator 0xF35, all ones at first)."""
    check = 0x7FF
    data = value.to_bytes(13, "big")
    for place in range(2, 104):
        bit = data[place // 8] >> (7 - place % 8) & 1
        high = check >> 10 & 1
        check = check << 1 & 0x7FF
        if bit ^ high:
            check ^= 0x735
    return check
