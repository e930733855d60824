"""The editions in black alone: of the handout and of both leaflets, each with a name of its own."""

import os
from datetime import date
from pathlib import Path

import pytest
from golden import hold
from PIL import Image
from small_workspace import COPY, small_brochure

from handbill.content import colors
from handbill.content.clinic import MONO
from handbill.errors import InputError
from handbill.pdf.reader import Reader
from handbill.produce.build import build
from handbill.produce.request import BuildRequest
from handbill.workspace import Workspace, library

TODAY = date(2026, 11, 23)
GOLDEN = Path(__file__).parent / "golden"
FORMATS = ("handout", "trifold", "zfold")


@pytest.fixture(scope="module")
def mono(tmp_path_factory):
    os.chdir(tmp_path_factory.mktemp("here"))
    request = BuildRequest(
        Workspace(None, library()),
        tmp_path_factory.mktemp("out"),
        TODAY,
        ("ketamine-therapy",),
        FORMATS,
        ("en",),
        papers=("letter",),
        types=("standard", "large"),
        mono=True,
        png=True,
    )
    outcome = build(request, lambda *_: None)
    assert outcome.failures == []
    return {made.file.name: made for made in outcome.made}


def test_each_has_its_name_and_its_proof_and_is_for_the_office_alone(mono) -> None:
    assert set(mono) == {
        "ketamine-therapy-handout-en-letter-large-mono.pdf",
        *(f"ketamine-therapy-{name}-en-letter-mono.pdf" for name in FORMATS),
    }
    for made in mono.values():
        assert made.mono
        assert made.edition == "print"
        assert made.proofs["mono"]
        assert all(made.proofs.values())


def test_no_pixel_has_a_color(mono) -> None:
    for made in mono.values():
        # Beside the pages lie a contact sheet and the leaflet in the hand, on a table that has a color.
        for file in (picture for picture in made.pictures if picture.stem[-1].isdigit()):
            hue, saturation, _ = Image.open(file).convert("RGB").convert("HSV").split()
            assert saturation.getextrema() == (0, 0), (file, hue.getextrema())


def test_type_is_solid_black_or_white_on_it(mono) -> None:
    for made in mono.values():
        with Reader(made.file.read_bytes()) as reader:
            assert {run.color for sheet in reader.pages for run in sheet.runs} <= {(0, 0, 0), (255, 255, 255)}


@pytest.mark.parametrize(
    ("name", "number"),
    [("handout-en-letter-mono", 1), ("handout-en-letter-mono", 7), ("trifold-en-letter-mono", 1)],
)
def test_golden_pages(mono, name, number, request) -> None:
    picture = Image.open(mono[f"ketamine-therapy-{name}.pdf"].pictures[number - 1])
    hold(picture, GOLDEN / f"{name}-{number}.png", 60, request)


def test_the_grays_can_be_told_from_paper_and_from_black() -> None:
    assert list(colors.failing(MONO.model_dump())) == []
    assert {colors.gray(value) for value in MONO.model_dump().values()} == set(MONO.model_dump().values())


DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 120">
  <rect x="10" y="10" width="100" height="60" fill="{color}"/>
  <text data-label="box" data-width="200" data-lines="1" x="115" y="50" font-size="14" fill="#1f2a30">Box</text>
</svg>
"""
COVER = "cover: {image: box, alt: A box., labels: {box: A box}}\n"


def built(home: Path, color: str):
    (home / "images").mkdir(exist_ok=True)
    (home / "images" / "box.svg").write_text(DRAWING.format(color=color), "utf-8")
    wanted = {"papers": ("letter",), "types": ("standard",), "mono": True}
    request = BuildRequest(Workspace(home, library()), home / "out", TODAY, ("small",), ("handout",), **wanted)
    return build(request, lambda *_: None)


@pytest.fixture
def drawn(tmp_path: Path) -> Path:
    return small_brochure(tmp_path / "clinic", COPY.replace("sections:\n", COVER + "sections:\n"))


def test_a_drawing_in_the_clinics_colors_is_made_gray(drawn) -> None:
    outcome = built(drawn, "#c4552d")
    assert outcome.failures == []
    assert outcome.made[0].proofs["mono"]


def test_a_drawing_in_colors_of_its_own_is_named_until_it_has_a_twin(drawn) -> None:
    (failure,) = built(drawn, "#FF0000").failures
    assert isinstance(failure, InputError)
    assert "images/box.svg has colors of its own: #ff0000" in str(failure)
    assert "images/box.mono.svg" in str(failure)
    (drawn / "images" / "box.mono.svg").write_text(DRAWING.format(color="#000000"), "utf-8")
    assert built(drawn, "#FF0000").failures == []


def test_a_color_by_another_name_is_found_on_the_page(drawn) -> None:
    (failure,) = built(drawn, "crimson").failures
    assert "mono: page 1: #dc143c" in str(failure)
    assert "near “A box”" in str(failure)


def test_a_logo_in_the_clinics_own_color_is_made_black(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic")
    text = (library() / "brochures/clinic.yaml").read_text("utf-8")
    (home / "brochures/clinic.yaml").write_text(text.replace("deep: '#0f4c52'", "deep: '#1b3a6b'"), "utf-8")
    (home / "images").mkdir()
    own = (library() / "images/logo.svg").read_text("utf-8").replace("#0f4c52", "#1b3a6b")
    (home / "images/logo.svg").write_text(own, "utf-8")
    wanted = {"papers": ("letter",), "types": ("standard",)}
    for mono in (True, False):
        request = BuildRequest(
            Workspace(home, library()), home / "out", TODAY, ("small",), ("handout",), mono=mono, **wanted
        )
        outcome = build(request, lambda *_: None)
        assert outcome.failures == []
        assert all(made.proofs["pictures"] for made in outcome.made)
