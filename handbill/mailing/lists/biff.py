"""What an XLS workbook says beyond its cells: which are errors, which rows are hidden.

The records are those of Microsoft's [MS-XLS], in a file of streams after [MS-CFB]. A library reads the cells; it gives
an empty cell for an error.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from handbill.errors import InputError, Place
from handbill.mailing.lists.workbook_parts import COPY, SheetFacts, TooMuchError

_AGAIN = "open it in a spreadsheet, and save it again as XLSX or “CSV UTF-8”"

_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}

_BOF, _EOF, _SHEET, _FROM_1904, _PASSWORD = 0x0809, 0x000A, 0x0085, 0x0022, 0x002F
_ERROR, _FORMULA, _ROW, _SIZE, _SEVERAL = 0x0205, 0x0006, 0x0208, 0x0200, 0x00BD
_CELLS = frozenset({_ERROR, _FORMULA, _SEVERAL, 0x0203, 0x0204, 0x027E, 0x00D6, 0x00FD})
"""The records of cells that hold something; `_SEVERAL` ends with its last column."""

_WIDE_NAMES = 0x0600
"""The version from which on a name tells whether its letters are two bytes each."""

_HIDDEN = 0x20
_SECTORS = {9: 512, 12: 4096}
"""The sizes of a sector, by their exponents."""

_SMALL = 4096
"""A stream below this size lies in the stream of small ones."""


def biff_facts(file: Path, data: bytes) -> dict[str, SheetFacts]:
    """Return the facts of the sheets of an XLS workbook, by name. InputError for what is none, or has a password."""
    try:
        return _facts(file, _Streams(data).workbook())
    except TooMuchError as error:
        raise InputError.one(f"a sheet of the workbook {error}", COPY, Place(file)) from error
    except (struct.error, IndexError, KeyError, ValueError) as error:
        raise InputError.one("a workbook that cannot be read", _AGAIN, Place(file)) from error


def _facts(file: Path, stream: bytes) -> dict[str, SheetFacts]:
    version, sheets = 0, dict[str, int]()
    for kind, record in _records(stream, 0):
        if kind == _BOF:
            (version,) = struct.unpack_from("<H", record)
        elif kind == _PASSWORD:
            raise InputError.one("the workbook has a password", "save it without one", Place(file))
        elif kind == _FROM_1904 and record[:1] == b"\1":
            what = "this workbook counts days from 1904: a number may be another day than it seems"
            raise InputError.one(what, "save it as “CSV UTF-8”", Place(file))
        elif kind == _SHEET:
            sheets[_name(record, version)] = struct.unpack_from("<I", record)[0]
    return {name: _sheet(stream, start) for name, start in sheets.items()}


def _name(record: bytes, version: int) -> str:
    count = record[6]
    if version < _WIDE_NAMES:
        return record[7 : 7 + count].decode("cp1252")
    return record[8 : 8 + 2 * count].decode("utf-16-le") if record[7] & 1 else record[8 : 8 + count].decode("latin-1")


def _sheet(stream: bytes, start: int) -> SheetFacts:
    facts = SheetFacts()
    for kind, record in _records(stream, start):
        if kind in _CELLS:
            row, column = _place(record)
            facts.reach(row, struct.unpack("<H", record[-2:])[0] if kind == _SEVERAL else column)
        if kind == _SIZE:
            _, rows, _, columns = struct.unpack_from("<IIHH" if len(record) >= 12 else "<HHHH", record)
            if rows and columns:
                facts.reach(rows - 1, columns - 1)
        elif kind == _ERROR and record[7]:
            facts.err(*_place(record), _ERRORS.get(record[6], "#VALUE!"))
        elif kind == _FORMULA and record[12:14] == b"\xff\xff" and record[6] == 2:
            facts.err(*_place(record), _ERRORS.get(record[8], "#VALUE!"))
        elif kind == _ROW and struct.unpack_from("<HHHHHHH", record)[6] & _HIDDEN:
            facts.hidden += 1
    return facts


def _place(record: bytes) -> tuple[int, int]:
    row, column = struct.unpack_from("<HH", record)
    return row, column


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records from a place on to the end of its part of the workbook."""
    depth = 0
    while True:
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return


class _Streams:
    """The streams of a compound file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = _SECTORS[struct.unpack_from("<H", data, 30)[0]]
        (self._start, self._small_start) = (struct.unpack_from("<I", data, at)[0] for at in (48, 60))
        tables = [at for at in struct.unpack_from("<109I", data, 76) if at < 0xFFFFFFFA]
        more = struct.unpack_from("<I", data, 68)[0]
        while more < 0xFFFFFFFA and len(tables) * self._size < len(data):
            *found, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            tables += [at for at in found if at < 0xFFFFFFFA]
        self._next = [each for at in tables for each in struct.unpack(f"<{self._size // 4}I", self._sector(at))]

    def workbook(self) -> bytes:
        """Return the stream of the workbook; KeyError where there is none."""
        folder = self._chain(self._start)
        entries = {}
        for at in range(0, len(folder), 128):
            (size,) = struct.unpack_from("<H", folder, at + 64)
            name = folder[at : at + max(0, size - 2)].decode("utf-16-le")
            entries[name.casefold()] = struct.unpack_from("<IQ", folder, at + 116)
        start, size = entries.get("workbook") or entries["book"]
        size &= 0xFFFFFFFF
        if size >= _SMALL:
            return self._chain(start)[:size]
        small = self._chain(entries["root entry"][0])
        links = self._chain(self._small_start)
        nexts = struct.unpack(f"<{len(links) // 4}I", links)
        return b"".join(small[at * 64 : at * 64 + 64] for at in _walk(start, nexts))[:size]

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(at) for at in _walk(start, self._next))

    def _sector(self, at: int) -> bytes:
        return self._data[(at + 1) * self._size : (at + 2) * self._size].ljust(self._size, b"\0")


def _walk(at: int, nexts: list[int] | tuple[int, ...]) -> Iterator[int]:
    """Yield the sectors of a chain; ValueError where it comes back to itself."""
    for _ in range(len(nexts) + 1):
        if at >= 0xFFFFFFFA:
            return
        yield at
        at = nexts[at]
    raise ValueError("a chain of sectors that has no end")
