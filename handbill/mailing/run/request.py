"""What a run is asked, what keeps it the same run when it goes on, and what came of it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from handbill.errors import InputError, Place, Problem
from handbill.formats.letter import LetterPaper
from handbill.mailing.lists.columns import ColumnMap
from handbill.mailing.masters import MailingEdition
from handbill.mailing.prove import Pictures
from handbill.mailing.run.alarms import Alarm
from handbill.pdf.sheets import Flip
from handbill.workspace import Workspace

PIECES_IN_BATCH = 500
"""So many fit in a tray (a USPS MM tray holds about 500 letters), and are proven again in a minute after a mistake."""


Confirm = Callable[[ColumnMap], bool]
"""Returns whether a person finds the columns of a list understood rightly."""


@dataclass(frozen=True)
class RunRequest:
    """What is to be mailed, and into which folder the run goes.

    `today` is the date of the letters; None: the one that the run began with, or today. `looked_by` is the name of the
    person who looked at the rows of an alarm. `store` is the folder of masters, or None. `columns` are the meanings of
    columns that are told now, by header, `sheet` the sheet of a workbook; `confirm` is asked whether the columns are
    understood rightly where only their usual names say so. `pictures` are as in `prove.Proving`.
    `stock` are the labels that are made too, from the `first_label` of a sheet on. With a `scheduler`, the batches are
    made on its Dask cluster.
    """

    workspace: Workspace
    recipients: Path
    packet: str
    folder: Path
    today: date | None = None
    paper: LetterPaper = "letter"
    batch: int = PIECES_IN_BATCH
    looked_by: str = ""
    store: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    confirm: Confirm = lambda _: True
    pictures: Pictures = "sample"
    envelope: str | None = None
    stock: str | None = None
    first_label: int = 1
    scheduler: str | None = None
    edition: MailingEdition = "print"


@dataclass
class Survey:
    """The list, read once: `read` rows are `mailed`, `suppressed` and `rejected`; the numbers of pieces are fixed.

    `kinds` counts the pieces of each kind; `problems` are those of the rows that get no piece, and
    `pieces` is the digest of who gets which piece, with which words.
    """

    read: int = 0
    mailed: int = 0
    suppressed: int = 0
    rejected: int = 0
    kinds: Counter[Any] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)
    pieces: str = ""


@dataclass(frozen=True)
class RunResult:
    """What came of a run: `unprinted` pieces turned out impossible, and count as rejected.

    `made` of its batches were made now. `unused` are the columns that nothing uses, and `notes` say what was changed in
    the list on the way, counted. `envelopes` counts the pieces by what they go into, and `flip` is the edge on which
    the sheets are flipped.
    """

    folder: Path
    survey: Survey
    batches: int
    made: int
    sheets: int
    unprinted: int
    findings: tuple[Problem, ...]
    unused: tuple[str, ...]
    notes: tuple[str, ...]
    envelopes: Mapping[str, int]
    flip: Flip | None = "long"

    @property
    def mailed(self) -> int:
        """How many pieces there are."""
        return self.survey.mailed - self.unprinted

    @property
    def rejected(self) -> int:
        """How many rows could not get a piece."""
        return self.survey.rejected + self.unprinted


SAYS: Mapping[str, str] = {
    "list": "the list",
    "packet": "the packet",
    "pieces": "what the rows of the list mean, or who of them gets a piece",
    "masters": "a letter or an enclosed brochure",
    "date": "the date of the letters",
    "paper": "the paper",
    "edition": "the edition",
    "envelope": "the envelope",
    "batch": "the number of pieces in a batch",
}
"""What a run stands on, in the words of a message."""


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is no longer as it was when the run began."""
    for name, words in SAYS.items():
        if before.get(name) != now.get(name):
            yield words


def check_same(file: Path, before: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    """Raise InputError where a half-done run would go on with something else, with each difference named."""
    if changed := list(differences(before, now)):
        what = f"this run began with something else: {', '.join(changed)} changed since"
        raise InputError.one(what, "put it back as it was, or begin again in another folder with -o", Place(file))


def digest_of(parts: Iterable[bytes]) -> str:
    """Return one SHA-256 of several pieces of data, in hexadecimal figures."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


def written(said: Mapping[str, Any]) -> bytes:
    """Return what `run.json` holds: the same bytes for the same facts."""
    return (json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
