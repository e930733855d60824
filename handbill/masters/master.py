"""A master: the finished and proven sheets of one (content, format, setting, edition), and what is known of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from handbill.slot import Slot
from handbill.slot import read as slot


@dataclass(frozen=True)
class MasterFacts:
    """What a report says of sheets: see `produce.order.Made`, which says the same of a file.

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
        """Return it as it is kept: a line of JSON with its key, its facts and the digest of all, then the PDF."""
        facts = asdict(self.facts)
        head = {"key": key, "digest": _digest(facts, self.data), "facts": facts}
        return json.dumps(head).encode() + b"\n" + self.data


def unpacked(raw: bytes, key: str) -> Master | None:
    """Return the master that was kept under this key; None when a byte of it is missing or has changed."""
    line, _, data = raw.partition(b"\n")
    try:
        head: dict[str, Any] = json.loads(line)
        facts = _facts(head["facts"])
        sound = (head["key"], head["digest"]) == (key, _digest(head["facts"], data))
    except (ValueError, TypeError, KeyError):
        return None
    return Master(data, facts) if sound else None


def _facts(read: Mapping[str, Any]) -> MasterFacts:
    places = tuple(tuple(tuple(place) for place in side) for side in read["places"])
    slots = tuple(map(slot, read["slots"]))
    return MasterFacts(**{**read, "fill": tuple(read["fill"]), "places": places, "slots": slots})


def _digest(facts: Mapping[str, Any], data: bytes) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode() + data).hexdigest()
