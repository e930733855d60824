"""The bytes of a picture: what is damaged in them that a reader passes over, and the same without what a camera adds.

Readers draw a JPEG whose middle was never written (a download that broke off) as far as it goes, then a gray rest.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

_ZEROS = bytes(64)
"""So many are no picture, where they do not mean an even area."""

_UNWRITTEN = "a part of it was never written"

_SCAN, _TABLES, _END = 0xDA, 0xC4, 0xD9
_WITHIN = (0x00, 0xFF, *range(0xD0, 0xD8))
"""What may follow 0xFF within a scan (ISO 10918-1, B.1.1): a byte of data, a filler, a restart."""

_BETWEEN = (_SCAN, _TABLES, _END, 0xDB, 0xCC, 0xDC, 0xDD, 0xFE, *range(0xE0, 0xF0))
"""The markers that may follow a scan: of the next scan, of tables, of notes, of the end."""

_KEPT = (b"JFIF\0", b"ICC_PROFILE\0", b"Adobe")
"""Of what programs add to a JPEG: its resolution, its colors. The rest tells of place, time, camera and owner."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_NOTES = (b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME")


class _Part(NamedTuple):
    """A marker of a JPEG with what belongs to it, to where the next one begins."""

    marker: int
    data: bytes


def damage(data: bytes) -> str:
    """Return what is damaged in a picture that a reader passes over; empty where nothing is found.

    What stands in place of another picture's data, and could be a picture's, is not found in a JPEG or WebP: they have
    no checksums.
    """
    if data.startswith(_PNG):
        return "" if b"IEND\xaeB`\x82" in data else "it is cut off"
    if not data.startswith(b"\xff\xd8"):
        return ""
    first: dict[int, int] = {}
    parts = list(_parts(data))
    for part in parts:
        if part.marker == _TABLES:
            first |= dict(_first_symbols(part.data))
        if part.marker == _SCAN and _ZEROS in part.data and not _even(part.data, first):
            return _UNWRITTEN
        if part.marker not in _BETWEEN and part.marker not in range(0xC0, 0xD0):
            return "there is something else within it"
    return "" if parts and parts[-1].marker == _END else "it is cut off"


def without_notes(data: bytes) -> bytes:
    """Return a whole JPEG or PNG without what cameras and programs note in it, and without what follows it."""
    if data.startswith(_PNG):
        return _PNG + b"".join(chunk for name, chunk in _chunks(data) if name not in _PNG_NOTES)
    kept = (part.data for part in _parts(data) if not _is_note(part))
    return b"\xff\xd8" + b"".join(kept)


def _is_note(part: _Part) -> bool:
    return part.marker in (0xFE, *range(0xE0, 0xF0)) and not part.data[4:].startswith(_KEPT)


def _parts(data: bytes) -> Iterator[_Part]:
    """Yield the parts of a JPEG up to its end; a phone may have put a second picture behind that."""
    at = 2
    while at + 4 <= len(data) or data[at : at + 2] == b"\xff\xd9":
        if data[at] != 0xFF:
            yield _Part(0, b"")
            return
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _END:
            yield _Part(marker, data[at : at + 2])
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if marker == _SCAN:
            while 0 <= (end := data.find(b"\xff", end)) < len(data) - 1 and data[end + 1] in _WITHIN:
                end += 1 if data[end + 1] == 0xFF else 2
            end = len(data) if end < 0 else end
        yield _Part(marker, data[at:end])
        at = end


def _first_symbols(part: bytes) -> Iterator[tuple[int, int]]:
    """Yield each code table (its class in the upper four bits, its number in the lower) with the symbol of zeros."""
    at = 4
    while at + 18 <= len(part):
        yield part[at], part[at + 17]
        at += 17 + sum(part[at + 1 : at + 17])


def _even(scan: bytes, first: dict[int, int]) -> bool:
    """Return whether bits of zeros in a scan mean an even area: no change of the mean, and no detail."""
    count = scan[4]
    tables = [scan[6 + 2 * index] for index in range(count)]
    start, last, refining = scan[5 + 2 * count], scan[6 + 2 * count], scan[7 + 2 * count] >> 4
    means = all(first.get(table >> 4, 0) == 0 for table in tables)
    # A symbol whose lower half is 0 is the end of a block, or of several.
    details = all(first.get(0x10 | (table & 15), 0) & 15 == 0 for table in tables)
    return bool(refining) or (means if last == 0 else details if start else means and details)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        yield name, data[at : at + 12 + size]
        if name == b"IEND":
            return
        at += 12 + size
