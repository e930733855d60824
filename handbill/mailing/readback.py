"""What a piece of a print file shows, read as a viewer reads it: its words, its marks, its window, and nothing else."""

from collections import Counter
from collections.abc import Iterable, Iterator

from handbill.mailing.card_proof import card
from handbill.mailing.face import words_of
from handbill.mailing.mark import PieceMark, place
from handbill.mailing.parts import ExpectedPart
from handbill.mailing.window_proof import window
from handbill.pdf.raster import has_ink
from handbill.pdf.reader import PageRead
from handbill.proof.claims import tokens
from handbill.proof.fault import Fault
from handbill.proof.scan import data_matrices

OWN, WINDOW, OUTSIDE = "only its own", "window", "outside"
"""The proofs, as reports name them."""

_DPI, _BLANK_DPI = 300, 36


def piece_faults(sides: Iterator[PageRead], parts: Iterable[ExpectedPart]) -> dict[str, list[Fault]]:
    """Read the sides of the next piece, and return what each proof finds wrong with them."""
    faults: dict[str, list[Fault]] = {OWN: [], WINDOW: []}
    for part in parts:
        words: Counter[str] = Counter()
        for number in range(part.sides + part.sides % 2):
            side = next(sides, None)
            if side is None:
                return {OWN: [Fault(None, "missing", "its sheets are missing")], WINDOW: []}
            face = part.face if part.face is not None and number == part.face.side else None
            side_words = Counter(tokens(side.words(side.box) if face is None else words_of(face, side)))
            words += side_words
            faults[OWN] += _side_faults(side, number, part, blank=not side_words)
            if face is not None:
                faults.setdefault(OUTSIDE, []).extend(card(side, face, part.values))
            if number == 0 and part.window is not None:
                faults[WINDOW] += window(side, part.window)
        faults[OWN] += _word_faults(words, part.words)
    return faults


def _side_faults(side: PageRead, number: int, part: ExpectedPart, *, blank: bool) -> Iterator[Fault]:
    """Yield what is wrong with a side of a part, counted from 0; `blank` tells that it has no words."""
    if number in part.fronts:
        yield from mark_faults(side, part.fronts[number])
    elif number >= part.sides and (not blank or has_ink(side.part(side.box, _BLANK_DPI))):
        yield Fault(side.number, "blank", "the back of a last sheet is not blank", "side")
    if number == 0 and part.window is not None and tokens(side.words(part.window.safe)) != tokens(part.address):
        yield Fault(side.number, "address", "the address in the window is not this recipient's", "side")


def mark_faults(side: PageRead, mark: PieceMark) -> Iterator[Fault]:
    """Yield what is wrong with the mark of a front: its words, or what its DataMatrix says."""
    area = place(side.height)
    words = " ".join(side.words(area).split())
    if words != mark.text:
        yield Fault(side.number, "mark", f"the mark says “{words}”, not “{mark.text}”", "side")
    codes = data_matrices(side.part(area, _DPI))
    if codes != [mark.code]:
        what = f"the DataMatrix says {', '.join(codes) or 'nothing'}, not {mark.code}"
        yield Fault(side.number, "code", what, "side")


def _word_faults(words: Counter[str], expected: Counter[str]) -> Iterator[Fault]:
    # Only how many: a message must not show one recipient's words to whoever handles another's.
    if missing := (expected - words).total():
        yield Fault(None, "missing", f"{missing} of its words are missing")
    if stray := (words - expected).total():
        yield Fault(None, "stray", f"{stray} words that are not its own")
