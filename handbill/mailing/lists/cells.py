"""The cells of any column: one form of writing, and what shows that an export went wrong."""

from __future__ import annotations

import re
from functools import lru_cache
from html.entities import html5
from unicodedata import normalize

from handbill.mailing.lists.table import Fault

YES = frozenset({"yes", "y", "true", "1", "x"})
NO = frozenset({"no", "n", "false", "0"})

_BLANK = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000]+")

_NOTHING = frozenset({"null", "(null)", "<null>", "n/a", "#n/a", "nan", "#nan", "none", "undefined"})
"""What programs write where they have nothing, in small letters."""

_SURNAMES = frozenset({"Null", "Nan", "NAN", "None"})
"""Of them, what is a name where it is written so and stands as one."""

_ERRORS = re.compile(
    r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|GETTING_DATA|SPILL!|CALC!|#+)|Err:\d{3}|#{2,}", re.IGNORECASE
)
"""What a spreadsheet shows where a formula failed, or where a number does not fit its cell."""

_SIGNS = re.compile(r"[#&]|Err:")

_ENTITY = re.compile(r"&(#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});")

_AFTER = "\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€"
"""What the bytes 80 to BF are in Windows-1252, or in Latin-1."""

_MOJIBAKE = re.compile(f"[ÂÃÄÅÐÑ][{_AFTER}]|[áâ][{_AFTER}]{{2}}|ï»¿")
"""Two or three bytes of UTF-8 that were read as Windows-1252: é is then Ã©, and ’ is â€™."""

_OTHER_CODES = re.compile("[¤¢‡†‰‚„¦¬¯¨¸±µ¶÷×™˜ˆƒ•]|[a-z][ŽŠŒŸ]")
"""What letters of old encodings (MS-DOS, Macintosh) are in Windows-1252, and no name or street has."""

_ANYONE = re.compile(
    r"\b(current|or)\s+(resident|occupant|household)\b|\boccupant\b|\b(postal|box)\s*(customer|holder)\b|^\s*resident\s*$",
    re.IGNORECASE,
)
"""Words that let anyone open what was meant for a patient."""


REMEMBERED = 8_192
"""Of so many cells it is remembered what was found: towns, days and first names come again."""


class CellError(Exception):
    """A cell cannot be read as what its column holds: what is wrong, and the remedy; neither quotes the cell."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}; {remedy}")
        self.what = what
        self.remedy = remedy


def settled(cell: str) -> str:
    """Return a cell in composed letters (NFC), with one plain blank for each run of blanks and none around it."""
    return _BLANK.sub(" ", normalize("NFC", cell)).strip() if not cell.isascii() or "  " in cell else cell.strip()


def unfilled(cell: str) -> bool:
    """Return whether a cell is empty, or has the word of a program for nothing."""
    return not cell or cell.casefold() in _NOTHING


def yes_or_no(cell: str) -> bool | None:
    """Return what a cell answers, an empty one False; None where it is neither yes nor no."""
    answer = cell.casefold()
    return True if answer in YES else False if not answer or answer in NO else None


def is_error(cell: str) -> bool:
    """Return whether a cell shows that a formula failed, such as #N/A."""
    return _ERRORS.fullmatch(cell) is not None


@lru_cache(REMEMBERED)
def export_fault(raw: str, *, name: bool = False) -> Fault | None:
    """Return what shows that a cell came through an export wrongly, and the remedy; None where nothing does.

    `name`: it is a person's, and Ms. Null is no mistake.
    """
    bare = raw.strip()
    nothing = bare.casefold() in _NOTHING and not (name and bare in _SURNAMES)
    if not bare or (raw.isascii() and not nothing and not _SIGNS.search(raw)):
        return None
    signs = (
        (is_error(bare), "the error of a formula", "correct it in the spreadsheet"),
        (nothing, "a program's word for nothing, such as NULL", "write what belongs there, or leave it empty"),
        (_has_entity(raw), "a character written as in a web page, such as &amp;", "write the character itself"),
        ("\ufffd" in raw, "a letter was lost on the way (U+FFFD)", "export the list again in UTF-8"),
        (_MOJIBAKE.search(raw), "letters of another encoding, such as Ã© for é", "export the list again in UTF-8"),
    )
    return next(((what, remedy) for found, what, remedy in signs if found), None)


def _has_entity(cell: str) -> bool:
    return any(name.startswith("#") or f"{name};" in html5 for name in _ENTITY.findall(cell))


@lru_cache(REMEMBERED)
def name_fault(cell: str) -> Fault | None:
    """Return what a name or the line of an address must not have beyond that, and the remedy."""
    if not any(map(str.isalnum, cell)):
        return "neither a letter nor a figure", "write what belongs there, or leave it empty"
    if not cell.isascii() and _OTHER_CODES.search(cell):
        return "signs that stand for letters of another encoding", "export the list again in UTF-8"
    if _ANYONE.search(cell):
        return "it lets anyone open the envelope (resident, occupant)", "write the patient's own name"
    if "?" in cell:
        return "a question mark, which often stands for a lost letter", "write it as it is"
    return None
