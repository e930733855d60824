"""Objects of two PDFs are compared: numbers, names and the data of streams, with all that they refer to."""

import re
from collections.abc import Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

_DEEPER = re.compile(rb" R\b|/BM\b|/SMask\b")
"""What an object is looked at for more closely than as it is written: others that it refers to, and blending."""

_Key = tuple[int, int] | bytes
_Pair = tuple[_Key, _Key]


class Twins:
    """Compares objects of one file with those of another; what was found the same once is not read again."""

    def __init__(self) -> None:
        self._same: set[_Pair] = set()

    def same(self, one: Any, other: Any) -> bool:
        """Return whether two objects are the same; those that blend with what is below them never are."""
        met, streams, waiting = set[_Pair](), list[tuple[Any, Any]](), [(one, other)]
        while waiting:
            one, other = waiting.pop()
            if not (isinstance(one, pikepdf.Object) and isinstance(other, pikepdf.Object)):
                if type(one) is not type(other) or one != other:
                    return False
                continue
            pair = (_key(one), _key(other))
            if pair in self._same or pair in met:
                continue
            met.add(pair)
            parts = _parts(one, other)
            if parts is None:
                return False
            waiting += parts
            if isinstance(one, Stream):
                streams.append((one, other))
        # Last, for it takes long.
        if not all(_same_data(*pair) for pair in streams):
            return False
        self._same |= met
        return True


def _key(each: Any) -> _Key:
    """Return what an object is known by within its file: its number, or else as what it is written."""
    return each.objgen if each.is_indirect else each.unparse()  # type: ignore[no-any-return]


def _parts(one: Any, other: Any) -> list[tuple[Any, Any]] | None:
    """Return in pairs what two objects are made of; None where they differ, or blend."""
    if isinstance(one, Stream):
        if not isinstance(other, Stream):
            return None
        mine, its = dict(one.items()), dict(other.items())
        # How they are packed, which may change; and then what the packing asks for does.
        repacked = mine.get("/Filter") != its.get("/Filter")
        for name in ("/Length", "/Filter", "/DecodeParms") if repacked else ("/Length",):
            mine.pop(name, None), its.pop(name, None)
    else:
        text = one.unparse(resolved=True)
        if not _DEEPER.search(text):
            return [] if text == other.unparse(resolved=True) else None
        if isinstance(one, Array):
            return list(zip(one, other, strict=True)) if isinstance(other, Array) and len(one) == len(other) else None
        if not (isinstance(one, Dictionary) and isinstance(other, Dictionary)):
            return None
        mine, its = dict(one.items()), dict(other.items())
    if mine.keys() != its.keys() or _blends(mine):
        return None
    return [(value, its[name]) for name, value in mine.items()]


def _blends(entries: Mapping[str, Any]) -> bool:
    """Return whether what an object shows depends on what is below it (ISO 32000-2, 11.3.5 and 11.6.5)."""
    # A picture has a stream there, its own transparency.
    blend, mask = entries.get("/BM", Name.Normal), entries.get("/SMask")
    return blend not in (Name.Normal, Name.Compatible) or isinstance(mask, Dictionary)


def _same_data(one: Any, other: Any) -> bool:
    """Return whether two streams have the same data."""
    if one.get("/Filter") == other.get("/Filter"):
        return bool(one.read_raw_bytes() == other.read_raw_bytes())
    return bool(one.read_bytes() == other.read_bytes())
