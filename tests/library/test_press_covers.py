"""From a press, the art of a cover stands on the foot of its page and runs over the trim; otherwise it stands inside."""

from __future__ import annotations

import pypdfium2
import pytest

from handbill.content.choices import Paper
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.formats.selection import printed
from handbill.geometry import BLEED
from handbill.pdf.raster import hex_color
from handbill.typeset.drawings import PlacedDrawing
from handbill.typeset.engine import Layout
from handbill.typeset.page import Order, Typesetter
from handbill.workspace import Workspace

ON_THE_FOOT: list[tuple[str, Paper, float]] = [
    ("trifold", "letter", 10.5), ("zfold", "letter", 10.5), ("booklet", "letter", 11),
]  # fmt: skip
COVERS: list[tuple[str, Paper, float]] = [*ON_THE_FOOT, ("postcard", "postcard", 9.5)]


def laid_out(workspace: Workspace, name: str, setting: Setting, size: float) -> Layout:
    shelf = load(workspace, ("ketamine-therapy",))
    format = shelf.formats[name]
    manuscript = printed(shelf.manuscripts[0], name, format)
    return Typesetter(Order(workspace, shelf.clinic, manuscript, name, format, setting)).at(size)


def art(layout: Layout) -> PlacedDrawing:
    (cover,) = [drawing for drawing in layout.drawings if drawing.page == 1 and drawing.drawn.name.startswith("hero")]
    return cover


@pytest.mark.parametrize(("name", "paper", "size"), COVERS)
def test_only_in_color_from_a_press_the_art_is_on_deep_and_bleeds(
    only_library: Workspace, name: str, paper: Paper, size: float
) -> None:
    for setting in (Setting(paper), Setting(paper, mono=True), Setting(paper, press=True, mono=True)):
        layout = laid_out(only_library, name, setting, size)
        page, inside = layout.pages[0], art(layout)
        assert ".deep" not in inside.drawn.name
        assert 0 < inside.box.left < inside.box.right < page.width
        assert 0 < inside.box.top < inside.box.bottom < page.height
    layout = laid_out(only_library, name, Setting(paper, press=True), size)
    page, bleeding = layout.pages[0], art(layout)
    assert bleeding.drawn.name.endswith(".deep")
    assert bleeding.box.bottom == pytest.approx(page.height + BLEED, abs=0.1)
    if name == "postcard":
        assert bleeding.box.right == pytest.approx(page.width + BLEED, abs=0.1)
        assert bleeding.box.top == pytest.approx(-BLEED, abs=0.1)


@pytest.mark.parametrize(("name", "paper", "size"), ON_THE_FOOT)
def test_the_floor_of_the_art_goes_on_to_both_edges(
    only_library: Workspace, name: str, paper: Paper, size: float
) -> None:
    clinic = load(only_library, ("ketamine-therapy",)).clinic
    document = pypdfium2.PdfDocument(laid_out(only_library, name, Setting(paper, press=True), size).pdf("press"))
    picture = document[0].render(scale=1).to_pil().convert("RGB")
    foot, middle = picture.height - 4, picture.height // 3
    left, right = 6, picture.width - 7
    floor = [picture.getpixel((x, foot)) for x in (left, picture.width // 2, right)]
    walls = [picture.getpixel((x, middle)) for x in (left, right)]
    assert {*map(hex_color, floor)} == {clinic.colors.mid}
    assert {*map(hex_color, walls)} == {clinic.colors.deep}
