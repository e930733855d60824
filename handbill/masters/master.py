"""A master: the finished and proven sheets of one (content, format, setting, edition), and what is known of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from handbill.slot import Slot
from handbill.slot import read as slot


@dataclass(frozen=True)
class MasterFacts:
    """What a report says of sheets: see `produce.job.BuiltFile`, which says the same of a file.

    `places` gives for each side of imposed sheets what lies there: page (from 0), left, top, right, bottom in pt.
    `slots` are where one recipient's own is stamped: on the sheets as they are, with `Slot.page` the side.
    """

    pages: int
    fill: tuple[float, ...]
    type_size: float
    typesettings: int
    sheets: int | None
    flip: str | None
    proofs: Mapping[str, bool]
    places: tuple[tuple[tuple[float, ...], ...], ...] = ()
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True)
class Master:
    """Finished sheets, as the PDF that is published."""

    data: bytes
    facts: MasterFacts

    def again(self) -> Master:
        """Return the master as it is when it was not made but found: no typesetting was needed."""
        return Master(self.data, replace(self.facts, typesettings=0))

    def packed(self, key: str) -> bytes:
        """Return it as it is stored: a line of JSON with its key and its facts, then the PDF."""
        return json.dumps({"key": key, "facts": asdict(self.facts)}).encode() + b"\n" + self.data


def unpacked(packed: bytes, key: str) -> Master | None:
    """Return the master that was stored under this key; None when it is another's."""
    line, _, data = packed.partition(b"\n")
    head = json.loads(line)
    return Master(data, _facts(head["facts"])) if head["key"] == key else None


def _facts(data: Mapping[str, Any]) -> MasterFacts:
    places = tuple(tuple(tuple(place) for place in side) for side in data["places"])
    slots = tuple(map(slot, data["slots"]))
    return MasterFacts(**{**data, "fill": tuple(data["fill"]), "places": places, "slots": slots})
