"""A master: the finished and proven sheets of one (content, format, setting, edition), and what is known of them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from handbill.geometry import Box, PlacedPage
from handbill.slot import Slot
from handbill.slot import read as read_slot


@dataclass(frozen=True, kw_only=True)
class SheetFacts:
    """What a report says of finished sheets.

    `pages` are logical pages, with the share of its height that each fills; `type_size` is that of the running text,
    in pt. `typesettings` is how many it took to make the sheets: none when they were stored before. Where the pages are
    imposed, `sheets` is the number of sheets, and `flip` the edge that a duplex printer flips them on. In
    `photographs` are the dots per inch at which each photograph is printed; `runts` are the last lines under a third of
    their measure, with their page (from 1).
    """

    pages: int
    fill: tuple[float, ...] = ()
    type_size: float
    typesettings: int
    sheets: int | None = None
    flip: str | None = None
    proofs: Mapping[str, bool]
    photographs: Mapping[str, int] = field(default_factory=dict)
    runts: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class MasterFacts(SheetFacts):
    """What is known of a master besides: which pages lie where on each side of imposed sheets, and its slots.

    A slot is where a recipient's own value is stamped on the finished sheets; its `page` is the side, from 0.
    """

    places: tuple[tuple[PlacedPage, ...], ...] = ()
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True)
class Master:
    """Finished sheets, as the PDF that is published."""

    data: bytes
    facts: MasterFacts

    def packed(self, key: str) -> bytes:
        """Return it as it is stored: a line of JSON with its key and its facts, then the PDF."""
        return json.dumps({"key": key, "facts": asdict(self.facts)}).encode() + b"\n" + self.data


def unpacked(packed: bytes, key: str) -> Master | None:
    """Return the master that was stored under this key; None when it is another's."""
    line, _, data = packed.partition(b"\n")
    head = json.loads(line)
    if head["key"] != key:
        return None
    facts = head["facts"]
    places = tuple(tuple(PlacedPage(place["page"], Box(**place["box"])) for place in side) for side in facts["places"])
    slots = tuple(map(read_slot, facts["slots"]))
    own = {"fill": tuple(facts["fill"]), "runts": tuple(map(tuple, facts["runts"])), "places": places, "slots": slots}
    return Master(data, MasterFacts(**{**facts, **own}))
