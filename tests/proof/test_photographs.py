"""The photograph on a page is the one of its file: another, a changed or a covered one is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from photographs import NAMED, PRINTED, illustrated, in_handout, put, scene, shelf_of
from PIL import Image, ImageOps

from handbill import fonts
from handbill.content.choices import Edition
from handbill.formats.page import Setting
from handbill.pdf.reader import Reader
from handbill.proof.expect import brochure_checks
from handbill.proof.fault import prove
from handbill.typeset.jpeg import encoded
from handbill.typeset.page import Order, Typesetter, photographs_of
from handbill.workspace import Workspace, library

LETTER, BLACK = Setting("letter"), Setting("letter", mono=True)
NOT_SHOWN = "the photograph 'team' is not shown as it is: whole, upright, and with nothing over it"
_PATCH = "<div style='position: absolute; top: 1in; left: 2in; {}; background: #ffffff'></div>"
COVERED = "<div style='position: relative'>{{{{ part.photo(value) }}}}" + _PATCH + "</div>"


def faults(
    home: Path, setting: Setting = LETTER, edition: Edition = "print", *, instead: Image.Image | None = None
) -> dict[str, list[str]]:
    """Return what each proof finds; `instead` is the file's picture once the page is set."""
    shelf, workspace = shelf_of(home), Workspace(home, library())
    manuscript, format = in_handout(shelf), shelf.formats["handout"]
    layout = Typesetter(Order(workspace, shelf.clinic, manuscript, "handout", format, setting)).at(11)
    data = layout.pdf(edition)
    if instead is not None:
        put(home, instead)
    expected = photographs_of(workspace, manuscript)
    used, drawings = fonts.font_set(workspace), layout.drawings
    checks = brochure_checks(manuscript, shelf.clinic, format, setting, edition, used, expected, drawings)
    with Reader(data) as reader:
        return {proof: [str(fault) for fault in found] for proof, found in prove(reader, checks).items()}


@pytest.mark.parametrize("edition", ["print", "press", "reading"])
def test_a_right_sheet_passes_in_each_edition(tmp_path: Path, edition: Edition) -> None:
    found = faults(illustrated(tmp_path / "clinic"), edition=edition)
    assert "photographs" in found
    assert not any(found.values()), found


def test_a_dark_photograph_in_grays_passes_in_black_alone(tmp_path: Path) -> None:
    home = illustrated(tmp_path / "clinic", scene().point(lambda level: level // 3))
    found = faults(home, BLACK)
    assert {"photographs", "mono"} <= set(found)
    assert not any(found.values()), found


@pytest.mark.parametrize(
    "change",
    [
        ImageOps.mirror,
        ImageOps.flip,
        lambda picture: picture.rotate(180),
        ImageOps.invert,
        lambda picture: Image.merge("RGB", picture.split()[::-1]),
        lambda picture: picture.point(lambda level: level * 3 // 4),
        lambda picture: picture.point(lambda level: min(255, level + 16)),
        lambda picture: picture.crop((100, 75, 1500, 1125)).resize(picture.size),
        lambda picture: picture.crop((0, 0, 1600, 1100)),
        lambda picture: picture.convert("L"),
    ],
    ids=["mirrored", "upside down", "turned", "negative", "other colors", "darker", "paler", "enlarged", "cut", "gray"],
)
def test_a_page_that_shows_another_picture_than_the_file_is_found(tmp_path: Path, change) -> None:
    home = illustrated(tmp_path / "clinic")
    assert faults(home, instead=change(scene()))["photographs"] == [NOT_SHOWN]


@pytest.mark.parametrize(
    "template",
    [
        "",
        COVERED.format("width: 1in; height: 1in"),
        "<div style='transform: rotate(180deg)'>{{ part.photo(value) }}</div>",
        "<div style='opacity: 0.6'>{{ part.photo(value) }}</div>",
        "<div style='height: 3in; overflow: hidden'>{{ part.photo(value) }}</div>",
        COVERED.format("width: 5em; height: 5em"),
        "<style>.photograph { height: 5in !important }</style>" + PRINTED,
        "<style>.photograph { object-fit: cover; height: 3in !important }</style>" + PRINTED,
    ],
    ids=["left out", "covered", "turned", "faded", "cut off", "covered a little", "squeezed", "cropped"],
)
def test_a_template_that_hides_a_photograph_is_found(tmp_path: Path, template: str) -> None:
    found = faults(illustrated(tmp_path / "clinic", template=template))
    assert found["photographs"] == [NOT_SHOWN]


def test_a_photograph_is_shown_as_often_as_the_copy_has_it(tmp_path: Path) -> None:
    twice = (NAMED, {**NAMED, "caption": "The team again."})
    assert faults(illustrated(tmp_path / "twice", blocks=twice))["photographs"] == []
    forgotten = "{% if 'again' not in value.caption|string %}" + PRINTED + "{% endif %}"
    (fault,) = faults(illustrated(tmp_path / "once", template=forgotten, blocks=twice))["photographs"]
    assert fault.startswith("the photograph 'team' is shown 1 times, not 2")


def test_black_alone_has_no_photograph_in_color_even_if_all_of_it_is_gray(tmp_path: Path, monkeypatch) -> None:
    home = illustrated(tmp_path / "clinic", scene(mode="L").convert("RGB"))

    def in_color(photograph, width, *, gray):
        return encoded(photograph, width, gray=not gray)

    monkeypatch.setattr("handbill.typeset.figure.encoded", in_color)
    found = faults(home, BLACK)
    assert found["photographs"] == ["page 1: the photograph 'team' is in color; black alone has grays"]
    assert any("it is ink" in fault for fault in found["mono"])


def test_a_reader_that_cannot_see_a_photograph_is_told_what_it_shows(tmp_path: Path) -> None:
    template = "{{ part.photo(value)|replace('white', 'blue') }}"
    found = faults(illustrated(tmp_path / "clinic", template=template), edition="reading")
    assert found["accessible"] == [f"no picture says: {NAMED['alt']}"]


@pytest.mark.parametrize(("key", "words"), [("caption", "The team"), ("credit", "Photo by")])
def test_the_words_beside_a_photograph_are_printed(tmp_path: Path, key: str, words: str) -> None:
    template = f"{{{{ part.photo(value)|replace('{words}', '') }}}}"
    found = faults(illustrated(tmp_path / "clinic", template=template))
    assert found["words"][0].startswith(f"page 1: sections 1 blocks 3 photo {key}: the word")
