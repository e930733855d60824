"""The pictures of a PDF: each page, all on a contact sheet, folded in the hand; and those of no other file."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from handbill.geometry import Box, PlacedPage
from handbill.pdf import document as pdf
from handbill.pictures.pages import contact_sheet, pictures, pictures_of, shown
from handbill.workspace import library

INKS = [(200, 0, 0), (0, 160, 0), (0, 0, 200), (200, 160, 0), (160, 0, 200), (0, 160, 160), (90, 60, 30), (60, 90, 120)]
FONT = next(library().glob("templates/fonts/*400*.ttf"))


def test_a_contact_sheet_shows_every_sheet_in_order() -> None:
    sheets = [Image.new("RGB", (300, 400), ink) for ink in INKS]
    sheet = contact_sheet(sheets, FONT)
    found = []
    for y in range(0, sheet.height, 7):
        for x in range(0, sheet.width, 7):
            pixel = sheet.getpixel((x, y))
            if pixel in INKS and pixel not in found:
                found.append(pixel)
    assert found == INKS
    assert Box(0, 0, *sheet.size).width < 4 * sheet.height


def test_each_page_has_a_picture_and_all_of_them_one() -> None:
    data, file = pdf.blank([(72, 144), (72, 144)]), Path("out/a.pdf")
    pngs = pictures(data, file, 150, FONT)
    assert list(map(str, pngs)) == ["out/a-1.png", "out/a-2.png", "out/a-contact.png"]
    with Image.open(io.BytesIO(pngs[Path("out/a-1.png")])) as picture:
        assert picture.size == (150, 300)
        assert picture.info["dpi"] == (150, 150) or round(picture.info["dpi"][0]) == 150


def test_what_is_folded_has_a_picture_in_the_hand() -> None:
    places = [[PlacedPage(0, Box(0, 0, 36, 144)), PlacedPage(1, Box(36, 0, 72, 144))]]
    data = pdf.blank([(72, 144)])
    assert Path("a-hand.png") in pictures(data, Path("a.pdf"), 72, FONT, [[1], [1, 2]], places)
    assert Path("a-hand.png") not in pictures(data, Path("a.pdf"), 72, FONT, [[1]])


def test_pictures_of_a_file_are_its_own(tmp_path: Path) -> None:
    for name in ("a-1.png", "a-12.png", "a-contact.png", "a-hand.png", "a-b.png", "a-b-1.png", "b-1.png", "a-1.pdf"):
        (tmp_path / name).touch()
    own = {path.name for path in pictures_of(tmp_path / "a.pdf")}
    assert own == {"a-1.png", "a-12.png", "a-contact.png", "a-hand.png"}


def test_a_page_that_is_known_is_not_drawn_again() -> None:
    first, second = shown(pdf.blank([(72, 144), (144, 72)]), 72, ())
    assert first.png is not None
    assert first.digest != second.digest
    again = shown(pdf.blank([(72, 144), (144, 72)]), 72, {first.digest})
    assert [(page.digest, page.png is None) for page in again] == [(first.digest, True), (second.digest, False)]
