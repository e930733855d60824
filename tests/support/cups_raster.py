"""Raster as CUPS itself reads it, through the library that comes with ippeveprinter; and the header that it would write.

`cups_page_header2_t` and the functions are those of cups/raster.h.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

_READ = 0


class _Media(ctypes.Structure):
    """`pwg_media_t` of cups/pwg.h: a paper by its names, in hundredths of a millimeter."""

    _fields_ = [
        ("pwg", ctypes.c_char_p), ("legacy", ctypes.c_char_p), ("ppd", ctypes.c_char_p),
        ("width", ctypes.c_int), ("length", ctypes.c_int),
    ]  # fmt: skip


class Header(ctypes.Structure):
    """The header of a page."""

    _fields_ = [
        ("MediaClass", ctypes.c_char * 64), ("MediaColor", ctypes.c_char * 64), ("MediaType", ctypes.c_char * 64),
        ("OutputType", ctypes.c_char * 64), ("AdvanceDistance", ctypes.c_uint), ("AdvanceMedia", ctypes.c_int),
        ("Collate", ctypes.c_int), ("CutMedia", ctypes.c_int), ("Duplex", ctypes.c_int),
        ("HWResolution", ctypes.c_uint * 2), ("ImagingBoundingBox", ctypes.c_uint * 4), ("InsertSheet", ctypes.c_int),
        ("Jog", ctypes.c_int), ("LeadingEdge", ctypes.c_int), ("Margins", ctypes.c_uint * 2),
        ("ManualFeed", ctypes.c_int), ("MediaPosition", ctypes.c_uint), ("MediaWeight", ctypes.c_uint),
        ("MirrorPrint", ctypes.c_int), ("NegativePrint", ctypes.c_int), ("NumCopies", ctypes.c_uint),
        ("Orientation", ctypes.c_int), ("OutputFaceUp", ctypes.c_int), ("PageSize", ctypes.c_uint * 2),
        ("Separations", ctypes.c_int), ("TraySwitch", ctypes.c_int), ("Tumble", ctypes.c_int),
        ("cupsWidth", ctypes.c_uint), ("cupsHeight", ctypes.c_uint), ("cupsMediaType", ctypes.c_uint),
        ("cupsBitsPerColor", ctypes.c_uint), ("cupsBitsPerPixel", ctypes.c_uint), ("cupsBytesPerLine", ctypes.c_uint),
        ("cupsColorOrder", ctypes.c_int), ("cupsColorSpace", ctypes.c_int), ("cupsCompression", ctypes.c_uint),
        ("cupsRowCount", ctypes.c_uint), ("cupsRowFeed", ctypes.c_uint), ("cupsRowStep", ctypes.c_uint),
        ("cupsNumColors", ctypes.c_uint), ("cupsBorderlessScalingFactor", ctypes.c_float),
        ("cupsPageSize", ctypes.c_float * 2), ("cupsImagingBBox", ctypes.c_float * 4),
        ("cupsInteger", ctypes.c_uint * 16), ("cupsReal", ctypes.c_float * 16),
        ("cupsString", (ctypes.c_char * 64) * 16), ("cupsMarkerType", ctypes.c_char * 64),
        ("cupsRenderingIntent", ctypes.c_char * 64), ("cupsPageSizeName", ctypes.c_char * 64),
    ]  # fmt: skip

    @property
    def fields(self) -> dict[str, object]:
        """Every field by its name, but those that say nothing to a printer of this kind."""
        named = {name: getattr(self, name) for name, _ in self._fields_ if name not in _IDLE}
        return {name: list(value) if isinstance(value, ctypes.Array) else value for name, value in named.items()}


_IDLE = ("cupsString", "cupsPageSize", "cupsImagingBBox", "cupsInteger", "MediaClass", "ImagingBoundingBox")
"""Compared by themselves; the class is written by CUPS's writer, and the box is reserved in PWG raster."""


@dataclass(frozen=True)
class RasterPage:
    """A page as it was read: its header, and its pixels."""

    header: Header
    picture: Image.Image


def _library() -> ctypes.CDLL:
    name = ctypes.util.find_library("cups")
    assert name is not None, "libcups is missing, which comes with ippeveprinter: run make test, which installs it"
    cups = ctypes.CDLL(name)
    cups.cupsRasterOpen.restype = ctypes.c_void_p
    cups.cupsRasterErrorString.restype = ctypes.c_char_p
    for function in (cups.cupsRasterReadHeader2, cups.cupsRasterReadPixels, cups.cupsRasterClose):
        function.argtypes = [ctypes.c_void_p, *function.argtypes] if function.argtypes else None
    return cups


def pages_of(data: bytes, folder: Path) -> list[RasterPage]:
    """Return the pages of a raster file."""
    file = folder / "read.pwg"
    file.write_bytes(data)
    number = os.open(file, os.O_RDONLY)
    try:
        return list(_pages(_library(), number))
    finally:
        os.close(number)


def _pages(cups: ctypes.CDLL, number: int) -> Iterator[RasterPage]:
    stream = ctypes.c_void_p(cups.cupsRasterOpen(number, _READ))
    assert stream, cups.cupsRasterErrorString()
    header = Header()
    while cups.cupsRasterReadHeader2(stream, ctypes.byref(header)):
        length = header.cupsBytesPerLine * header.cupsHeight
        pixels = ctypes.create_string_buffer(length)
        for line in range(header.cupsHeight):
            at = ctypes.byref(pixels, line * header.cupsBytesPerLine)
            assert cups.cupsRasterReadPixels(stream, at, header.cupsBytesPerLine) == header.cupsBytesPerLine
        mode = "L" if header.cupsNumColors == 1 else "RGB"
        yield RasterPage(header, Image.frombytes(mode, (header.cupsWidth, header.cupsHeight), pixels.raw[:length]))
        header = Header()
    cups.cupsRasterClose(stream)


def header_by_cups(paper: str, size: tuple[int, int], kind: str, dpi: int, sides: str, back: str) -> Header:
    """Return the header that CUPS makes for a back on a paper (hundredths of a millimeter)."""
    cups, header = _library(), Header()
    media = _Media(paper.encode(), b"", b"", *size)
    made = cups.cupsRasterInitPWGHeader(
        ctypes.byref(header), ctypes.byref(media), kind.encode(), dpi, dpi, sides.encode(), back.encode()
    )
    assert made, cups.cupsRasterErrorString()
    return header
