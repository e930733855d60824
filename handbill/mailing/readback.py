"""The print file is read back, piece by piece, beside the recipients: each has what is theirs, and nothing else.

The file is read side by side: 200,000 pieces take no more memory than two.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from handbill.errors import Problem, ProofError
from handbill.mailing.mark import PieceMark, place
from handbill.mailing.masters import Letters
from handbill.mailing.parts import ExpectedPart, PiecePart, marks_of
from handbill.mailing.recipient import PieceKind, Recipient
from handbill.mailing.window_proof import window
from handbill.pdf.raster import has_ink
from handbill.pdf.reader import PageRead, pages
from handbill.proof.claims import tokens
from handbill.proof.fault import Fault, problems
from handbill.proof.scan import data_matrices

_OWN, _WINDOW = "only its own", "window"
"""The proofs, as reports name them."""

_DPI, _BLANK_DPI = 300, 36
_MOST_PROBLEMS = 20
_REMEDY = "the file was not kept; please report this"


def prove(
    file: Path,
    recipients: Iterable[Recipient],
    letters: Letters,
    parts: Mapping[PieceKind, Sequence[PiecePart]],
    whole: Mapping[int, int],
    done: Callable[[int], None],
) -> dict[str, bool]:
    """Return the names of the proofs that hold; ProofError says what a sheet shows that it must not, or lacks.

    `whole` gives for each row whose letter was typeset whole how many sides that takes; `done` is told each piece.
    """
    errors: list[Problem] = []
    with closing(pages(file)) as sides:
        for done_pieces, recipient in enumerate(recipients, 1):
            piece_parts = list(parts[recipient.kind])
            if recipient.row in whole:
                piece_parts[0] = replace(piece_parts[0], sides=whole[recipient.row])
            values, marks = letters.values(recipient), marks_of(recipient.piece, piece_parts)
            expected = [part.expected(values, own) for part, own in zip(piece_parts, marks, strict=True)]
            faults = piece_faults(sides, expected)
            errors += problems(f"piece {recipient.piece} (row {recipient.row})", faults, _REMEDY)
            done(done_pieces)
            if len(errors) > _MOST_PROBLEMS:
                break
        else:
            if rest := sum(1 for _ in sides):
                stray = Fault(None, "stray", f"{rest} sides that belong to nobody")
                errors += problems(file.name, {_OWN: [stray]}, _REMEDY)
    if errors:
        raise ProofError(errors)
    return {_OWN: True, _WINDOW: True}


def piece_faults(sides: Iterator[PageRead], parts: Iterable[ExpectedPart]) -> dict[str, list[Fault]]:
    """Read the sides of the next piece, and return what each proof finds wrong with them."""
    faults: dict[str, list[Fault]] = {_OWN: [], _WINDOW: []}
    for part in parts:
        words: Counter[str] = Counter()
        for number in range(part.sides + part.sides % 2):
            side = next(sides, None)
            if side is None:
                return {_OWN: [Fault(None, "missing", "its sheets are missing")], _WINDOW: []}
            side_words = Counter(tokens(side.words(side.box)))
            words += side_words
            faults[_OWN] += _side_faults(side, number, part, blank=not side_words)
            if number == 0 and part.window is not None:
                faults[_WINDOW] += window(side, part.window)
        faults[_OWN] += _word_faults(words, part.words)
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
