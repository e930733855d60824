"""What proofs find wrong with a finished PDF, as values; a fault becomes a sentence only when it is reported."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbill.errors import Place, Problem, ProofError
from handbill.pdf.reader import Reader


@dataclass(frozen=True)
class Fault:
    """A rule that a finished file breaks, and on which page (from 1); None is the file as a whole.

    `what` says it in words, without the page. `unit` is what a page is called: a page, a slide, the side of a sheet.
    """

    page: int | None
    rule: str
    what: str
    unit: str = "page"

    def __str__(self) -> str:
        return self.what if self.page is None else f"{self.unit} {self.page}: {self.what}"


Faults = Mapping[str, Sequence[Fault]]
"""The faults by the name of the proof that found them; none where the proof holds."""


Check = Callable[[Reader], Iterable[Fault]]
"""A proof that is bound to what it expects."""

Checks = Mapping[str, Check]
"""The proofs to run, in this order, by the names that reports give them."""

Origin = tuple[Place, str]
"""Where the content of a page comes from: the file and line to change, and the same in words."""


def prove(reader: Reader, checks: Checks) -> dict[str, list[Fault]]:
    """Return what each proof finds wrong; an empty list where it holds."""
    return {name: list(check(reader)) for name, check in checks.items()}


def problems(subject: str, faults: Faults, remedy: str, origins: Sequence[Origin] = ()) -> Iterator[Problem]:
    """Yield each fault of a subject, such as a file, as a problem; `origins` are those of its pages, where known."""
    for proof, proof_faults in faults.items():
        for fault in proof_faults:
            what = f"{subject}: {proof}: {fault}"
            if fault.page is None or fault.page > len(origins):
                yield Problem(None, what, remedy)
            else:
                place, words = origins[fault.page - 1]
                yield Problem(place, f"{what} ({words})", remedy)


def raise_any(subject: str, faults: Faults, remedy: str, origins: Sequence[Origin] = ()) -> None:
    """Raise ProofError with every fault; return when there is none."""
    if any(faults.values()):
        raise ProofError(problems(subject, faults, remedy, origins))
