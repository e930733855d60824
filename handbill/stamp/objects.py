"""The objects of a PDF, written one after the other; only the place of each is remembered, in eight bytes.

Here are also the forms of streams and numbers.
"""

import hashlib
import re
import sys
import zlib
from array import array
from typing import BinaryIO

_PLAIN = 1 << 56
_PACKED = 2 << 56
_PACK_OF = 200
_CHUNK = 1 << 16
_WAITING = 1 << 18


class Objects:
    """A PDF that is being written. The same objects give the same bytes."""

    def __init__(self, out: BinaryIO, version: str = "1.7") -> None:
        self._out = out
        self._digest = hashlib.md5(usedforsecurity=False)
        # As in the cross-reference stream: one byte for the kind, five for the offset or holder, two for the index.
        self.places = array("Q", [65535])
        self._small: list[tuple[int, bytes]] = []
        self._waiting: list[bytes] = []
        self._held = 0
        self.at = 0
        self.write(b"%%PDF-%s\n%%\xbf\xf7\xa2\xfe\n" % version.encode())

    def write(self, data: bytes) -> None:
        """Write bytes; they are held back until there are enough for a write to the disk."""
        self._waiting.append(data)
        self.at += len(data)
        self._held += len(data)
        if self._held > _WAITING:
            self._flush()

    def _flush(self) -> None:
        data = b"".join(self._waiting)
        self._digest.update(data)
        self._out.write(data)
        self._waiting, self._held = [], 0

    def reserve(self) -> int:
        """Return the number of an object that is written later."""
        self.places.append(0)
        return len(self.places) - 1

    def put(self, number: int, body: bytes) -> None:
        """Write an object that was reserved; `body` may hold a stream."""
        self.places[number] = _PLAIN | self.at << 16
        self.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def stream(self, entries: bytes, data: bytes) -> int:
        """Write a stream as a new object, compressed unless it is short; return its number."""
        number = len(self.places)
        self.places.append(_PLAIN | self.at << 16)
        self.write(b"%d 0 obj\n%s\nendobj\n" % (number, stream(entries, data)))
        return number

    def plain_stream(self, entries: bytes, data: bytes) -> int:
        """Write a stream as a new object as it is: of what a file says of itself, every reader can search the bytes."""
        number = self.reserve()
        self.put(number, _body(entries, data))
        return number

    def digest(self) -> str:
        """Return the digest of what is written so far, in hexadecimal figures."""
        self._flush()
        return self._digest.hexdigest()

    def pack(self, number: int, body: bytes) -> None:
        """Write a small object without a stream, together with others."""
        self._small.append((number, body))
        if len(self._small) == _PACK_OF:
            self._pack()

    def _pack(self) -> None:
        if not self._small:
            return
        holder = self.reserve()
        at, places = 0, []
        for index, (number, body) in enumerate(self._small):
            self.places[number] = _PACKED | holder << 16 | index
            places.append(b"%d %d" % (number, at))
            at += len(body) + 1
        head = b" ".join(places) + b"\n"
        entries = b"/Type/ObjStm/N %d/First %d" % (len(self._small), len(head))
        self.put(holder, stream(entries, head + b"\n".join(body for _, body in self._small)))
        self._small = []

    def close(self, root: int, info: int) -> None:
        """Write the table of objects and the end; `root` is the number of the catalog, `info` of its information."""
        self._pack()
        number = self.reserve()
        start = self.at
        self.places[number] = _PLAIN | start << 16
        packer = zlib.compressobj(6)
        parts = []
        for first in range(0, len(self.places), _CHUNK):
            chunk = self.places[first : first + _CHUNK]
            if sys.byteorder == "little":
                chunk.byteswap()
            parts.append(packer.compress(chunk.tobytes()))
        table = b"".join([*parts, packer.flush()])
        self._flush()
        digest = self._digest.hexdigest().encode()
        references = (len(self.places), root, info, digest, digest)
        entries = b"/Type/XRef/W[1 5 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % references
        written = (number, entries, len(table), table, start)
        self.write(
            b"%d 0 obj\n<<%s/Length %d/Filter/FlateDecode>>stream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
            % written
        )
        self._flush()


_SHORT = 250
"""Data shorter than this (bytes) is not compressed: that takes longer than to write it."""

_SMALL = 4096
"""Less than this is compressed in a small window: setting up a full one takes thirty times as long."""


def stream(entries: bytes, data: bytes) -> bytes:
    """Return the body of a stream object, compressed unless it is short."""
    packed = b""
    if len(data) > _SHORT:
        packer = zlib.compressobj(1, zlib.DEFLATED, 12, 5) if len(data) < _SMALL else zlib.compressobj()
        packed, data = b"/Filter/FlateDecode", packer.compress(data) + packer.flush()
    return _body(entries, data, packed)


def _body(entries: bytes, data: bytes, packed: bytes = b"") -> bytes:
    return b"<<%s/Length %d%s>>stream\n%s\nendstream" % (entries, len(data), packed, data)


_ESCAPED = re.compile(rb"[\\()\r\n]")


def text(value: str) -> bytes:
    """Return a text as a string of PDF: in ASCII as it is, else in UTF-16 (ISO 32000-1, 7.9.2.2)."""
    if value.isascii():
        return b"(%s)" % _ESCAPED.sub(lambda match: b"\\%03o" % match[0][0], value.encode())
    return b"<feff%s>" % value.encode("utf-16-be").hex().encode()


def number(value: float) -> bytes:
    """Return a number of pt, to a ten-thousandth."""
    return b"%.8g" % round(value, 4)


def factor(value: float) -> bytes:
    """Return a factor, to a hundred-thousandth."""
    return b"%.5f" % value
