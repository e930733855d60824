"""A label has the address of its piece whole, in its own box, and nothing else is on the sheet."""

from __future__ import annotations

import io
import unicodedata

import pypdfium2
import pytest

from handbill.errors import InputError, ProofError
from handbill.geometry import PAPERS, PT_PER_IN, PT_PER_MM
from handbill.mailing import labels as module
from handbill.mailing.labels import STOCKS, LabelPiece, LabelStock, labels
from handbill.slot import Slot

SHORT = ("Ann Doe", "1 Main St", "Boise, ID 83702")
LONG = (
    "Wilhelmina Featherstonehaugh-Cholmondeley",
    "c/o Northside Residence",
    "12345 Old Stagecoach Road",
    "Building C, Room 207",
    "Boise, ID 83702-1234",
)
COMBINING = ("Jose\u0301 A\u030angstro\u0308m-Nun\u0303ez", "77 Quince Street", "Boise, ID 83702")


def made(stock: str, *pieces: LabelPiece, start: int = 1) -> pypdfium2.PdfDocument:
    out = io.BytesIO()
    sheets = labels(STOCKS[stock], pieces, out, start)
    document = pypdfium2.PdfDocument(out.getvalue())
    assert len(document) == sheets
    return document


def words(document: pypdfium2.PdfDocument, stock: LabelStock, place: int) -> list[str]:
    """Return the lines on a label, counted through all sheets from 0, read by PDFium."""
    page = document[place // stock.count]
    box, height = stock.box(place % stock.count), page.get_height()
    text = page.get_textpage().get_text_bounded(box.left, height - box.bottom, box.right, height - box.top)
    return [line.replace("\u00a0", " ").strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("stock", "count", "unit", "size", "first", "right"),
    [
        ("5160", 30, PT_PER_IN, (2.625, 1), (0.1875, 0.5), 8.3125),
        ("5163", 10, PT_PER_IN, (4, 2), (0.15625, 0.5), 8.34375),
        ("L7160", 21, PT_PER_MM, (63.5, 38.1), (7.21, 15.15), 202.79),
    ],
)
def test_labels_lie_where_the_sheet_has_them(stock: str, count: int, unit: float, size, first, right: float) -> None:
    sheet = STOCKS[stock]
    width, height = (length / unit for length in PAPERS[sheet.paper])
    assert sheet.count == count
    boxes = [sheet.box(label) for label in range(count)]
    assert (boxes[0].width / unit, boxes[0].height / unit) == pytest.approx(size)
    assert (boxes[0].left / unit, boxes[0].top / unit) == pytest.approx(first)
    assert boxes[sheet.across - 1].right / unit == pytest.approx(right)
    # The sheet is the same at the left and at the right, above and below.
    assert boxes[-1].right / unit == pytest.approx(width - first[0])
    assert boxes[-1].bottom / unit == pytest.approx(height - first[1])
    assert not any(one.overlaps(other, 0.01) for one in boxes for other in boxes if one is not other)


@pytest.mark.parametrize("stock", STOCKS)
def test_each_piece_has_a_label_of_its_own_in_the_order_of_the_numbers(stock: str) -> None:
    sheet = STOCKS[stock]
    pieces = [LabelPiece(number, (f"Ann Doe {number}", *SHORT[1:])) for number in (40, 2, 7, *range(100, 130))]
    document = made(stock, *pieces, start=4)
    numbers = sorted(piece.piece for piece in pieces)
    for place in range(sheet.count * len(document)):
        read = words(document, sheet, place)
        if 3 <= place < 3 + len(numbers):
            number = numbers[place - 3]
            assert read == [f"Ann Doe {number}", *SHORT[1:], f"{number:06}"]
        else:
            assert read == []


def test_names_with_combining_letters_and_long_lines_are_whole() -> None:
    sheet = STOCKS["5160"]
    document = made("5160", LabelPiece(1, COMBINING), LabelPiece(2, LONG), LabelPiece(3, SHORT))
    assert words(document, sheet, 0) == [unicodedata.normalize("NFC", line) for line in COMBINING] + ["000001"]
    # Smaller, and no line broken.
    assert words(document, sheet, 1) == [*LONG, "000002"]
    box = sheet.box(1)
    picture = document[0].render(scale=4).to_pil().convert("L")
    ink = picture.crop(tuple(round(value * 4) for value in (box.left, box.top, box.right, box.bottom))).point(
        lambda level: 255 if level < 250 else 0
    )
    left, top, right, bottom = (value / 4 for value in ink.getbbox())
    assert min(left, top, box.width - right, box.height - bottom) >= 5


def test_what_does_not_fit_is_told_by_its_number_and_never_by_its_name() -> None:
    out = io.BytesIO()
    wide = LabelPiece(7, ("W" * 40, *SHORT[1:]))
    arabic = LabelPiece(9, ("\u0645\u0631\u064a\u0645", *SHORT[1:]))
    with pytest.raises(InputError) as caught:
        labels(STOCKS["5160"], [wide, arabic, LabelPiece(8, SHORT)], out)
    assert [problem.shown() for problem in caught.value.problems] == [
        "piece 000007: its address does not fit a label 5160 at 8 pt; choose a larger label, such as 5163, or write it by hand",
        "piece 000009: its address has letters that a stamp cannot set; write this label by hand",
    ]
    assert out.getvalue() == b""
    made("5163", wide)


@pytest.mark.parametrize("start", [0, 31, -1])
def test_a_label_that_is_on_no_sheet_is_refused(start: int) -> None:
    with pytest.raises(InputError, match=rf"label {start} is not on a sheet; begin with one of the labels 1 to 30"):
        labels(STOCKS["5160"], [LabelPiece(1, SHORT)], io.BytesIO(), start)


def test_labels_that_are_shifted_or_swapped_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    right = module._lines  # noqa: SLF001  # what is broken

    def shifted(stock: LabelStock, label: int, size: int) -> Slot:
        return right(stock, label, size).moved(0, 190, 0)

    out = io.BytesIO()
    monkeypatch.setattr(module, "_lines", shifted)
    with pytest.raises(ProofError, match="label 1 does not say what it must"):
        labels(STOCKS["5160"], [LabelPiece(1, ("A street with a long name", *SHORT))], out)
    assert out.getvalue() == b""
