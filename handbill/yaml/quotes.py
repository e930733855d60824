"""Quotes and apostrophes as print has them in each language; a writer types them straight.

What a quote is not stays as it is typed: inches and feet (5'3"), addresses on the web, and a quote without its twin.
"""

import re

Marks = tuple[str, str, str, str]
"""What opens and closes a quotation, and one within another."""

ENGLISH: Marks = ("“", "”", "‘", "’")
MARKS: dict[str, Marks] = {
    "cs": ("„", "“", "‚", "‘"),
    "de": ("„", "“", "‚", "‘"),
    "el": ("«", "»", "“", "”"),
    "es-US": ("«", "»", "“", "”"),
    "fi": ("”", "”", "’", "’"),
    "fr": ("«\u00a0", "\u00a0»", "“", "”"),
    "ht": ("«\u00a0", "\u00a0»", "“", "”"),
    "hu": ("„", "”", "»", "«"),
    "it": ("«", "»", "“", "”"),
    "nb": ("«", "»", "‘", "’"),
    "pl": ("„", "”", "«", "»"),
    "pt-PT": ("«", "»", "“", "”"),
    "ro": ("„", "”", "«", "»"),
    "ru": ("«", "»", "„", "“"),
    "sv": ("”", "”", "’", "’"),
    "uk": ("«", "»", "„", "“"),
}
"""The marks of languages that do not have the English ones (Unicode CLDR 48, delimiters).

French and Haitian Creole have a space within, and “ ” for a quotation in another (Lexique des règles typographiques en
usage à l'Imprimerie nationale).
"""

APOSTROPHE = "\u2019"

_KEPT = re.compile(r"(?<=\])\([^()\s]*\)|\b(?:https?://|mailto:|www\.)\S+|\S+@\S+")
"""Addresses: of a link, and as they are printed."""

_BEFORE_OPENING = "([{<—–-/¿¡«„“‘‚|"


def typographic(text: str, language: str = "en") -> str:
    """Return a text with the apostrophes and the quotes of print: “don’t” in English, « don’t » in French."""
    kept = {at for match in _KEPT.finditer(text) for at in range(*match.span())}
    signs = [at for at, sign in enumerate(text) if sign in "\"'" and at not in kept]
    marks = MARKS.get(language) or MARKS.get(language.partition("-")[0]) or ENGLISH
    set_as = dict[int, str]()
    for sign, (opening, closing) in (('"', marks[:2]), ("'", marks[2:])):
        begun: list[int] = []
        own = [at for at in signs if text[at] == sign and not (sign == "'" and _is_apostrophe(text, at))]
        for number, at in enumerate(own):
            if begun and _closes(text, at) and not _is_measure(text, at, own[number + 1 :]):
                set_as |= {begun.pop(): opening, at: closing}
            elif _opens(text, at):
                begun.append(at)
    for at in signs:
        if at not in set_as and text[at] == "'" and (_is_apostrophe(text, at) or _is_elision(text, at)):
            set_as[at] = APOSTROPHE
    return "".join(set_as.get(at, sign) for at, sign in enumerate(text))


def _beside(text: str, at: int) -> tuple[str, str]:
    """Return the character before and the one behind a sign, without the stars of bold words; a space at an end."""
    return (text[:at].rstrip("*")[-1:] or " ", text[at + 1 :].lstrip("*")[:1] or " ")


def _opens(text: str, at: int) -> bool:
    before, behind = _beside(text, at)
    return (before.isspace() or before in _BEFORE_OPENING or before in "\"'") and not behind.isspace()


def _closes(text: str, at: int) -> bool:
    before, behind = _beside(text, at)
    return not before.isspace() and before not in "([{" and not behind.isalnum()


def _is_apostrophe(text: str, at: int) -> bool:
    return all(map(str.isalpha, (text[at - 1 : at] or " ", text[at + 1 : at + 2] or " ")))


def _is_elision(text: str, at: int) -> bool:
    """Return whether a single quote without its twin stands for letters: patients’ rights, ’tis, the ’90s."""
    before, behind = _beside(text, at)
    return before.isalpha() or (_opens(text, at) and behind.isalnum())


def _is_measure(text: str, at: int, later: list[int]) -> bool:
    """Return whether a sign behind a digit means inches or feet: the quotation that is open closes later."""
    return _beside(text, at)[0].isdigit() and bool(later) and not _opens(text, later[0])
