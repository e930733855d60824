"""The proof of pictures finds a shape that is not seen, and says where it stands in its file; a right page passes.

Each drawing is looked at through PDFium, as the proof does, and through Poppler.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import handouts
import proving
import pytest
from drawings import FONTS, HEAD, show
from small_workspace import COPY, edit, small_brochure

from handbill.content.clinic import MONO, Palette
from handbill.formats.page import Setting
from handbill.geometry import Box
from handbill.pdf.reader import Reader
from handbill.proof.pictures import pictures

SQUARE = '<rect x="10" y="10" width="80" height="80" fill="#0f4c52"/>'
DOT = '<circle cx="50" cy="50" r="20" fill="#e58a5f"/>'
STOPS = '<stop offset="0" stop-color="#0f4c52"/><stop offset="1" stop-color="#e58a5f"/>'
LINEAR = f'<linearGradient id="g">{STOPS}</linearGradient>'
RADIAL = f'<radialGradient id="g">{STOPS}</radialGradient>'
OWN = f'<linearGradient id="g" gradientUnits="userSpaceOnUse" x2="100">{STOPS}</linearGradient>'
SIZES = ["width: 20pt; height: 20pt", "width: 38.3pt; height: 38.3pt", "width: 72pt; height: 72pt", "width: 150pt; height: 150pt"]  # fmt: skip
"""At each of them Poppler lost a gradient, or a part of it, in one of the units of SVG."""


@pytest.mark.parametrize(
    "inside",
    [
        SQUARE + DOT,
        '<path d="M5 50H95M50 5V95" fill="none" stroke="#1f2a30" stroke-width="1"/>',
        '<g opacity=".4"><rect width="60" height="60" fill="#c4552d"/></g><rect x="30" y="30" width="60" height="60" fill="#0f4c52" fill-opacity=".5"/>',
        '<defs><circle id="c" r="9"/></defs><use href="#c" x="20" y="20" fill="#c4552d"/><use href="#c" transform="translate(60 60) scale(2)"/>',
        '<clipPath id="c"><circle cx="50" cy="50" r="30"/></clipPath><g clip-path="url(#c)"><rect width="100" height="100" fill="#0f4c52"/></g>',
        '<pattern id="p" width="50" height="50" patternUnits="userSpaceOnUse"><circle cx="25" cy="25" r="15" fill="#0f4c52"/></pattern><rect width="100" height="100" fill="url(#p)"/>',
        '<text x="20" y="60" font-size="40" font-weight="800" style="fill: #0f4c52">12</text>',
        '<symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#0f4c52"/></symbol><use href="#s" x="20" y="20" width="50" height="50"/>',
        '<rect width="100" height="100" fill="#fdf3ec"/><rect x="20" y="20" width="60" height="60" fill="#f5efe4"/>',
        f'{SQUARE}<g opacity="0">{DOT}</g><g display="none">{DOT}</g><path d="M0 0H50"/>',
    ],
)  # fmt: skip
def test_what_is_drawn_right_passes(tmp_path: Path, inside: str) -> None:
    shown = show(tmp_path, inside)
    assert shown.faults() == []
    assert shown.through_poppler() == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("gradient", [LINEAR, RADIAL, OWN])
def test_no_program_loses_a_gradient(tmp_path: Path, gradient: str, size: str) -> None:
    shown = show(tmp_path, f'{gradient}<circle cx="50" cy="50" r="50" fill="url(#g)"/>', f".logo {{ {size} }}")
    assert shown.faults() == []
    assert shown.through_poppler() == []


def test_a_gradient_as_svg_has_it_is_lost_by_poppler_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handbill.content.gradients.rewrite", lambda *_: None)
    disc = f'{LINEAR}<circle cx="50" cy="50" r="50" fill="url(#g)"/>'
    shown = show(tmp_path, disc, f".logo {{ {SIZES[0]} }}")
    assert shown.faults() == []
    assert "images/logo.svg" in shown.through_poppler()[0]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        # What WeasyPrint does not know.
        (f'{LINEAR}<path d="M10 50L90 60" stroke-width="12" stroke="url(#g)"/>', "<path>: 9"),
        ('<linearGradient id="g" gradientTransform="rotate(45 .5 .5)">' + STOPS + '</linearGradient><circle cx="50" cy="50" r="40" fill="url(#g)"/>', "<circle>: 100%"),
        (f'{SQUARE}<g style="mix-blend-mode: multiply">{DOT}</g>', "<circle>"),
        ('<mask id="m"><rect width="100" height="100" fill="#ffffff"/><circle cx="50" cy="50" r="20"/></mask><g mask="url(#m)">' + SQUARE + "</g>", "is not as its source has it"),
        (f'<filter id="f"><feGaussianBlur stdDeviation="8"/></filter><g filter="url(#f)">{SQUARE}</g>', "is not as its source has it"),
        # White on white is nothing.
        ('<circle cx="50" cy="50" r="40" fill="#ffffff"/>', "nothing of images/logo.svg is to be seen"),
        ("", "nothing of images/logo.svg is to be seen"),
    ],
)  # fmt: skip
def test_what_is_not_drawn_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str, said: str) -> None:
    # What the typesetter is known to leave out is refused when the drawing is read; the proof needs no list of it.
    monkeypatch.setattr("handbill.content.artwork.undrawn", lambda *_: ())
    shown = show(tmp_path, inside)
    assert said in "".join(shown.faults()), shown.faults()
    assert said in "".join(shown.through_poppler())


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("main { background: #0f4c52 }", "too near to what lies behind it: images/logo.svg:2 <rect>: #0f4c52 on #0f4c52, a contrast of 1.0:1"),
        ("main { background: #15606a }", "a contrast of 1.3:1"),
        ("main { height: 45pt; overflow: hidden }", "images/logo.svg:2 <rect>: 5"),
        ("main { height: 72pt; overflow: hidden }", "8% of it is not as its source has it"),
        ("main { width: 60pt; overflow: hidden }", "<rect>"),
        ("main::after { content: ''; position: absolute; left: 30pt; top: 30pt; width: 30pt; height: 30pt; background: #0f4c52 }", "images/logo.svg:3 <circle>"),
        ("main::after { content: ''; position: absolute; left: 30pt; top: 1pt; width: 30pt; height: 7pt; background: #c4552d }", "2% of it is not as its source has it"),
        (".logo { opacity: 0 }", "<rect>: 100%"),
        (".logo { opacity: 0.3 }", "<rect>: 100%"),
        (".logo { visibility: hidden }", "<rect>: 100%"),
        (".logo { width: 4pt; height: 4pt }", "images/logo.svg is 4.0 × 4.0 pt; 9 pt is the least"),
        (".logo { margin-left: 240pt }", "<rect>"),
        (".logo { transform: scale(0.5) }", "<rect>"),
    ],
)  # fmt: skip
def test_what_the_page_does_to_a_drawing_is_found(tmp_path: Path, css: str, said: str) -> None:
    found = show(tmp_path, f"{SQUARE}\n{DOT}", css).faults()
    assert said in "".join(found), found
    assert show(tmp_path, f"{SQUARE}\n{DOT}").faults() == []


def test_a_shape_that_is_taken_out_is_named_and_no_other(tmp_path: Path) -> None:
    shown = show(tmp_path, f"{SQUARE}\n{DOT}")
    more = f'{SQUARE}\n{DOT}\n<path d="M0 99H100" stroke="#1f2a30" stroke-width="1.5"/>\n<circle cx="3" cy="3" r="1" fill="#c4552d"/>'
    drawn = replace(shown.placed.drawn, source=f"{HEAD}{more}</svg>", lines=(1, 2, 3, 4, 5))
    (fault,) = replace(shown, placed=replace(shown.placed, drawn=drawn)).faults()
    assert fault == (
        "page 1: not seen as its source shows it: images/logo.svg:4 <path>: 100% of it is not as drawn; "
        "images/logo.svg:5 <circle>: 100% of it is not as drawn"
    )


def test_no_more_than_three_shapes_are_named(tmp_path: Path) -> None:
    dots = "\n".join(f'<circle cx="{10 * place}" cy="20" r="4" fill="#0f4c52"/>' for place in range(1, 8))
    (fault,) = show(tmp_path, dots, "main { background: #0f4c52 }").faults()
    assert fault.count("<circle>") == 3
    assert fault.endswith("; and 4 more")


def test_only_what_has_to_be_seen_is_looked_for(tmp_path: Path) -> None:
    shown = show(tmp_path, f'{SQUARE}{DOT}<rect width="8" height="8" fill="#c4552d"/>', "main { height: 70pt; overflow: hidden }")  # fmt: skip
    assert shown.faults() != []
    middle = shown.placed.within(shown.placed.box.inset(20, 20, 25, 20))
    assert replace(shown, placed=middle).faults() == []


def test_two_colors_that_the_clinic_made_one_are_found(tmp_path: Path) -> None:
    # Such a clinic.yaml is refused when it is read: this is what the proof would see.
    same = Palette.model_construct(**{**Palette().model_dump(), "accent": "#0f4c52"})
    (fault,) = show(tmp_path, f'{SQUARE}\n<circle cx="50" cy="50" r="20" fill="#c4552d"/>', palette=same).faults()
    assert "too near to what lies behind it: images/logo.svg:3 <circle>: #0f4c52 on #0f4c52" in fault
    assert show(tmp_path, f"{SQUARE}\n{DOT}", palette=Palette(deep="#101010")).faults() == []


def test_another_hue_is_told_apart_and_a_color_that_a_gray_copy_loses_is_not(tmp_path: Path) -> None:
    marked = '<rect width="90" height="90" fill="{}"/>\n<circle cx="50" cy="50" r="20" fill="{}"/>'
    # Blue on red: as drawn, and as a clinic has it whose red is darker.
    near = marked.format("#c4552d", "#2e7f83")
    assert show(tmp_path, near, palette=Palette(accent="#ba3b33", mid="#526a8f")).faults() == []
    light = marked.format("#2e7f83", "#ffffff")
    assert show(tmp_path, light, palette=Palette(mid="#4060f0")).faults() == []
    (fault,) = show(tmp_path, light, palette=Palette(mid="#f0e040")).faults()
    assert "too near to what lies behind it: images/logo.svg:" in fault


def test_black_alone_leaves_tints_out_and_nothing_else(tmp_path: Path) -> None:
    tinted = f'<rect width="100" height="100" fill="#fdf3ec"/>{SQUARE}{DOT}'
    assert show(tmp_path, tinted, palette=MONO).faults(mono=True) == []
    assert "<rect>" in show(tmp_path, tinted, palette=MONO).faults()[0]
    marked = '<rect width="90" height="90" fill="#2e7f83"/>\n<circle cx="50" cy="50" r="20" fill="#c4552d"/>'
    (fault,) = show(tmp_path, marked, palette=MONO).faults(mono=True)
    assert "images/logo.svg:3 <circle>: #4d4d4d on #4d4d4d" in fault


def test_a_drawing_for_screens_is_one_on_a_dark_ground(tmp_path: Path) -> None:
    light = '<circle cx="50" cy="50" r="40" fill="#ffffff"/>'
    assert show(tmp_path, light, "main { background: #0f4c52 }", name="mark.screen").faults() == []
    assert "images/mark.screen.svg:2 <circle>" in show(tmp_path, light, name="mark.screen").faults()[0]


COVER = "cover: {image: box, alt: A box., labels: {word: Over the box}}\n"
BOX = f"""\
{HEAD}{SQUARE}
<text data-label="word" data-width="90" data-lines="2" x="50" y="50" font-size="20" text-anchor="middle" fill="#ffffff">Box</text></svg>
"""


def test_the_pictures_of_a_brochure_are_there_with_words_on_them(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic", COPY.replace("title:", COVER + "title:", 1))
    (home / "images").mkdir()
    (home / "images" / "box.svg").write_text(BOX, "utf-8")
    assert proving.faults(home, "handout", Setting("letter"), 11)["pictures"] == []
    made = proving.typeset(home, "handout", Setting("letter"), 11)
    assert [placed.drawn.name for placed in made.drawings] == ["logo", "box"]
    with Reader(made.data) as reader:
        (fault,) = pictures(reader, made.drawings[:1], ["box", "box"], FONTS)
    assert str(fault) == "the picture box is on no page"
    # The same words, put on the drawing by nobody.
    made_up = replace(made.drawings[1], labels=())
    with Reader(made.data) as reader:
        assert "is not as its source has it" in str(*pictures(reader, [made_up], (), FONTS))


def test_a_template_that_hides_a_logo_is_found(tmp_path: Path) -> None:
    home = handouts.handout(tmp_path / "clinic")
    assert handouts.faults(home)["pictures"] == []
    edit(handouts.components(home), 'class="masthead-logo"', 'class="masthead-logo" style="background: #0f4c52"')
    assert "page 1: too near to what lies behind it: images/logo.svg:3 <circle>" in handouts.faults(home)["pictures"][0]


def test_a_drawing_beyond_the_page_is_not_seen(tmp_path: Path) -> None:
    shown = show(tmp_path, SQUARE)
    beyond = replace(shown.placed, box=Box(-50, 280, 50, 380), window=Box(-50, 280, 50, 380))
    assert "<rect>" in replace(shown, placed=beyond).faults()[0]


def test_what_is_cut_away_need_not_be_seen_and_no_more_than_the_bleed_is(tmp_path: Path) -> None:
    """A square as wide as the page and its bleed, as a press cuts it: 9 pt of it are gone at three edges."""
    over = ".logo { position: absolute; left: -29pt; bottom: -29pt; width: 318pt; height: 318pt }"
    shown = show(tmp_path, SQUARE.replace('x="10"', 'x="0"').replace('width="80"', 'width="100"') + DOT, over)
    assert shown.faults(bleed=9) == []
    assert any("not as" in fault for fault in shown.faults()), "no bleed, and its edges are not seen"
    assert any("not as" in fault for fault in shown.faults(bleed=4))
