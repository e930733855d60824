"""Numbers, phones, doses, addresses and Latin words on a page that is read from right to left, each set as one piece.

The order of the letters of a line (Unicode Standard Annex 9) would print `(202) 555-0143` as 555-0143 (202), and `5 mg`
as mg 5. So each such piece of a text is put into a `<bdi>` of its own direction, whatever stands around it.
"""

import html
import re
from collections.abc import Iterator
from unicodedata import bidirectional

from markupsafe import Markup, escape

from handbill.typeset.whole_words import parts_of

_ROOT = re.compile(r"<html\b[^>]*\sdir=\"rtl\"")
_RIGHT = frozenset(("R", "AL"))
_DIGITS = frozenset(("EN", "AN"))

_SIGNS = frozenset("+-−±~≈<>≤≥#$€£@№")
"""Signs that belong to the number or the word right behind them, where a blank or a bracket stands before them."""

_UNITS = frozenset("%‰°+′″/™®")
"""Signs that belong to what stands right before them."""

_BETWEEN = re.compile(r"\s?[×x*=+÷/–—−-]\s?")
"""What may stand between two numbers of one piece, with blanks: a range or a sum."""

_PHONE = re.compile(r"(?:\+?\d{1,3}[\s.-])?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]\d{4}")
"""A phone of North America; its parts are one piece whatever stands between them."""

_OPENING, _CLOSING = "([", ")]"
_UNBROKEN = 24
"""How many characters of a piece with a number stand on one line."""


def isolated(page: str) -> str:
    """Return a page of HTML, with its pieces set apart where the whole of it is read from right to left."""
    if not _ROOT.search(page):
        return page
    return "".join(
        part if is_markup or direction == "ltr" else str(_isolated(html.unescape(part)))
        for part, is_markup, direction in parts_of(page, "dir")
    )


def _isolated(text: str) -> Markup:
    done, end = Markup(""), 0
    for start, stop in pieces(text):
        tied = Markup(' class="tied"') if stop - start <= _UNBROKEN and any(map(_is_digit, text[start:stop])) else ""
        done += _open(text[end:start], "", text[start:stop])
        done += Markup('<bdi dir="ltr"{}>{}</bdi>').format(tied, text[start:stop])
        end = stop
    return done + _open(text[end:], text[:end], "")


def _open(between: str, before: str, behind: str) -> Markup:
    """Return a text between pieces that may break beside them.

    WeasyPrint breaks a line much too early where a no-break space meets an inline element.
    """
    if before:
        between = re.sub("^\u00a0", " ", between)
    return escape(re.sub("\u00a0$", " ", between) if behind else between)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each piece that is read from left to right begins and ends in a text, in order."""
    kinds = [bidirectional(letter) for letter in text]
    own = [at for at, kind in enumerate(kinds) if kind == "L" or kind in _DIGITS]
    whole = "L" in kinds and not _RIGHT & set(kinds)
    phones = [phone.span() for phone in _PHONE.finditer(text)]
    start = 0
    for number, at in enumerate(own):
        following = own[number + 1] if number + 1 < len(own) else None
        inside = following is not None and any(begin <= at and following < end for begin, end in phones)
        if following is None or not (whole or inside or _is_joint(text, kinds, at, following)):
            first, last = own[start], at
            start = number + 1
            yield _widened(text, first, last + 1)


def direction_of(*texts: object) -> str:
    """Return `rtl` or `ltr`, by the first letter of these texts that has a direction (`ltr` where none has)."""
    for letter in "".join(map(str, texts)):
        kind = bidirectional(letter)
        if kind == "L" or kind in _RIGHT:
            return "rtl" if kind in _RIGHT else "ltr"
    return "ltr"


def _is_digit(letter: str) -> bool:
    return bidirectional(letter) in _DIGITS


def _is_joint(text: str, kinds: list[str], before: int, behind: int) -> bool:
    """Return whether what stands between two letters or figures keeps them in one piece."""
    between = text[before + 1 : behind].replace("\u200b", "").replace("\u2060", "")
    if _RIGHT & set(kinds[before + 1 : behind]) or "،" in between or "\n" in between:
        return False
    letters = (kinds[before] == "L") + (kinds[behind] == "L")
    if not any(map(str.isspace, between)):
        return True
    if re.search(r"[.,:;!?]\s", between):
        return letters == 2
    if letters:
        return True
    return bool(_BETWEEN.fullmatch(between))


def _widened(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return a piece with the signs and brackets that belong to it."""
    while stop < len(text) and text[stop] in _UNITS:
        stop += 1
    for opening, closing in zip(_OPENING, _CLOSING, strict=True):
        piece = text[start:stop]
        if piece.count(opening) > piece.count(closing) and text[stop : stop + 1] == closing:
            stop += 1
        elif piece.count(closing) > piece.count(opening) and text[start - 1 : start] == opening:
            start -= 1
    while start and text[start - 1] in _SIGNS and (start < 2 or text[start - 2].isspace() or text[start - 2] in "([،"):
        start -= 1
    return start, stop
