"""Stamps a finished sheet for the person to whom it is handed, and proves that it says so and nothing else.

The name and the visit are in memory alone, until the sheet is printed and the next one asked for: they are never
written or logged.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from handbill.content.dates import clock, short_weekday
from handbill.errors import InputError
from handbill.said import said
from handbill.slot import Slot, lines_of

if TYPE_CHECKING:
    from handbill.pdf.reader import PageRead
    from handbill.pdf.sheets import Sheets
    from handbill.pictures.bands import Bands
    from handbill.pictures.pages import PagePicture
    from handbill.proof.stamped import Blank, BlankPage
    from handbill.stamp.words import Unfit
    from handbill.workspace import Workspace

NAME, VISIT = "recipient", "appointment"
"""The slots of a sheet for the front desk. Without the second, the visit stands behind the name."""

MOST = 80
"""Characters of a name; there are none longer on a form."""

_MASTERS = 6
"""How many masters are kept, about 4 MB a page: the sheets of one packet, or of one afternoon."""

_FIELDS = {NAME: "the name", VISIT: "the day and time"}
_WHY = {
    "long": "{field} is too long for its place on this sheet",
    "script": "{field} has letters that a stamp does not set, such as those of Arabic",
    "break": "{field} is longer than its line",
}


@dataclass(frozen=True)
class Person:
    """For whom a sheet is printed: a name, and the day and time of a visit, on the clinic's clock."""

    name: str = ""
    visit: datetime | None = None

    def __bool__(self) -> bool:
        """Return whether there is anything to stamp."""
        return bool(self.name or self.visit)


NOBODY = Person()


@dataclass(frozen=True)
class StampedSheet:
    """A print edition stamped for one person, and pictures of its pages: None of one that is as on its master."""

    data: bytes
    pictures: tuple[PagePicture | None, ...]


def person(name: str, visit: str) -> Person:
    """Return the person of a form; `visit` is as a browser sends it (2026-12-02T09:30). InputError for another."""
    name = "".join(lines_of("text", " ".join(name.split())))
    if len(name) > MOST:
        raise InputError.one(said("the name has more than {most} characters", most=MOST), "shorten it")
    try:
        when = datetime.strptime(visit.strip(), "%Y-%m-%dT%H:%M") if visit.strip() else None  # noqa: DTZ007  # the clinic's clock
    except ValueError as error:
        raise InputError.one("the day and time are not complete", "choose both, or neither") from error
    return Person(name, when)


def values_of(person: Person, slots: Sequence[Slot], language: str) -> dict[str, str]:
    """Return what is stamped in each slot, in the language of the sheet; InputError for a sheet without a place."""
    names = {slot.value_name for slot in slots}
    if NAME not in names:
        what = "this sheet has no place for a name or a visit"
        raise InputError.one(what, "print it without them, and write them by hand")
    visit = f"{short_weekday(person.visit.date(), language)}, {clock(person.visit, language)}" if person.visit else ""
    texts = {NAME: person.name, VISIT: visit}
    if VISIT not in names:
        texts[NAME] = " · ".join(filter(None, texts.values()))
    return {name: texts[name] for name in names}


def stamp(
    workspace: Workspace, data: bytes, slots: Sequence[Slot], values: Mapping[str, str], dpi: int
) -> StampedSheet:
    """Return a master with these values in its slots, and pictures at this resolution of the pages that have some.

    InputError for a value that cannot be set, ProofError where the sheet read back is not right. It is done in a worker
    process: only there the libraries that write and read PDFs are loaded.
    """
    from handbill import families  # noqa: PLC0415
    from handbill.pdf.reader import Reader  # noqa: PLC0415
    from handbill.proof.fault import prove, raise_any  # noqa: PLC0415
    from handbill.proof.stamped import stamped  # noqa: PLC0415
    from handbill.stamp.stamper import Stamper  # noqa: PLC0415
    from handbill.stamp.stream import Stream  # noqa: PLC0415
    from handbill.stamp.words import Unfit  # noqa: PLC0415

    master = _kept(data, tuple(slots), dpi)
    # Made anew for each person: it knows which letters it has set.
    stamper = Stamper([(master.flat, slots)], families.files(workspace), "".join(values.values()))
    try:
        sides = stamper.piece(0, values)
    except Unfit as unfit:
        raise _refusal(unfit) from unfit
    out = io.BytesIO()
    stream = Stream(out, stamper, master.sheets)
    stream.add(sides)
    stream.close()
    with Reader(out.getvalue()) as reader:
        faults = prove(reader, {"stamped": partial(stamped, master=master.blank, values=values)})
        raise_any("the sheet", faults, "it was not printed; please report this")
        pictures = tuple(
            _picture(page, of_master, bands, dpi)
            for page, of_master, bands in zip(reader.pages, master.blank.pages, master.bands, strict=True)
        )
    return StampedSheet(out.getvalue(), pictures)


def _picture(page: PageRead, master: BlankPage, bands: Bands, dpi: int) -> PagePicture | None:
    """Return the picture of a page that was proven; None where it is that of its master."""
    from handbill.pictures.pages import PagePicture  # noqa: PLC0415

    if not master.places:
        return None
    rows = [(top, bottom) for _, top, _, bottom in master.places]
    # It is at no address, and needs no digest.
    return PagePicture("", page.width, page.height, bands.changed(page.picture(dpi), rows))


@dataclass(frozen=True)
class _Master:
    """A master as it is stamped, how it is printed, what its stamped sheets are compared with, and its pictures."""

    flat: bytes
    sheets: Sheets
    blank: Blank
    bands: tuple[Bands, ...]


@lru_cache(maxsize=_MASTERS)
def _kept(data: bytes, slots: tuple[Slot, ...], dpi: int) -> _Master:
    """Return what is kept of a master for the next person."""
    from handbill.pdf import document as pdf  # noqa: PLC0415
    from handbill.pdf.reader import Reader  # noqa: PLC0415
    from handbill.pictures.bands import Bands  # noqa: PLC0415
    from handbill.proof.stamped import blank  # noqa: PLC0415

    with pdf.opened(data) as document:
        sheets = pdf.sheets_of(document)
    assert sheets is not None, "a master of a print edition says how it is printed"
    with Reader(data) as reader:
        bands = tuple(Bands(page.picture(dpi)) for page in reader.pages)
        return _Master(pdf.flattened(data), sheets, blank(reader, slots, dpi), bands)


def _refusal(unfit: Unfit) -> InputError:
    field = _FIELDS.get(unfit.slot.partition("-")[0], unfit.slot)
    what = said(_WHY.get(unfit.kind, "{field} cannot be set"), field=field)
    return InputError.one(what, "leave it out, and write it by hand")
