"""What can go wrong, as the few kinds the product tells apart.

A mistake in a clinic's files is data: a `Problem`. Stages collect problems and raise them together, so that
one run names every one of them. Anything that is not a `HandbillError` is a bug in the program.
"""

import errno
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

EXIT_INPUT = 1
EXIT_BUG = 3
EXIT_INTERRUPTED = 130


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file; line and column count from 1, and 0 means the file as a whole."""

    file: Path
    line: int = 0
    column: int = 0

    def shown(self, base: Path | None = None) -> str:
        """Return `file:line:column`, the file relative to `base` where it lies below it."""
        file = self.file.relative_to(base) if base and self.file.is_relative_to(base) else self.file
        return f"{file}:{self.line}:{self.column}" if self.line else str(file)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, where, and what to do about it.

    `blocks` is the language that alone cannot be printed for it; "" where nothing can.
    """

    place: Place | None
    what: str
    remedy: str
    blocks: str = ""

    def shown(self, base: Path | None = None) -> str:
        """Return the line a person reads: `file:line:column: what; remedy`."""
        text = f"{self.what}; {self.remedy}" if self.remedy else self.what
        return f"{self.place.shown(base)}: {text}" if self.place else text


class HandbillError(Exception):
    """An expected failure: it carries its problems and the exit code of the command."""

    exit_code = EXIT_INPUT

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.shown() for problem in self.problems))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        """Let an error come back whole from another process; exceptions are otherwise made anew from their message."""
        return type(self), (self.problems,)

    @classmethod
    def one(cls, what: str, remedy: str, place: Place | None = None) -> Self:
        """Return an error of this kind with a single problem."""
        return cls([Problem(place, what, remedy)])


class InputError(HandbillError):
    """The clinic's files are wrong: content, template, image or options against each other."""


class FitError(HandbillError):
    """The content does not fit the format within its limits."""


class ProofError(HandbillError):
    """A finished sheet does not hold what is promised; its file was not kept."""


class ReleaseError(HandbillError):
    """A release was asked for and is refused, with every reason."""


class MachineError(HandbillError):
    """This machine lacks something that the program needs, or could not write a file."""


def of_machine(error: BaseException) -> MachineError | None:
    """Return what the operating system refused, with the path and what to do; None for an error of another kind."""
    if isinstance(error, MemoryError):
        return MachineError.one("there is not enough memory", "end other programs, and run this again")
    if not isinstance(error, OSError) or isinstance(error, BrokenPipeError):
        return None
    what = error.strerror or str(error) or type(error).__name__
    remedy = "look whether it is there, and whether you may read and write it"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        remedy = "free the disk, and run this again"
    elif error.errno == errno.ENAMETOOLONG:
        remedy = "use a shorter name"
    if not isinstance(error.filename, str | bytes | os.PathLike):
        return MachineError.one(f"the computer refuses: {what}", remedy)
    return MachineError.one(f"cannot be used: {what}", remedy, Place(Path(os.fsdecode(error.filename))))


class Problems:
    """A growing list of problems that is raised once, at the end of a stage."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, place: Place | None, what: str, remedy: str) -> None:
        """Note one problem."""
        self.found.append(Problem(place, what, remedy))

    def take(self, error: HandbillError) -> None:
        """Note all the problems of an error."""
        self.found.extend(error.problems)

    def raise_any(self, kind: type[HandbillError] = InputError) -> None:
        """Raise them all as one error of this kind, sorted by place; return when there is none."""
        if self.found:
            raise kind(sorted(set(self.found), key=_by_place))


def _by_place(problem: Problem) -> tuple[str, int, int, str]:
    place = problem.place or Place(Path())
    return (str(place.file), place.line, place.column, problem.what)
