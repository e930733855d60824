"""A master: the finished and proven sheets of one (content, format, setting, edition), and what is known of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from handbill.geometry import Box, PlacedPage
from handbill.slot import Slot
from handbill.slot import read as read_slot


@dataclass(frozen=True, kw_only=True)
class SheetFacts:
    """What a report says of finished sheets.

    `pages` are logical pages, with the share of its height that each fills; `type_size` is that of the running text,
    in pt. `typesettings` is how many it took to make the sheets: none when they were stored before. Where the pages are
    imposed, `sheets` is the number of sheets, and `flip` the edge that a duplex printer flips them on.
    """

    pages: int
    fill: tuple[float, ...] = ()
    type_size: float
    typesettings: int
    sheets: int | None = None
    flip: str | None = None
    proofs: Mapping[str, bool]


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

    def untouched(self) -> Master:
        """Return the master as it is reported when it was stored before: no typesetting was needed."""
        return Master(self.data, replace(self.facts, typesettings=0))

    def packed(self, key: str) -> bytes:
        """Return the master as it is stored: a line of JSON with its key, its facts and a digest, then the PDF."""
        facts = asdict(self.facts)
        head = {"key": key, "digest": _digest(facts, self.data), "facts": facts}
        return json.dumps(head).encode() + b"\n" + self.data


def unpacked(raw: bytes, key: str) -> Master | None:
    """Return the master that was stored under this key; None when a byte of it is missing or has changed."""
    line, _, data = raw.partition(b"\n")
    try:
        head: dict[str, Any] = json.loads(line)
        facts = _facts(head["facts"])
        sound = (head["key"], head["digest"]) == (key, _digest(head["facts"], data))
    except (ValueError, TypeError, KeyError):
        return None
    return Master(data, facts) if sound else None


def _facts(data: Mapping[str, Any]) -> MasterFacts:
    places = tuple(tuple(PlacedPage(place["page"], Box(**place["box"])) for place in side) for side in data["places"])
    slots = tuple(map(read_slot, data["slots"]))
    return MasterFacts(**{**data, "fill": tuple(data["fill"]), "places": places, "slots": slots})


def _digest(facts: Mapping[str, Any], data: bytes) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode() + data).hexdigest()
