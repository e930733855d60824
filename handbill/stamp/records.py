"""Says in a print file for a press which pages are whose: a part of the document (DPart) for each record.

The tree has three levels, the job, its records, and the documents of each: ISO 16612-2 (PDF/VT-1), 6.3; ISO 32000-2,
14.12.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from handbill.stamp.objects import Objects, text

LEVELS = (b"Job", b"Record", b"Document")
"""What the levels of the tree are called, from its root."""

RECORD_LEVEL = 1

_MOST_IN_ARRAY = 8191
"""The most elements of an array that every reader of PDF 1.6 takes (ISO 32000-1, annex C.2)."""

Told = Mapping[str, str | int]
"""What is told of a part: texts and whole numbers, under names of XML."""

DocumentPart = tuple[int, Told]
"""A document of a record: how many pages it has, and what is told of it."""


class Records:
    """The tree, written while pages are added; in memory it grows by eight bytes a record."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._root, self._job = objects.reserve(), objects.reserve()
        self._records = array("Q")
        self._waiting: list[DocumentPart] = []
        self._document = self._first = self._left = 0
        self._told: Told = {}

    def begin(self, told: Told, documents: Sequence[DocumentPart]) -> None:
        """Begin a record with these documents, which the pages that follow belong to in turn."""
        self._all_pages()
        record = self._objects.reserve()
        self._records.append(record)
        self._waiting = list(documents)
        first = len(self._objects.places)
        kids = [self._objects.reserve() for _ in documents]
        self._document = first - 1
        entries = self._job, _array(kids), _told(told)
        self._objects.pack(record, b"<</Type/DPart/Parent %d 0 R/DParts[%s]/DPM<<%s>>>>" % entries)

    def page(self, number: int) -> bytes:
        """Return the entry of a page of this number: which document it belongs to."""
        if not self._left:
            self._left, self._told = self._waiting.pop(0)
            self._document += 1
            self._first = number
        entry = b"/DPart %d 0 R" % self._document
        self._left -= 1
        if not self._left:
            # One page has no End: ISO 32000-2, table 409.
            end = b"/End %d 0 R" % number if number != self._first else b""
            entries = self._records[-1], self._first, end, _told(self._told)
            self._objects.pack(self._document, b"<</Type/DPart/Parent %d 0 R/Start %d 0 R%s/DPM<<%s>>>>" % entries)
        return entry

    def close(self) -> bytes:
        """Write the root of the tree, and return its entry in the catalog."""
        self._all_pages()
        some = (self._records[at : at + _MOST_IN_ARRAY] for at in range(0, len(self._records), _MOST_IN_ARRAY))
        arrays = b"".join(map(_array, some))
        self._objects.put(self._job, b"<</Type/DPart/Parent %d 0 R/DParts[%s]>>" % (self._root, arrays))
        levels = b"".join(b"/%s" % level for level in LEVELS)
        root = b"<</Type/DPartRoot/DPartRootNode %d 0 R/RecordLevel %d/NodeNameList[%s]>>"
        self._objects.put(self._root, root % (self._job, RECORD_LEVEL, levels))
        return b"/DPartRoot %d 0 R" % self._root

    def _all_pages(self) -> None:
        waiting = [self._left, *(pages for pages, _ in self._waiting)]
        assert sum(waiting) == 0, "a record has all its pages before another begins"


def _array(numbers: Sequence[int]) -> bytes:
    return b"[%s]" % b" ".join(b"%d 0 R" % number for number in numbers)


def _told(told: Told) -> bytes:
    return b"".join(
        b"/%s %s" % (name.encode(), text(value) if isinstance(value, str) else b"%d" % value)
        for name, value in told.items()
    )
