"""A photograph is held to the size at which the page shows it: under 100 dots per inch it is not printed."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from photographs import PRINTED, WIDTH, illustrated, in_handout, scene, shelf_of

from handbill.errors import FitError
from handbill.formats.page import Setting
from handbill.typeset.engine import Layout
from handbill.typeset.page import Order, Typesetter, photographs_of
from handbill.typeset.photographs import resolutions
from handbill.workspace import Workspace, library

LETTER = Setting("letter")


def order(home: Path, setting: Setting = LETTER) -> Order:
    shelf, workspace = shelf_of(home), Workspace(home, library())
    return Order(workspace, shelf.clinic, in_handout(shelf), "handout", shelf.formats["handout"], setting)


def laid_out(home: Path, setting: Setting = LETTER) -> Layout:
    return Typesetter(order(home, setting)).at(11)


def found(home: Path) -> dict[str, int]:
    asked = order(home)
    return resolutions(laid_out(home).pages, photographs_of(asked.workspace, asked.manuscript))


def images(data: bytes) -> set[tuple[int, int, str]]:
    """Return the pixels and the color space of each image of a PDF."""
    with pikepdf.open(io.BytesIO(data)) as document:
        drawn = [image for page in document.pages for image in page.get_images().values()]
        return {(int(image.Width), int(image.Height), str(image.ColorSpace)) for image in drawn}


def test_the_resolution_is_that_of_the_width_on_the_page(tmp_path: Path) -> None:
    home = illustrated(tmp_path / "clinic", scene((1440, 1080)))
    assert found(home) == {"team": int(1440 / WIDTH)}


def test_of_a_photograph_that_stands_twice_the_larger_print_counts(tmp_path: Path) -> None:
    twice = "{{ part.photo(value, 0.5) }}" + PRINTED + "{{ part.photo(value, 0.4) }}"
    home = illustrated(tmp_path / "clinic", scene((1440, 1080)), twice)
    assert found(home) == {"team": int(1440 / WIDTH)}


def test_a_style_sheet_that_stretches_a_photograph_is_seen_through(tmp_path: Path) -> None:
    wide = "<style>.photograph { width: 6in !important; height: 4.5in !important }</style>"
    home = illustrated(tmp_path / "clinic", scene((900, 675)), wide + "{{ part.photo(value, 0.5) }}")
    assert found(home) == {"team": 150}


def test_an_upright_photograph_is_no_taller_than_three_quarters_of_its_width(tmp_path: Path) -> None:
    home = illustrated(tmp_path / "clinic", scene((1200, 1600)))
    (box,) = [box for id, box in laid_out(home).pages[0].boxes.items() if id.startswith("photo-")]
    assert box.height == pytest.approx(WIDTH * 72 * 0.75, abs=0.1)
    assert box.width == pytest.approx(box.height * 3 / 4, abs=0.1)


@pytest.mark.parametrize(("width", "fits"), [(521, True), (515, False)])
def test_under_100_dots_per_inch_it_is_not_printed(tmp_path: Path, width: int, fits: bool) -> None:
    home = illustrated(tmp_path / "clinic", scene((width, width * 3 // 4)))
    if fits:
        laid_out(home)
        return
    with pytest.raises(FitError) as caught:
        laid_out(home)
    (problem,) = caught.value.problems
    assert problem.what == "the photograph 'team' is printed at 99 dots per inch; 100 is the least"


def test_an_edition_for_paper_has_300_dots_per_inch_and_one_for_a_screen_150(tmp_path: Path) -> None:
    layout = laid_out(illustrated(tmp_path / "clinic", scene((2400, 1800))))
    (paper,), (screen,), (again,) = (images(layout.pdf(edition)) for edition in ("print", "reading", "press"))
    assert paper == again == (round(WIDTH * 300), round(WIDTH * 225), "/DeviceRGB")
    assert screen == (round(WIDTH * 150), round(WIDTH * 112.5), "/DeviceRGB")


def test_black_alone_has_grays_alone(tmp_path: Path) -> None:
    layout = laid_out(illustrated(tmp_path / "clinic"), Setting("letter", mono=True))
    assert [space for *_, space in images(layout.pdf("print"))] == ["/DeviceGray"]


def test_the_same_photograph_gives_the_same_bytes(tmp_path: Path) -> None:
    home = illustrated(tmp_path / "clinic")
    assert laid_out(home).pdf("reading") == laid_out(home).pdf("reading")
