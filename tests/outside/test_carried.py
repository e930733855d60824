"""Every damage to a sheet sends its pages to be compared as pictures, where what can be seen of it is found."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from handbill.geometry import PAPERS
from handbill.impose.scheme import Options
from handbill.impose.schemes import plan
from handbill.impose.writer import pages_of, write
from handbill.outside.carried import carried, to_picture
from handbill.outside.compare import Shown, differences
from handbill.outside.places import shown_on
from handbill.outside.sheets import sheets_from
from handbill.pdf import document as pdf

Change = Callable[[pikepdf.Pdf], object]

BOX = "q 0 0.4 0.8 rg 60 60 200 80 re f Q"


def source(pages: int, change: Change | None = None) -> Path:
    """Write a file of pages of text, pictures, forms and transparency."""
    with pikepdf.new() as document:
        font, other = (
            document.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=name))
            for name in (Name.Helvetica, Name("/Times-Roman"))
        )
        picture = document.make_stream(
            bytes(range(192)), Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, BitsPerComponent=8,
            ColorSpace=Name.DeviceRGB,
        )  # fmt: skip
        form = document.make_stream(BOX.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 300, 300]))
        for number in range(pages):
            page = document.add_blank_page(page_size=(396, 612)).obj
            page.Resources = Dictionary(
                Font=Dictionary(F=font, T=other),
                XObject=Dictionary(I=picture, X=form),
                ExtGState=Dictionary(G=Dictionary(ca=0.5)),
            )
            page.Group = Dictionary(S=Name.Transparency, K=True)
            lines = f"BT /F 12 Tf 14 TL 40 560 Td (Page {number + 1}.) Tj " + "(Take one tablet.) ' " * (
                20 + number % 3
            )
            drawn = "q 90 0 0 90 250 450 cm /I Do Q /X Do q /G gs 1 0 0 rg 40 200 90 90 re f 80 230 90 90 re f Q"
            contents = f"{lines} ET", f"BT /T 20 Tf 60 30 Td (with {number} glasses) Tj ET {drawn}"
            page.Contents = Array([document.make_stream(part.encode()) for part in contents])
        if change:
            change(document)
        document.save("source.pdf")
    return Path("source.pdf")


def sheets(file: Path, damage: Change | None = None, *, marks: bool = False) -> tuple[bytes, list[Shown]]:
    """Return the sheets of a file, damaged, and where they show its pages."""
    with pdf.opened(file) as document:
        pages = pages_of(document, bleed=marks)
        made = plan("saddle", pages.sizes, PAPERS["letter"], Options(marks=marks, bleed=pages.bleed))
        data, shown = pdf.written(write(pages, made)), list(shown_on(made, pages, {}))
    if damage is None:
        return data, shown
    with pikepdf.open(io.BytesIO(data)) as written:
        damage(written)
        return pdf.written(written), shown


def side(document: pikepdf.Pdf) -> Any:
    """Return the first side, which shows the last page and the first, `/P0`."""
    return document.pages[0].obj


def first(document: pikepdf.Pdf) -> Any:
    """Return the form of the first page."""
    return side(document).Resources.XObject["/P0"]


def put(document: pikepdf.Pdf, old: bytes, new: bytes, times: int = 1) -> None:
    contents = side(document).Contents
    data = contents.read_bytes()
    assert data.count(old) >= 1
    contents.write(data.replace(old, new, times))


def entry(name: str, value: object) -> Change:
    return lambda document: side(document).__setitem__(name, value)


def moved(by: float) -> Change:
    def change(document: pikepdf.Pdf) -> None:
        before, _, after = side(document).Contents.read_bytes().rpartition(b" cm /P0 Do")
        words = before.split(b" ")
        words[-2] = b"%.6f" % (float(words[-2]) + by)
        side(document).Contents.write(b" ".join(words) + b" cm /P0 Do" + after)

    return change


def clipped(document: pikepdf.Pdf) -> None:
    lines = side(document).Contents.read_bytes().split(b"\n")
    words = lines[1].split(b" ")
    words[3] = b"%.4f" % (float(words[3]) - 200)
    side(document).Contents.write(b"\n".join([lines[0], b" ".join(words), *lines[2:]]))


def layered(document: pikepdf.Pdf) -> None:
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    first(document).OC = layer


def other_font(document: pikepdf.Pdf) -> None:
    # In the object itself, to which the resources go on to refer.
    first(document).Resources.Font.F.BaseFont = Name.Courier


def other_byte(document: pikepdf.Pdf) -> None:
    picture = first(document).Resources.XObject.I
    picture.write(picture.read_bytes()[:-3] + b"\0\0\0")


DAMAGE: dict[str, Change] = {
    "another page": lambda document: side(document).Resources.XObject.__setitem__(
        "/P0", document.pages[1].obj.Resources.XObject["/P1"]
    ),
    "a resource swapped": lambda document: first(document).Resources.Font.__setitem__(
        "/F", first(document).Resources.Font.T
    ),
    "a resource gone": lambda document: first(document).Resources.XObject.__delitem__("/X"),
    "a font replaced": other_font,
    "a byte of contents": lambda document: first(document).write(first(document).read_bytes().replace(b"one", b"two")),
    "contents cut off": lambda document: first(document).write(first(document).read_bytes()[:-60]),
    "moved by a point": moved(1),
    "moved out of sight": moved(400),
    "turned": lambda document: first(document).__setitem__("/Matrix", Array([-1, 0, 0, -1, 396, 612])),
    # Its corner at the bottom left and its outline stay where they are.
    "mirrored": lambda document: first(document).__setitem__("/Matrix", Array([0, 612 / 396, 396 / 612, 0, 0, 0])),
    "a clip too small": clipped,
    "a box too small": lambda document: first(document).__setitem__("/BBox", Array([0, 0, 396, 400])),
    "something drawn over it": lambda document: put(document, b"/P0 Do Q", b"/P0 Do Q\nq 1 g 450 300 90 90 re f Q"),
    "another page drawn over it": lambda document: put(
        document, b"/P0 Do Q", b"/P0 Do Q\nq 396 0 396 612 re W n 1 0 0 1 396 0 cm /P3 Do Q"
    ),
    "a mark across it": lambda document: put(document, b"/P0 Do Q", b"/P0 Do Q\nq 0 G 0.25 w  450 40 m 700 590 l S Q"),
    "not shown": lambda document: put(document, b"/P0 Do", b""),
    "no form": lambda document: first(document).__setitem__("/Subtype", Name.PS),
    "on a hidden layer": layered,
    "no paper under it": entry("/MediaBox", Array([0, 0, 700, 612])),
    "paper moved": entry("/MediaBox", Array([20, 0, 812, 612])),
    "a sheet cropped": entry("/CropBox", Array([0, 0, 700, 612])),
    "a sheet turned": entry("/Rotate", 180),
    "all sheets turned": lambda document: document.Root.Pages.__setitem__("/Rotate", 180),
    "a blend mode": lambda document: first(document).Resources.ExtGState.G.__setitem__("/BM", Name.Multiply),
}

UNSEEN: dict[str, Change] = {
    "a byte of a picture": other_byte,
    "no group": lambda document: first(document).__delitem__("/Group"),
    "another group": lambda document: first(document).Group.__setitem__("/I", Name.One),
    "an entry of the form": lambda document: first(document).__setitem__("/Ref", Dictionary()),
    "one page more on the side": lambda document: put(
        document, b"/P0 Do Q", b"/P0 Do Q\nq 0 0 0 0 re W n 1 0 0 1 396 0 cm /P0 Do Q"
    ),
    "notes on the sheet": entry("/Annots", Array([])),
    "a unit on the sheet": entry("/UserUnit", 1),
    "layers in the file": lambda document: document.Root.__setitem__("/OCProperties", Dictionary()),
}
"""What a picture of this size may not show, or what shows nothing here."""


@pytest.mark.parametrize("marks", [False, True])
def test_pages_are_carried_over(marks: bool) -> None:
    file = source(4)
    data, shown = sheets(file, marks=marks)
    assert len(shown) == 4
    assert None not in carried(file, data, shown)


@pytest.mark.parametrize("kind", DAMAGE | UNSEEN)
def test_a_damaged_sheet_is_compared_as_a_picture(kind: str) -> None:
    file = source(4)
    data, shown = sheets(file, (DAMAGE | UNSEEN)[kind])
    pictured = [one.page for one, kept in zip(shown, carried(file, data, shown), strict=True) if kept is None]
    assert 0 in pictured
    if kind in DAMAGE:
        assert 0 in {one.page for one in differences(file, data, shown)}


@pytest.mark.parametrize("kind", ["a font replaced", "moved by a point", "a clip too small"])
def test_one_damaged_page_of_many_is_among_those_compared(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = source(60)
    data, shown = sheets(file, DAMAGE[kind])
    monkeypatch.setattr("handbill.outside.carried._FIRST", 0)
    assert 0 in {one.page for one in to_picture(file, data, shown)}


def test_of_what_was_carried_over_a_sample_is_compared() -> None:
    file = source(60)
    data, shown = sheets(file)
    chosen = to_picture(file, data, shown)
    assert len(chosen) == 4 + 60 // 16
    assert to_picture(file, data, shown[:24]) == shown[:24]


def noted(kind: str) -> Change:
    def change(document: pikepdf.Pdf) -> None:
        note = pikepdf.Object.parse(f"<</Type/Annot/Subtype/{kind}/F 4/Rect[0 0 9 9]>>".encode())
        if kind == "Link":
            note.AP = Dictionary(N=document.make_stream(b"", BBox=Array([0, 0, 9, 9])))
        document.pages[0].obj.Annots = Array([document.make_indirect(note)])

    return change


def own(name: str, value: str) -> Change:
    return lambda document: document.pages[0].obj.__setitem__(name, pikepdf.Object.parse(value.encode()))


@pytest.mark.parametrize(
    "change",
    [
        noted("Stamp"),
        noted("Link"),
        own("/CropBox", "[-20 0 396 612]"),
        own("/CropBox", "[396 612 0 0]"),
        own("/TrimBox", "[0 0 900 500]"),
        own("/Rotate", "450"),
        own("/Annots", "7"),
        lambda document: document.pages[0].obj.Resources.ExtGState.G.__setitem__("/BM", Name.Multiply),
        lambda document: document.pages[0].obj.Resources.ExtGState.G.__setitem__(
            "/SMask", Dictionary(S=Name.Alpha, G=document.pages[0].obj.Resources.XObject.X)
        ),
        lambda document: document.Root.__setitem__("/OCProperties", Dictionary(OCGs=Array([]), D=Dictionary())),
    ],
)
def test_what_might_look_otherwise_all_the_same_is_compared(change: Change) -> None:
    file = source(4, change)
    data, shown = sheets(file)
    kinds = {one.page: kind for one, kind in zip(shown, carried(file, data, shown), strict=True)}
    assert kinds[0] is None


def test_a_hidden_layer_that_the_sheets_lost_is_compared() -> None:
    def layer(document: pikepdf.Pdf) -> None:
        document.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary(OFF=Array([])))

    file = source(4, layer)
    data, shown = sheets(file, lambda document: document.Root.__delitem__("/OCProperties"))
    assert carried(file, data, shown) == [None] * 4


def test_a_file_that_had_to_be_mended_is_compared() -> None:
    file = source(4)
    data, shown = sheets(file)
    whole = file.read_bytes()
    file.write_bytes(whole[: whole.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n")
    assert carried(file, data, shown) == [None] * 4


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_pages_that_are_turned_cropped_and_of_their_own_unit_are_carried_over(turn: int) -> None:
    def change(document: pikepdf.Pdf) -> None:
        for page in document.pages:
            page.obj.CropBox, page.obj.TrimBox = Array([20, 30, 390, 600]), Array([30, 50, 380, 580])
            page.obj.Rotate, page.obj.UserUnit = turn, 1.5

    file = source(4, change)
    for marks in False, True:
        data, shown = sheets(file, marks=marks)
        assert None not in carried(file, data, shown)
        assert differences(file, data, shown) == []


def test_sheets_of_many_pages_lose_nothing() -> None:
    assert sheets_from(source(60), "saddle", "letter", Options()).lost == ()
