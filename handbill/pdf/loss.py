"""What sheets would not show as the file from elsewhere has it: a value, told before anything is printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from handbill.errors import InputError, Place, Problem

Kind = Literal["damage", "form", "note", "portfolio", "picture", "press"]
"""What is lost: parts of the file, a value of a form, a note, files in a portfolio, what a page shows, what a press is
told."""


@dataclass(frozen=True)
class Loss:
    """One thing that is lost: the page (from 1; None is the file as a whole), its kind, in words, and what to do."""

    page: int | None
    kind: Kind
    what: str
    remedy: str

    def __str__(self) -> str:
        return self.what if self.page is None else f"page {self.page}: {self.what}"


AS_IS = "or print it so with --as-is"
"""What else one may do, who has looked at the sheets."""


_MOST = 20
"""So many losses are told one by one: a font that cannot be read is lost on each page that uses it."""


def refuse(losses: Iterable[Loss], source: Path) -> None:
    """Raise InputError with each loss, or the first of many and their number; return when there is none."""
    problems = [Problem(Place(source), str(loss), f"{loss.remedy}, {AS_IS}") for loss in losses]
    if more := problems[_MOST:]:
        problems = [*problems[:_MOST], Problem(Place(source), f"{len(more)} more are lost", more[0].remedy)]
    if problems:
        raise InputError(problems)
