"""A picture as PNG (ISO/IEC 15948), packed in bands of rows: another that differs in some rows shares the other bands.

Each row stands as it is. Pillow tries five filters on each; of a page, that takes four times as long and saves nothing.
"""

import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PIL import Image

_ROWS = 32
"""Rows of a band: a line of text at the resolution of a screen, and a little more."""

_QUICK = 2
"""The level of compression; the first is slower for pages of text."""

_ADLER = 65521
"""The modulus of the checksum (RFC 1950)."""


class _Band(NamedTuple):
    """Rows of a picture: packed, their checksum, and their length in bytes."""

    packed: bytes
    adler: int
    length: int


class Bands:
    """A picture of red, green and blue."""

    def __init__(self, picture: Image.Image) -> None:
        self._size = picture.size
        self._bands = [_packed(picture, top) for top in range(0, picture.height, _ROWS)]

    def png(self) -> bytes:
        """Return the picture as PNG."""
        return _png(*self._size, self._bands)

    def changed(self, picture: Image.Image, rows: Iterable[tuple[int, int]]) -> bytes:
        """Return as PNG a picture that differs from this one in these rows alone, from the first of each to its end."""
        bands = list(self._bands)
        for number in {row // _ROWS for start, end in rows for row in range(max(0, start), min(end, picture.height))}:
            bands[number] = _packed(picture, number * _ROWS)
        return _png(*self._size, bands)


def _packed(picture: Image.Image, top: int) -> _Band:
    height, row = min(_ROWS, picture.height - top), 3 * picture.width
    pixels = picture.crop((0, top, picture.width, top + height)).tobytes()
    rows = b"".join(b"\0" + pixels[start : start + row] for start in range(0, row * height, row))
    packer = zlib.compressobj(_QUICK, zlib.DEFLATED, -15)
    # After a full flush, whatever comes next refers to nothing before it.
    return _Band(packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH), zlib.adler32(rows), len(rows))


def _png(width: int, height: int, bands: Sequence[_Band]) -> bytes:
    low, high = 1, 0
    for band in bands:
        # The checksum of what is put together, as zlib's adler32_combine.
        high = (high + (band.adler >> 16) + band.length * (low - 1)) % _ADLER
        low = (low + (band.adler & 0xFFFF) - 1) % _ADLER
    end = b"\x03\x00" + struct.pack(">I", high << 16 | low)
    data = b"".join([b"\x78\x01", *(band.packed for band in bands), end])
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
