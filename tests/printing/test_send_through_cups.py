"""A sheet goes through a real CUPS server, with its filters, to a real printer: at its size, on its edge, with its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from cups_raster import pages_of
from cups_server import cups_queue
from drawn_alike import differing
from eve_printer import EvePrinter, eve_printer
from PIL import Image
from print_editions import LETTER, edition

from handbill.pdf.reader import Reader
from handbill.pdf.sheets import Sheets
from handbill.printing.abilities import abilities_of
from handbill.printing.printers import Printer
from handbill.printing.send import send, watch
from handbill.printing.ticket import ticket_of

TELL = 'env | grep ^IPP_ > "$0.told"'
DPI = 100
UPRIGHT = Image.Transpose.ROTATE_270
"""CUPS turns a page that lies: its left side is then the top of the sheet."""


def printed(queue: Printer, data: bytes, **options) -> None:
    job = send(queue, data, ticket_of(data, **options))
    assert [state.kind for state in watch(queue, job, every=0.05)][-1] == "printed"


def drawn(data: bytes, turn: Image.Transpose | None) -> list[Image.Image]:
    with Reader(data) as reader:
        pictures = [page.picture(DPI).convert("L") for page in reader.pages]
    return [picture.transpose(turn) for picture in pictures] if turn else pictures


def told(eve: EvePrinter) -> dict[str, str]:
    lines = (eve.spool.parent / "print.sh.told").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines)


@pytest.mark.parametrize(
    ("size", "sheets", "turn", "sides"),
    [
        ((792, 612), Sheets("short", paired=True), UPRIGHT, "two-sided-short-edge"),
        (LETTER, Sheets("long"), None, "two-sided-long-edge"),
    ],
)
def test_a_pdf_comes_out_at_its_size_on_its_edge(tmp_path: Path, size, sheets: Sheets, turn, sides: str) -> None:
    data = edition(2, size, sheets, "A small leaflet")
    with eve_printer(tmp_path, "-2", script=TELL) as eve, cups_queue(eve) as queue:
        printed(queue, data, copies=2)
        said = told(eve)
        (spooled,) = eve.spooled
    assert (said["IPP_SIDES"], said["IPP_COPIES"]) == (sides, "2")
    assert "x-dimension=21590 y-dimension=27940" in said["IPP_MEDIA_COL"]
    assert said["IPP_JOB_NAME"].startswith("A small leaflet ")
    assert said["IPP_JOB_ORIGINATING_USER_NAME"] == "handbill"
    got, want = drawn(spooled, None), drawn(data, turn)
    assert [differing(*pair) for pair in zip(got, want, strict=True)] == [0, 0]


def test_pixels_come_out_page_for_page(tmp_path: Path) -> None:
    data = edition(2, (792, 612), Sheets("short", paired=True))
    with eve_printer(tmp_path, "-2", formats="image/pwg-raster") as eve, cups_queue(eve) as queue:
        printed(queue, data)
        pages = pages_of(eve.spooled[0], tmp_path)
    assert [(page.header.Duplex, page.header.Tumble) for page in pages] == [(1, 1), (1, 1)]
    assert {page.picture.size for page in pages} == {(5100, 6600)}
    for page, want in zip(pages, drawn(data, UPRIGHT), strict=True):
        assert differing(page.picture.resize(want.size, Image.Resampling.BOX).convert("L"), want) == 0


def test_what_a_queue_says_of_paper_in_the_tray_is_not_believed(tmp_path: Path) -> None:
    with eve_printer(tmp_path, "-2") as eve, cups_queue(eve) as queue:
        can = abilities_of(queue.connection)
        assert can.ready is None
        assert can.tray("letter") is None
        assert can.has_paper("letter")
        assert can.has_paper("a4")
        assert not can.has_paper("tabloid")
