"""PWG raster as CUPS reads it: each page pixel for pixel as PDFium draws it, backs turned as the printer says."""

from __future__ import annotations

from pathlib import Path

import pytest
from cups_raster import header_by_cups, pages_of
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops
from print_editions import LETTER, LYING, edition

from handbill.errors import InputError
from handbill.pdf.reader import Reader
from handbill.pdf.sheets import Sheets
from handbill.printing.abilities import Abilities
from handbill.printing.message import Resolution, Tag, Value, values
from handbill.printing.papers import KEYWORDS, size
from handbill.printing.raster import RasterKind, kind_of, packed_line, page_picture, rastered
from handbill.printing.ticket import JobTicket, ticket_of

COLOR, GRAY = RasterKind(100), RasterKind(100, gray=True)
LONG, SHORT = "two-sided-long-edge", "two-sided-short-edge"


def unpacked(packed: bytes, channels: int) -> bytes:
    line, at = b"", 0
    while at < len(packed):
        code, at = packed[at], at + 1
        assert code != 128
        count = 1 if code < 128 else 257 - code
        pixels, at = packed[at : at + count * channels], at + count * channels
        line += pixels * (code + 1 if code < 128 else 1)
    return line


@given(st.sampled_from([1, 3]), st.lists(st.tuples(st.integers(0, 3), st.integers(1, 300)), min_size=1, max_size=12))
def test_a_line_is_packed_and_comes_back(channels: int, runs: list[tuple[int, int]]) -> None:
    line = b"".join(bytes([level] * channels) * count for level, count in runs)
    assert unpacked(packed_line(line, channels), channels) == line


@given(st.binary(min_size=3, max_size=900))
def test_pixels_that_differ_are_packed_and_come_back(line: bytes) -> None:
    assert unpacked(packed_line(line, 1), 1) == line
    whole = line[: len(line) // 3 * 3]
    packed = packed_line(whole, 3)
    assert unpacked(packed, 3) == whole
    assert len(packed) <= len(whole) + len(whole) // 3


def test_white_takes_next_to_nothing() -> None:
    assert packed_line(b"\xff" * 3 * 2550, 3) == b"\x7f\xff\xff\xff" * 19 + b"\x75\xff\xff\xff"


@pytest.mark.parametrize("kind", [COLOR, GRAY])
@pytest.mark.parametrize(
    ("page", "sheets"), [(LETTER, Sheets("long")), (LYING, Sheets("short", paired=True)), (LETTER, Sheets())]
)
def test_pages_are_read_as_pdfium_draws_them(page, sheets: Sheets, kind: RasterKind, tmp_path: Path) -> None:
    data = edition(3, page, sheets)
    ticket = ticket_of(data)
    read = pages_of(rastered(data, ticket, kind), tmp_path)
    assert len(read) == 3
    with Reader(data) as reader:
        for drawn, got in zip(reader.pages, read, strict=True):
            picture = drawn.picture(100)
            # Upright in the direction of the paper: what lies is turned by a quarter.
            upright = picture.transpose(Image.Transpose.ROTATE_90) if page == LYING else picture
            assert got.picture.size == upright.size == (850, 1100)
            assert not ImageChops.difference(got.picture, upright.convert(got.picture.mode)).getbbox()
            assert bool(got.header.Duplex) == (ticket.sides != "one-sided")


def test_a_page_has_the_whole_pixels_of_its_paper() -> None:
    with Reader(edition(1, (595.28, 841.89))) as reader:
        assert page_picture(reader.pages[0], "a4", RasterKind(300)).size == (2480, 3507)


@pytest.mark.parametrize("sides", ["one-sided", LONG, SHORT])
@pytest.mark.parametrize("back", ["normal", "flipped", "rotated", "manual-tumble"])
@pytest.mark.parametrize(("gray", "type"), [(False, "srgb_8"), (True, "sgray_8")])
def test_the_header_of_a_back_is_that_of_cups(sides, back: str, gray: bool, type: str, tmp_path: Path) -> None:
    kind = RasterKind(100, gray=gray, back=back)
    front, second = pages_of(rastered(edition(2), JobTicket("A", 1, sides, "letter"), kind), tmp_path)
    theirs = header_by_cups(KEYWORDS["letter"], size("letter"), type, 100, sides, back)
    ours = second.header
    assert ours.MediaClass == b"PwgRaster"
    assert ours.fields == theirs.fields
    if sides != "one-sided":
        # CUPS turns the second page of a job on one side too, which is no back.
        assert list(ours.cupsInteger)[1:3] == list(theirs.cupsInteger)[1:3]
    assert list(front.header.cupsInteger)[:3] == [2, 1, 1]


@pytest.mark.parametrize(
    ("back", "sides", "turn"),
    [
        ("normal", LONG, None),
        ("normal", SHORT, None),
        ("flipped", LONG, Image.Transpose.FLIP_TOP_BOTTOM),
        ("flipped", SHORT, Image.Transpose.FLIP_LEFT_RIGHT),
        ("rotated", LONG, Image.Transpose.ROTATE_180),
        ("rotated", SHORT, None),
        ("manual-tumble", LONG, None),
        ("manual-tumble", SHORT, Image.Transpose.ROTATE_180),
    ],
)
def test_a_back_is_turned_as_the_printer_says(back: str, sides, turn: Image.Transpose | None, tmp_path: Path) -> None:
    data, ticket = edition(2), JobTicket("A", 1, sides, "letter")
    front, second = pages_of(rastered(data, ticket, RasterKind(100, back=back)), tmp_path)
    with Reader(data) as reader:
        drawn = [page.picture(100) for page in reader.pages]
    want = drawn[1] if turn is None else drawn[1].transpose(turn)
    assert not ImageChops.difference(front.picture, drawn[0]).getbbox()
    assert not ImageChops.difference(second.picture, want).getbbox()


def taking(*types: str, dpi: tuple[int, ...] = (300, 600), color: bool = True) -> Abilities:
    return Abilities(
        {
            "pwg-raster-document-type-supported": values(Tag.KEYWORD, *types),
            "pwg-raster-document-resolution-supported": values(
                Tag.RESOLUTION, *(Resolution(each, each) for each in dpi)
            ),
            "pwg-raster-document-sheet-back": values(Tag.KEYWORD, "rotated"),
            "color-supported": (Value(Tag.BOOLEAN, color),),
        }
    )


def test_pixels_are_those_that_the_printer_takes() -> None:
    ticket = JobTicket("A", 1, LONG, "letter")
    assert kind_of(taking("sgray_8", "srgb_8"), ticket, "it") == RasterKind(300, gray=False, back="rotated")
    assert kind_of(taking("sgray_8", "srgb_8", color=False), ticket, "it").gray
    assert kind_of(taking("sgray_8", "srgb_8"), JobTicket("A", 1, LONG, "letter", mono=True), "it").gray
    assert kind_of(taking("srgb_8", dpi=(600, 360)), ticket, "it").dpi == 360
    assert (
        kind_of(Abilities({"pwg-raster-document-type-supported": values(Tag.KEYWORD, "srgb_8")}), ticket, "it").dpi
        == 300
    )
    with pytest.raises(InputError, match=r"no pixels in gray or color of 8 bits \(black_1\)"):
        kind_of(taking("black_1"), ticket, "it")
