"""Stamped files: pages shared, text and codes that read back, what is refused, and bytes that do not depend on chance."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pypdfium2 as pdfium
import pytest
import zxingcpp
from golden import difference
from slot_pages import FONTS, laid_out

from handbill.barcode import imb
from handbill.errors import InputError
from handbill.pdf import document as pdf
from handbill.slot import Slot
from handbill.stamp.stamper import Stamper
from handbill.stamp.stencil import stencil
from handbill.stamp.stream import Stream
from handbill.stamp.unfit import Unfit

BARCODE = "0123456709498765432101234567891"
VALUES = {"name": "Effie Núñez", "imb": BARCODE, "datamatrix": "000123-2/4", "qr": "https://example.org"}


def stamper(*bodies: str) -> Stamper:
    layouts = [laid_out(body) for body in bodies]
    return Stamper([(layout.pdf("print"), layout.slots) for layout in layouts], FONTS)


def written(made: Stamper, *pieces: tuple[int, dict[str, str]]) -> bytes:
    out = io.BytesIO()
    stream = Stream(out, made)
    for master, values in pieces:
        stream.add(made.piece(master, values))
    stream.close()
    return out.getvalue()


def text(data: bytes, page: int) -> str:
    return pdfium.PdfDocument(data)[page].get_textpage().get_text_range().replace("\r\n", "\n")


TWO = '<p>Dear</p>{name}<div style="break-before: page">Second page</div>{name}'


def test_pages_are_shared_and_text_reads_back() -> None:
    data = written(stamper(TWO), *((0, {"name": f"Patient {number}"}) for number in range(300)))
    assert pikepdf.open(io.BytesIO(data)).check_pdf_syntax() == []
    document = pikepdf.open(io.BytesIO(data))
    assert len(document.pages) == 600
    assert len({page.Contents[0].objgen for page in document.pages}) == 2
    for number in (0, 1, 299):
        assert "Dear" in text(data, 2 * number)
        assert f"Patient {number}" in text(data, 2 * number)
        assert f"Patient {number}" in text(data, 2 * number + 1)
    assert text(data, 2).count("Patient") == 1


def test_the_page_tree_is_balanced() -> None:
    document = pikepdf.open(io.BytesIO(written(stamper("{name}"), *((0, {"name": str(n)}) for n in range(10_050)))))
    depths, node = 0, document.Root.Pages
    while "/Kids" in node:
        assert len(node.Kids) <= 100
        depths, node = depths + 1, node.Kids[0]
    assert depths == 3
    assert document.Root.Pages.Count == len(document.pages) == 10_050
    assert text(written(stamper("{name}"), (0, {"name": "7"})), 0).strip() == "7"


def test_what_is_on_several_pages_at_the_same_place_is_written_once() -> None:
    foot = '<div style="position: absolute; bottom: 0">{name}</div>'
    document = pikepdf.open(
        io.BytesIO(written(stamper(f'{foot}one<div style="break-before: page">two</div>{foot}'), (0, VALUES)))
    )
    assert document.pages[0].Contents[1].objgen == document.pages[1].Contents[1].objgen


def test_masters_are_cut_and_mixed_and_pages_typeset_whole_lie_between() -> None:
    made = stamper(TWO, "Other {name}")
    out = io.BytesIO()
    stream = Stream(out, made)
    stream.add(made.piece(1, {"name": "A"}) + made.piece(0, {"name": "B"})[:1])
    stream.whole(laid_out("Whole {name}", {"name": "C"}).pdf("print"), made.piece(1, {"name": "over"}))
    stream.add(made.piece(1, {"name": "D"}))
    stream.close()
    assert stream.pages == 4
    found = [text(out.getvalue(), page).split() for page in range(4)]
    # The two of the third lie at the same place.
    assert found == [["Other", "A"], ["Dear", "B"], ["Whole", "Cover"], ["Other", "D"]]


def test_fonts_are_embedded_once_and_cut() -> None:
    document = pikepdf.open(io.BytesIO(written(stamper("{name}"), *((0, {"name": f"Name {n}"}) for n in range(50)))))
    files = {page.Resources.Font["/Hb0"].DescendantFonts[0].FontDescriptor.FontFile2.objgen for page in document.pages}
    assert len(files) == 1
    assert len(document.get_object(files.pop()).read_bytes()) < 8_000


def test_codes_are_drawn_as_typeset_and_scan() -> None:
    body = "{name}{imb}{datamatrix}{qr}"
    data = written(stamper(body), (0, VALUES))
    typeset = laid_out(body, VALUES)
    one, other = (
        pdfium.PdfDocument(pages)[0].render(scale=4).to_pil().convert("RGB") for pages in (data, typeset.pdf("print"))
    )
    assert difference(one, other) <= 40
    assert {code.text for code in zxingcpp.read_barcodes(one)} == {VALUES["datamatrix"], VALUES["qr"]}
    slot = next(slot for slot in typeset.slots if slot.kind == "imb")
    assert read_bars(one, slot, 4) == imb.bars(BARCODE)
    # A code is no word: nothing of it reads back.
    assert text(data, 0).split() == ["Effie", "Núñez"]


def read_bars(image, slot: Slot, scale: float) -> str:
    """Read the heights of the 65 bars from a picture."""
    unit = slot.box.width / imb.WIDTH * scale
    middle = (slot.box.top + slot.box.bottom) / 2 * scale
    letters = []
    for bar in range(65):
        x = round(slot.box.left * scale + (imb.CLEAR_X + bar * imb.PITCH + imb.BAR / 2) * unit)
        up, down = (image.getpixel((x, round(middle + way * 3.6 * unit)))[0] < 128 for way in (-1, 1))
        assert image.getpixel((x, round(middle)))[0] < 128
        letters.append({(True, True): "F", (True, False): "A", (False, True): "D", (False, False): "T"}[up, down])
    return "".join(letters)


@pytest.mark.parametrize(
    ("values", "kind", "reason"),
    [
        ({"name": "יוסף"}, "script", "does not set"),
        ({"name": "☃"}, "script", "☃"),
        ({"name": "a" * 80}, "long", "does not fit"),
        ({"name": "a b " * 40}, "long", "does not fit"),
        ({"name": "a/b " * 40}, "break", "several ways"),
        ({"imb": "1"}, "code", "20 digits"),
        ({"datamatrix": "x" * 99}, "code", "codewords"),
        ({"qr": "x" * 900}, "code", "needs a box"),
    ],
)
def test_what_cannot_be_set_right_is_refused_with_its_reason(values: dict[str, str], kind: str, reason: str) -> None:
    made = stamper("{name}{imb}{datamatrix}{qr}")
    with pytest.raises(Unfit, match=reason) as caught:
        made.piece(0, VALUES | values)
    assert (caught.value.kind, caught.value.slot) == (kind, *values)


def test_a_slot_without_a_value_is_an_error() -> None:
    with pytest.raises(InputError, match="the slot name has no value"):
        stamper("{name}").piece(0, {})


def test_a_font_that_is_not_there_is_an_error() -> None:
    layout = laid_out("{name}")
    with pytest.raises(InputError, match="has no font file"):
        Stamper([(layout.pdf("print"), [replace(layout.slots[0], family="Nowhere")])], FONTS)


def test_the_same_values_give_the_same_bytes() -> None:
    made = [written(stamper(TWO, "{imb}"), (0, VALUES), (1, VALUES)) for _ in range(2)]
    assert made[0] == made[1]


def test_a_master_written_flat_is_read_as_it_is() -> None:
    layout = laid_out(TWO)
    flat = pdf.flattened(layout.pdf("print"))
    assert stencil(flat) == stencil(layout.pdf("print"))
    assert [(side.left, side.top) for side in stencil(flat).sides] == [(0, 288)] * 2


def test_what_is_no_master_is_refused() -> None:
    with pytest.raises(InputError):
        stencil(b"%PDF-1.7 /HandbillFlat true startxref 0")
