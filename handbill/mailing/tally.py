"""A sheet to tick while pieces are put into envelopes by hand: so that at the end of the day none is missing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from handbill.content.clinic import Clinic
from handbill.errors import InputError
from handbill.formats.letter import LetterPaper
from handbill.mailing.desk_sheet import desk_sheet
from handbill.pdf.document import chained
from handbill.pdf.reader import Reader
from handbill.proof.claims import tokens
from handbill.proof.fault import Fault, raise_any
from handbill.workspace import Workspace

TEN = 10
MOST_PIECES = 1_000
"""In a batch: its boxes fit one side of a sheet."""


_TOGETHER = 20
"""So many pages are set at a time: setting takes 3 MB of memory a page."""

MOST_MISSING = 60
"""How many missing numbers are named; the boxes tell of the others."""


@dataclass(frozen=True)
class TenBox:
    """A box to tick: the last number that it stands for, and how many pieces those are."""

    last: str
    pieces: int


@dataclass(frozen=True)
class TallyBatch:
    """A batch: its number, its first and last piece, how many pieces it has, and of what they are made.

    `sheets` says how many sheets a piece of each kind has, and `missing` are the numbers between the first and the last
    that no piece has. `cards`: they are mailed as they are, and go into no envelope.
    """

    number: int
    first: int
    last: int
    pieces: int
    sheets: Mapping[str, int]
    missing: Sequence[int] = field(default=())
    cards: bool = False

    @property
    def boxes(self) -> Iterator[TenBox]:
        """A box for each ten numbers; one with fewer pieces says how many."""
        for start in range(self.first, self.last + 1, TEN):
            end = min(start + TEN - 1, self.last)
            yield TenBox(f"{end:06}", end - start + 1 - sum(start <= number <= end for number in self.missing))


def tally(
    batches: Iterable[TallyBatch],
    out: BinaryIO,
    *,
    workspace: Workspace,
    clinic: Clinic,
    paper: LetterPaper = "letter",
) -> None:
    """Write a page for each batch, to be ticked with a pen. No recipient is named.

    InputError for a batch whose numbers do not add up to its pieces, ProofError where a box is not there.
    """
    each = list(batches)
    for batch in each:
        numbers = sum(box.pieces for box in batch.boxes)
        if numbers != batch.pieces or not 1 <= batch.pieces <= MOST_PIECES:
            what = f"batch {batch.number}: {batch.pieces} pieces, and its numbers are {numbers} (at most {MOST_PIECES})"
            raise InputError.one(what, "make the batches again")
    if not each:
        raise InputError.one("there is no batch to tick", "make the batches first")
    groups = (each[start : start + _TOGETHER] for start in range(0, len(each), _TOGETHER))
    out.write(chained(_pages(workspace, clinic, paper, group) for group in groups))


def _pages(workspace: Workspace, clinic: Clinic, paper: LetterPaper, batches: Sequence[TallyBatch]) -> bytes:
    """Return the pages of some batches, proven."""
    values = {"batches": batches, "ten": TEN, "most": MOST_MISSING}
    data = desk_sheet(workspace, clinic, "tally", paper, "Tally sheet", values)
    raise_any("the tally sheet", {"tally": list(_faults(data, batches))}, "it was not kept; please report this")
    return data


def _faults(data: bytes, batches: Sequence[TallyBatch]) -> Iterator[Fault]:
    """Yield each batch that lacks a number: those of its range, and those of its boxes."""
    with Reader(data) as reader:
        words = Counter(word for page in reader.pages for word in tokens(page.words(page.box)))
    for batch in batches:
        needed = Counter([f"{batch.first:06}", f"{batch.last:06}", *(box.last for box in batch.boxes)])
        if lacking := sorted(needed - words):
            yield Fault(None, "numbers", f"batch {batch.number}: the number {lacking[0]} is not there")
