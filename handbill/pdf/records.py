"""The records of a print file for a press: which pages are whose, read from the tree of its parts, and checked.

The rules are those of ISO 32000-2, 14.12 (document parts), as ISO 16612-2 (PDF/VT-1) narrows them. A print file's tree
is written by `stamp/records.py`, which shares no code with this; `write_records` makes that of pages taken from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Name

_ROOT = frozenset(("/Type", "/DPartRootNode", "/RecordLevel", "/NodeNameList"))
_NODE = frozenset(("/Type", "/Parent", "/DParts", "/DPM"))
_LEAF = frozenset(("/Type", "/Parent", "/Start", "/End", "/DPM"))
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
"""A name of XML (of letters in ASCII), as each key of what is told of a part must be: 14.12.4.2."""

_MOST_IN_ARRAY = 8191
_LEVELS = 3
"""The job, its records, and the documents of each."""

Told = Mapping[str, str | int]


class TreeError(ValueError):
    """The tree of a file's parts is not what it must be."""


@dataclass(frozen=True)
class Record:
    """A record: its first page in the file (from 0), what is told of it, and its documents.

    Of each document there is how many pages it has, and what is told of it.
    """

    first: int
    told: Told
    documents: tuple[tuple[int, Told], ...]

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return sum(count for count, _ in self.documents)


def records(document: pikepdf.Pdf) -> Iterator[Record]:
    """Yield the records of a file in order; TreeError says where its tree is not what it must be.

    What is yielded is right as far as it goes: a later record may still be wrong.
    """
    root = _indirect(document.Root.get("/DPartRoot"), "the catalog has no tree of its parts")
    _known(root, "/DPartRoot", _ROOT)
    if root.get("/RecordLevel") != 1 or len(_array(root.get("/NodeNameList"))) != _LEVELS:
        raise TreeError("the levels of the tree are not the job, its records and their documents")
    if not all(_NAME.fullmatch(str(level)[1:]) for level in root.NodeNameList):
        raise TreeError("a level of the tree has no name of XML")
    job = _indirect(root.get("/DPartRootNode"), "the tree has no first node")
    _known(job, "/DPart", _NODE)
    _child_of(job, root)
    pages = [page.obj for page in document.pages]
    at, seen = 0, set[tuple[int, int]]()
    for record in _parts(job, seen):
        _known(record, "/DPart", _NODE)
        first, documents = at, []
        for part in _parts(record, seen):
            _known(part, "/DPart", _LEAF)
            count = _pages_of(part, pages, at)
            documents.append((count, _told(part.get("/DPM"))))
            at += count
        yield Record(first, _told(record.get("/DPM")), tuple(documents))
    if at != len(pages):
        raise TreeError(f"{len(pages) - at} pages belong to no record")


def write_records(document: pikepdf.Pdf, found: Iterable[Record]) -> None:
    """Let the pages of a document belong to such records, one behind the other."""
    root = document.make_indirect(pikepdf.Dictionary(Type=Name.DPartRoot, RecordLevel=1))
    root.NodeNameList = Array([Name.Job, Name.Record, Name.Document])
    job = root.DPartRootNode = _node(document, root, {})
    pages, at, listed = [page.obj for page in document.pages], 0, []
    for record in found:
        node = _node(document, job, record.told)
        listed.append(node)
        leaves = []
        for count, told in record.documents:
            leaf = _node(document, node, told)
            own = pages[at : at + count]
            leaf.Start = own[0]
            if count > 1:
                leaf.End = own[-1]
            for page in own:
                page.DPart = leaf
            leaves.append(leaf)
            at += count
        node.DParts = Array([Array(leaves)])
    some = (listed[start : start + _MOST_IN_ARRAY] for start in range(0, len(listed), _MOST_IN_ARRAY))
    job.DParts = Array(map(Array, some))
    document.Root.DPartRoot = root


def _node(document: pikepdf.Pdf, parent: Any, told: Told) -> Any:
    node = document.make_indirect(pikepdf.Dictionary(Type=Name.DPart, Parent=parent))
    if told:
        node.DPM = pikepdf.Dictionary({f"/{name}": value for name, value in told.items()})
    return node


def _parts(parent: Any, seen: set[tuple[int, int]]) -> Iterator[Any]:
    """Yield the nodes below another, which stand in arrays in an array; each may stand in the tree once."""
    arrays = _array(parent.get("/DParts"))
    for array in arrays:
        if not 0 < len(_array(array)) <= _MOST_IN_ARRAY:
            raise TreeError("an array of nodes that is empty, or longer than readers take")
        for part in array:
            if _indirect(part, "a node that is no object of its own").objgen in seen:
                raise TreeError("a node stands in the tree twice")
            seen.add(part.objgen)
            _child_of(part, parent)
            yield part
    if not len(arrays):
        raise TreeError("a node with nothing below it")


def _pages_of(part: Any, pages: Sequence[Any], at: int) -> int:
    """Return how many pages a document has, the first of which must be the one at this index."""
    start = _indirect(part.get("/Start"), "a document without a first page")
    if at >= len(pages) or pages[at].objgen != start.objgen:
        raise TreeError(f"a document does not begin on page {at + 1}, where the one before it has ended")
    last = start.objgen
    if "/End" in part:
        last = _indirect(part.End, "a document without a last page").objgen
        if last == start.objgen:
            raise TreeError(f"the document of page {at + 1} has one page, and names its last one as well")
    for number in range(at, len(pages)):
        page = pages[number]
        if _indirect(page.get("/DPart"), f"page {number + 1} does not say whose it is").objgen != part.objgen:
            raise TreeError(f"page {number + 1} says that it belongs to another document")
        if page.objgen == last:
            return number - at + 1
    raise TreeError(f"the document of page {at + 1} ends on no page that follows")


def _told(told: Any) -> dict[str, str | int]:
    """Return what is told of a part: texts and whole numbers, under names of XML."""
    if not isinstance(told, pikepdf.Dictionary):
        raise TreeError("nothing is told of a part")
    return {key[1:]: _value(key[1:], value) for key, value in told.items()}


def _value(key: str, value: Any) -> str | int:
    if not _NAME.fullmatch(key):
        raise TreeError("what is told of a part has no name of XML")
    if isinstance(value, pikepdf.String):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise TreeError(f"{key} is neither a text nor a whole number")


def _known(node: Any, kind: str, keys: frozenset[str]) -> None:
    if not isinstance(node, pikepdf.Dictionary) or str(node.get("/Type", kind)) != kind:
        raise TreeError(f"a node of the tree is no {kind[1:]}")
    if strange := sorted(set(node.keys()) - keys):
        raise TreeError(f"a node of the tree has {strange[0]}")


def _child_of(node: Any, parent: Any) -> None:
    if _indirect(node.get("/Parent"), "a node of the tree has no parent").objgen != parent.objgen:
        raise TreeError("a node of the tree has another parent than the one that it hangs on")


def _indirect(value: Any, what: str) -> Any:
    """Return an object that has a number of its own; TreeError where it has none, or is not there."""
    if not isinstance(value, pikepdf.Object) or not value.is_indirect or not isinstance(value, pikepdf.Dictionary):
        raise TreeError(what)
    return value


def _array(value: Any) -> Any:
    if not isinstance(value, Array):
        raise TreeError("a list of the tree is none")
    return value
