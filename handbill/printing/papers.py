"""The papers by the names that printers know them by (PWG 5101.1), and by their size in hundredths of a millimeter."""

from handbill.geometry import PAPERS, PT_PER_MM

KEYWORDS = {
    "letter": "na_letter_8.5x11in",
    "legal": "na_legal_8.5x14in",
    "tabloid": "na_ledger_11x17in",
    "arch-c": "na_arch-c_18x24in",
    "a3": "iso_a3_297x420mm",
    "a4": "iso_a4_210x297mm",
    "a5": "iso_a5_148x210mm",
    "a6": "iso_a6_105x148mm",
    "postcard": "na_index-4x6_4x6in",
}

_SLACK = 1.0
"""How far (pt) a page may differ from its paper, by rounding."""

_READY_SLACK = 50
"""How far the size of what lies in a tray may differ from its paper, in hundredths of a millimeter."""


def paper_of(width: float, height: float) -> str | None:
    """Return the name of the paper of this width and height (pt), lying or upright; None where it is none of them."""
    sides = sorted((width, height))
    for name, paper in PAPERS.items():
        if all(abs(side - of) <= _SLACK for side, of in zip(sides, sorted(paper), strict=True)):
            return name
    return None


def size(paper: str) -> tuple[int, int]:
    """Return the width and height of a paper in hundredths of a millimeter, upright, as a printer wants it."""
    width, height = (round(side / PT_PER_MM * 100) for side in PAPERS[paper])
    return width, height


def is_size(paper: str, width: object, height: object) -> bool:
    """Return whether a printer's size (hundredths of a millimeter) is that of a paper."""
    return all(
        isinstance(side, int) and abs(side - of) <= _READY_SLACK
        for side, of in zip((width, height), size(paper), strict=True)
    )


def in_words(keyword: str) -> str:
    """Return what people call a paper that a printer names; its own word where it is none of ours."""
    for name, known in KEYWORDS.items():
        if keyword == known:
            return name.capitalize()
    return keyword
