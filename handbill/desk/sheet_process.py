"""Makes one sheet as a build does, and pictures of its pages, in a process that keeps the typesetter loaded."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from handbill.desk.catalog import Choice, job
from handbill.desk.stamping import StampedSheet, stamp
from handbill.errors import InputError, MachineError
from handbill.pictures.pages import PagePicture
from handbill.processes import EndedError, Worker
from handbill.said import said
from handbill.slot import Slot
from handbill.workspace import Workspace

TIME_LIMIT = 600.0
"""Seconds that making a sheet may take: a template may loop forever."""

_HOW = {
    None: "Print at 100 %, on one side.",
    "long": "Print at 100 %, on both sides, flipped on the long edge.",
    "short": "Print at 100 %, on both sides, flipped on the short edge.",
}

DPI = 110
"""Dots an inch of the pictures: a page of 8.5 in is as wide as it is shown on most screens."""


@dataclass(frozen=True)
class MadeSheet:
    """A proven PDF, the name of its file, how it is printed (a sentence), and a picture of each of its pages.

    Its slots are those that can be stamped for a person. `released` is whether nothing stands against handing it to
    patients, `mailed` whether there is an edition of it to send by e-mail.
    """

    data: bytes
    name: str
    how: str
    pictures: tuple[PagePicture, ...]
    slots: tuple[Slot, ...] = ()
    released: bool = False
    mailed: bool = False


@dataclass(frozen=True)
class ReadingSheet:
    """The PDF of a reading edition and the name of its file; `released` as in `MadeSheet`."""

    data: bytes
    name: str
    released: bool


class SheetProcess:
    """A process that makes sheets, one at a time; the others wait. `niceness` is how far it stands back."""

    def __init__(self, workspace: Workspace, store: Path | None, niceness: int = 0) -> None:
        self._workspace, self._store, self._niceness = workspace, store, niceness
        self._worker = Worker(niceness, limited=True)
        self._turn = asyncio.Lock()

    async def make(self, choice: Choice, today: date) -> MadeSheet:
        """Return a sheet, released or not as of `today`.

        A HandbillError says why there is none, MachineError also when the process ended.
        """
        made: MadeSheet = await self._do(made_sheet, self._workspace, choice, self._store, today)
        return made

    async def reading(self, choice: Choice, today: date) -> ReadingSheet:
        """Return the reading edition of a sheet, to be sent by e-mail; errors as `make`."""
        made: ReadingSheet = await self._do(made_reading, self._workspace, choice, self._store, today)
        return made

    async def stamp(self, sheet: MadeSheet, values: Mapping[str, str]) -> StampedSheet:
        """Return a sheet with these values in its slots; errors as `stamping.stamp`, and as `make`."""
        done: StampedSheet = await self._do(stamp, self._workspace, sheet.data, sheet.slots, values, DPI)
        return done

    async def join(self, parts: Sequence[bytes]) -> bytes:
        """Return print editions as one file, in their order; errors as `make`."""
        done: bytes = await self._do(one_file, tuple(parts))
        return done

    async def _do(self, function: Callable[..., Any], *arguments: object) -> Any:
        async with self._turn:
            try:
                return await asyncio.wait_for(asyncio.wrap_future(self._worker.do(function, *arguments)), TIME_LIMIT)
            except TimeoutError as error:
                self._worker.kill()
                self._worker = Worker(self._niceness, limited=True)
                late = said("the sheet was not made within {minutes:g} minutes", minutes=TIME_LIMIT / 60)
                raise MachineError.one(late, "is there a loop in a template that does not end?") from error
            except EndedError as error:
                if error.passed is not None:
                    raise MachineError.one(*error.passed) from error
                ended = "the process that made the sheet ended unexpectedly"
                raise MachineError.one(ended, "load the page again; is there enough memory?") from error

    def close(self) -> None:
        """End it at once."""
        self._worker.kill()


def made_sheet(workspace: Workspace, choice: Choice, store: Path | None, today: date) -> MadeSheet:
    """Return a sheet: the print edition as a build makes it, with every proof, from the store where it is there."""
    # Only this process loads the typesetter.
    from handbill.pictures.pages import shown  # noqa: PLC0415
    from handbill.produce.make import masters  # noqa: PLC0415

    found = job(workspace, choice, store, today)
    if found is None:
        what = said("{brochure} has no such sheet anymore", brochure=choice.brochure)
        raise InputError.one(what, "choose another one")
    asked, released = found
    master = masters(asked)["print"]
    flip = master.facts.flip or ("long" if asked.format.sides == "duplex" and asked.format.imposition is None else None)
    how = _HOW[flip]
    pictures = shown(master.data, DPI, ())
    slots, mailed = master.facts.slots, "reading" in asked.format.editions
    return MadeSheet(master.data, asked.file("print").name, how, pictures, slots, released, mailed)


def made_reading(workspace: Workspace, choice: Choice, store: Path | None, today: date) -> ReadingSheet:
    """Return the reading edition of a sheet, proven and from the store as `made_sheet`."""
    # As there.
    from handbill.produce.make import masters  # noqa: PLC0415

    found = job(workspace, choice, store, today, "reading")
    if found is None:
        what = said("{brochure} has no such sheet to send by e-mail", brochure=choice.brochure)
        raise InputError.one(what, "choose another one")
    asked, released = found
    return ReadingSheet(masters(asked)["reading"].data, asked.file("reading").name, released)


def one_file(parts: Sequence[bytes]) -> bytes:
    """Return print editions as one file, whose pages are labeled by sheet."""
    # As there.
    from handbill.pdf.document import joined  # noqa: PLC0415

    return joined(parts, [f"Sheet {number}" for number in range(1, len(parts) + 1)])
