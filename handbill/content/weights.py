"""How much a drawing draws: its elements, with those that they refer to, each as often as it is drawn.

A few lines can refer to each other so that they draw a billion shapes, or never end.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

MOST = 20_000
"""Elements that a drawing may draw."""

DEPTH = 40
"""How deep its elements may be nested."""

_DEPTH_REFERRED = 2 * DEPTH
"""How deep, where what an element refers to counts as nested in it."""

_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_ONCE = ("mask", "clip-path", "filter")
"""Properties that hold of an element as a whole; others are handed down to all shapes in it."""


class Heavy(NamedTuple):
    """An element that draws too much, what is wrong with it, and the remedy."""

    element: ET.Element
    what: str
    remedy: str


class _HeavyError(Exception):
    def __init__(self, heavy: Heavy) -> None:
        super().__init__(heavy.what)
        self.heavy = heavy


def heavy(root: ET.Element) -> Heavy | None:
    """Return the first element of a drawing that draws too much, or None."""
    try:
        _Weights(root).of(root, 0, 0)
    except _HeavyError as error:
        return error.heavy
    return None


class _Weights:
    def __init__(self, root: ET.Element) -> None:
        self._ids = {element.attrib["id"]: element for element in root.iter() if "id" in element.attrib}
        self._known: dict[ET.Element, int] = {}
        self._open: set[ET.Element] = set()

    def of(self, element: ET.Element, depth: int, nested: int) -> int:
        """Return how many elements are drawn for one; `nested` counts how deep it is without references."""
        if element in self._open:
            raise _HeavyError(Heavy(element, f"<{_local(element.tag)}> refers to itself", "take out the reference"))
        if nested > DEPTH or depth > _DEPTH_REFERRED:
            raise _HeavyError(Heavy(element, f"a picture nested more than {DEPTH} deep", "simplify its groups"))
        if element not in self._known:
            self._open.add(element)
            weight = 1 + sum(self.of(child, depth + 1, nested + 1) for child in element)
            for target, times in self._references(element):
                weight += times * self.of(target, depth + 1, 0)
                if weight > MOST:
                    break
            if weight > MOST:
                what = f"<{_local(element.tag)}> draws more than {MOST:,} shapes, with those that it refers to"
                raise _HeavyError(Heavy(element, what, "simplify it"))
            self._open.remove(element)
            self._known[element] = weight
        return self._known[element]

    def _references(self, element: ET.Element) -> Iterator[tuple[ET.Element, int]]:
        """Yield each element that one refers to, and how often it is drawn for it."""
        for key, value in element.attrib.items():
            name = _local(key)
            if name == "href" and (target := self._ids.get(value.removeprefix("#"))) is not None:
                yield target, 1
            for entry in value.split(";") if name == "style" else [f"{name}:{value}"]:
                property, _, words = entry.partition(":")
                for id in _REFERENCE.findall(words):
                    if (target := self._ids.get(id)) is not None:
                        yield target, _times(element, property.strip())


def _times(element: ET.Element, property: str) -> int:
    """Return how often what a property refers to is drawn: a marker at each point of a path."""
    if property in _ONCE:
        return 1
    if not property.startswith("marker"):
        return sum(1 for _ in element.iter())
    drawn = " ".join(each.get("d", "") + " " + each.get("points", "") for each in element.iter())
    return 2 + len(_NUMBER.findall(drawn)) // 2


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
