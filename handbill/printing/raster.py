"""PWG raster (PWG 5102.4): pages as pixels, for a printer that takes no PDF.

A page is written upright in the paper's own direction, so that a sheet in landscape is turned by a quarter. A back is
turned or mirrored as the printer says that it lays its backs (`pwg-raster-document-sheet-back`).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from PIL import Image

from handbill.errors import InputError
from handbill.geometry import PT_PER_IN
from handbill.pdf.reader import PageRead, Reader
from handbill.printing.abilities import Abilities
from handbill.printing.papers import KEYWORDS, size
from handbill.printing.ticket import JobTicket, Sides
from handbill.said import said

_SYNC = b"RaS2"

_USUAL_DPI = 300
"""Fine enough for type, and a quarter of the pixels of 600."""

Back = Literal["normal", "flipped", "rotated", "manual-tumble"]

_ORDER = {
    ("flipped", "two-sided-long-edge"): (1, -1),
    ("flipped", "two-sided-short-edge"): (-1, 1),
    ("rotated", "two-sided-long-edge"): (-1, -1),
    ("manual-tumble", "two-sided-short-edge"): (-1, -1),
}
"""How the pixels of a back lie across the feed and along it, -1 for turned around (PWG 5102.4, 4.3.1.3)."""

_TURNS = {
    (1, -1): Image.Transpose.FLIP_TOP_BOTTOM,
    (-1, 1): Image.Transpose.FLIP_LEFT_RIGHT,
    (-1, -1): Image.Transpose.ROTATE_180,
}


@dataclass(frozen=True)
class RasterKind:
    """What pixels a printer takes: so many in an inch, gray or colored, and how it lays its backs."""

    dpi: int = _USUAL_DPI
    gray: bool = False
    back: str = "normal"

    @property
    def channels(self) -> int:
        """The bytes of a pixel."""
        return 1 if self.gray else 3


def kind_of(can: Abilities, ticket: JobTicket, printer: str) -> RasterKind:
    """Return the pixels that a printer takes for a ticket; InputError where it takes none of 8 bits."""
    kinds = can.words("pwg-raster-document-type-supported")
    wanted = ["sgray_8", "srgb_8"] if ticket.mono or not can.colored else ["srgb_8", "sgray_8"]
    kind = next((kind for kind in wanted if kind in kinds), None)
    if kind is None:
        wrong = "{printer} takes no PDF, and no pixels in gray or color of 8 bits ({kinds})"
        what = said(wrong, printer=printer, kinds=", ".join(kinds) or "none")
        raise InputError.one(what, "print the file from a PDF viewer, at 100 %, or on another printer")
    dpi = min(can.dpi or [_USUAL_DPI], key=lambda dpi: (abs(dpi - _USUAL_DPI), dpi))
    return RasterKind(dpi, kind == "sgray_8", next(iter(can.words("pwg-raster-document-sheet-back")), "normal"))


def rastered(data: bytes, ticket: JobTicket, kind: RasterKind) -> bytes:
    """Return the pages of a PDF as PWG raster."""
    with Reader(data) as reader:
        pages, count = [_SYNC], len(reader.pages)
        for page in reader.pages:
            order = (1, 1) if page.number % 2 else _ORDER.get((kind.back, ticket.sides), (1, 1))
            picture = page_picture(page, ticket.paper, kind)
            if order in _TURNS:
                picture = picture.transpose(_TURNS[order])
            pages += [_header(ticket.paper, ticket.sides, kind, picture.size, order, count), *_lines(picture)]
    return b"".join(pages)


def page_picture(page: PageRead, paper: str, kind: RasterKind) -> Image.Image:
    """Return a page as the pixels of its paper, upright: whole pixels, what PDFium rounds up is cut."""
    picture = page.part(page.box, kind.dpi)
    width, height = (int(side * kind.dpi / 2540) for side in size(paper))
    lies = picture.width > picture.height
    sheet = Image.new("RGB", (height, width) if lies else (width, height), "white")
    sheet.paste(picture)
    if lies:
        sheet = sheet.transpose(Image.Transpose.ROTATE_90)
    return sheet.convert("L") if kind.gray else sheet


def _header(
    paper: str, sides: Sides, kind: RasterKind, pixels: tuple[int, int], order: tuple[int, int], pages: int
) -> bytes:
    """Return the header of a page: 1796 bytes, the fields of which stand where PWG 5102.4 (4.3, table 1) says."""
    width, height = pixels
    header = bytearray(1796)

    def words(at: int, text: str) -> None:
        header[at : at + 64] = text.encode()[:63].ljust(64, b"\0")

    def numbers(at: int, *values: int) -> None:
        struct.pack_into(f">{len(values)}i", header, at, *values)

    points = [round(side * PT_PER_IN / 2540) for side in size(paper)]
    words(0, "PwgRaster")
    numbers(272, int(sides != "one-sided"), kind.dpi, kind.dpi)
    numbers(352, *points)
    numbers(368, int(sides == "two-sided-short-edge"), width, height)
    bits = 8 * kind.channels
    numbers(384, 8, bits, width * kind.channels)
    numbers(400, 18 if kind.gray else 19)  # sGray, sRGB
    numbers(420, kind.channels)
    numbers(452, pages, *order, 0, 0, width, height)
    words(1732, KEYWORDS[paper])
    return bytes(header)


def _lines(picture: Image.Image) -> Iterator[bytes]:
    """Yield the lines of a picture: how many more are the same (up to 255), then its runs of pixels."""
    data, length = picture.tobytes(), picture.width * len(picture.getbands())
    lines = (data[start : start + length] for start in range(0, len(data), length))
    for line, same in groupby(lines):
        packed, left = packed_line(line, len(picture.getbands())), sum(1 for _ in same)
        while left:
            count = min(left, 256)
            yield bytes([count - 1]) + packed
            left -= count


_RUNS = {
    channels: re.compile(rb"(?s)(?P<same>(.{%d})\2{1,127})|(?:(.{%d})(?!\3)){1,128}" % (channels, channels))
    for channels in (1, 3)
}
"""The same pixel two times or more, or pixels that each differ from the next, 128 of either at most."""


def packed_line(line: bytes, channels: int) -> bytes:
    """Return a line as runs: n - 1 and a pixel that stands n times, or 257 - n and n pixels (PWG 5102.4, 4.4)."""
    packed = []
    for run in _RUNS[channels].finditer(line):
        count = len(run[0]) // channels
        if run["same"] is not None or count == 1:
            packed.append(bytes([count - 1]) + run[0][:channels])
        else:
            packed.append(bytes([257 - count]) + run[0])
    return b"".join(packed)
