"""What one person is handed: sheets in their order, each as it will be printed."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from handbill.desk.catalog import Catalog, Choice, Title
from handbill.desk.counter import Counter
from handbill.desk.sheet_process import MadeSheet
from handbill.desk.stamping import NAME, Person
from handbill.errors import HandbillError, InputError, Problem
from handbill.pictures.pages import PagePicture

MOST = 8
"""Sheets of a packet: what a person can carry, and read."""


@dataclass(frozen=True)
class Packet:
    """The sheets of a packet, by their titles; the page that shows it is that of the last one."""

    sheets: tuple[tuple[Title, Choice], ...]

    @property
    def released(self) -> bool:
        """Whether nothing stands against handing it to patients."""
        return all(title.released for title, _ in self.sheets)

    @property
    def keys(self) -> list[str]:
        """The keys of its sheets."""
        return [choice.key for _, choice in self.sheets]


@dataclass(frozen=True)
class ReadySheet:
    """A sheet as it will be printed: its PDF, the name of its file, and pictures of its pages.

    `released` is as of the files of which it was made. `own` is whether it bears a person's name: then nobody may keep
    it, and its pictures are at no address; `master` is a digest of the sheet as it is for everybody. `room` is whether
    there is a place for a name, `mailed` whether there is an edition for e-mail.
    """

    title: Title
    choice: Choice
    data: bytes
    file: str
    how: str
    pictures: tuple[PagePicture, ...]
    released: bool
    room: bool
    mailed: bool
    master: str
    own: bool = False


@dataclass(frozen=True)
class Ready:
    """A packet as far as it is ready: no sheets while some are being made, or where there are problems."""

    sheets: tuple[ReadySheet, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def released(self) -> bool:
        """Whether nothing stands against handing its sheets to patients."""
        return all(sheet.released for sheet in self.sheets)


def packet_of(catalog: Catalog, keys: Sequence[str], last: tuple[Title, Choice] | None = None) -> Packet:
    """Return the packet of these keys, each once, and the last one. One that is no longer there is left out."""
    found = [sheet for key in dict.fromkeys(keys) if (sheet := catalog.sheet(key)) is not None and sheet != last]
    return Packet((*found[-(MOST - 1) :], *([last] if last else [])))


async def ready(desk: Counter, packet: Packet, person: Person, wait: float | None) -> Ready:
    """Return a packet for a person. With `wait`, it is not waited for longer than so many seconds.

    A sheet that has no place for a name is printed as it is, if another one has.
    """
    making = [desk.making(choice) for _, choice in packet.sheets]
    _, late = await asyncio.wait(making, timeout=wait)
    if late:
        return Ready()
    try:
        made = [task.result() for task in making]
        if person and not any(map(_has_room, made)):
            remedy = "print it without them, and write them by hand"
            raise InputError.one("there is no place for a name or a visit on it", remedy)
        parts = zip(packet.sheets, made, strict=True)
        return Ready(tuple([await _ready(desk, title, choice, sheet, person) for (title, choice), sheet in parts]))
    except HandbillError as error:
        return Ready(problems=error.problems)


async def _ready(desk: Counter, title: Title, choice: Choice, made: MadeSheet, person: Person) -> ReadySheet:
    room, data, pictures = _has_room(made), made.data, made.pictures
    if own := bool(person) and room:
        stamped = await desk.stamped(made, person, choice.language)
        pages = zip(stamped.pictures, made.pictures, strict=True)
        data, pictures = stamped.data, tuple(own_page or page for own_page, page in pages)
    master = hashlib.sha256(made.data).hexdigest()
    return ReadySheet(title, choice, data, made.name, made.how, pictures, made.released, room, made.mailed, master, own)


def _has_room(made: MadeSheet) -> bool:
    return any(slot.value_name == NAME for slot in made.slots)
