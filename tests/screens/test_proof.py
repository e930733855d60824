"""A right loop passes each proof, and fails one when the thing it guards is broken: in the template, not in the proof."""

from __future__ import annotations

from pathlib import Path

import pytest
from library_builds import TODAY
from screen_loops import hall
from small_workspace import edit, own_template

from handbill.errors import ProofError
from handbill.pdf.reader import Reader
from handbill.screens.plan import DisplayRequest
from handbill.screens.prepare import prepare
from handbill.workspace import Workspace, library

PLAYLIST = """\
id: hall
languages: [en]
plays:
  - {brochure: small, sections: [title, glossary]}
  - {clinic: contact}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "clinic"
    hall(home, PLAYLIST)
    # Few sizes: what is proven is the same in each, and each that is tried takes as long as the proofs.
    edit(own_template(home, "display") / "display.yaml", "step: 2px", "step: 10px")
    return home


def prepared(home: Path):
    return prepare(DisplayRequest(Workspace(home, library()), "hall", TODAY))


def faults(home: Path) -> str:
    with pytest.raises(ProofError) as caught:
        prepared(home)
    return "\n".join(problem.what for problem in caught.value.problems).replace("\xa0", " ")


def css(home: Path, rule: str) -> None:
    file = home / "templates/display/slide.css"
    file.write_text(file.read_text("utf-8") + rule, "utf-8")


def test_a_right_loop_is_proven(home) -> None:
    made = prepared(home)
    assert [shown.kind for shown in made.slides] == ["title", "thought", "contact", "warning", "crisis"]
    with Reader(made.data) as reader:
        assert [(page.width, page.height) for page in reader.pages] == [(1440, 810)] * 5
        pump = next(run for run in reader.pages[1].runs if "Pump" in run.words)
        assert pump.size * 0.668 > made.plan.room.capitals


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{% if slide.text %}", "{% if false %}", "words: slide 1: it lacks “It says one thing well.”"),
        ('<span class="who">', 'More <span class="who">', "words: slide 1: words that nobody wrote: “more”"),
        ("{% for note in slide.notes %}", "{% for note in [] %}", "words: slide 1: it lacks “Proof – not yet reviewed”"),
        ('<p class="address exact">{{ slide.url|address }}</p>', "", "words: slide 3: it lacks “example.org/ketamine”"),
        ("figures.qr(slide.url, slide.url)", "figures.qr('https://example.net', slide.url)", "codes: slide 3: no QR code says https://example.org/ketamine"),
        ("{{ code * 1.03 *", "{{ code * 0.9 *", "px wide; 481 px is the least for the room"),
    ],
)  # fmt: skip
def test_what_a_template_forgets_is_found(home: Path, old: str, new: str, words: str) -> None:
    edit(home / "templates/display/slide.html", old, new)
    assert words in faults(home)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (".slide .text { font-size: 0.5rem }", "room: slide 1: “It says one thing well.” has capitals of"),
        (".head { left: 20px }", "inside: slide 2: “A word to know” stands where a television may cut it off"),
        (".head { top: 240px }", "overlap"),
        (
            ".scanned { position: relative; top: -230px }",
            "codes: slide 3: the QR code stands where a television may cut it off",
        ),
        (".text { color: #1a5a5e }", "readable: slide 1: “It says one thing well.”: a contrast of"),
        (
            ".foot { font-size: 20px }",
            "readable: slide 1: “Kairos Restorative Medicine”: 15.0 pt; 19.5 pt is the least",
        ),
        (
            ".slide { width: 1900px } @page { size: 1900px 1080px }",
            "slides: slide 1: it is 1900 × 1080 px, not 1920 × 1080",
        ),
    ],
)
def test_what_a_style_sheet_breaks_is_found(home: Path, rule: str, words: str) -> None:
    css(home, rule)
    assert words in faults(home)


def test_a_slide_more_than_there_are_is_found(home: Path) -> None:
    edit(home / "templates/display/page.html", "</body>", '<div class="slide"></div></body>')
    assert "slides: 6 pages for 5 slides" in faults(home)


DARK = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300">
<circle cx="150" cy="150" r="120" fill="#0f4c52"/>
<path d="M60 150H240" stroke="#0f4c52" stroke-width="9"/>
</svg>
"""


def draw(home: Path, *names: str) -> None:
    """Give the small brochure a cover, in the color of the ground that drawings for screens stand on."""
    (home / "images").mkdir(exist_ok=True)
    for name in names:
        (home / "images" / name).write_text(DARK, "utf-8")
    edit(home / "brochures/small/en.yaml", "standfirst:", "cover: {image: squat, alt: A knee bends.}\nstandfirst:")


def test_a_drawing_for_paper_stands_on_a_light_panel(home: Path) -> None:
    draw(home, "squat.svg")
    made = prepared(home)
    with Reader(made.data) as reader:
        picture = reader.pages[0].picture(96)
    assert picture.getpixel((1900, 20)) == (255, 255, 255)
    assert picture.getpixel((1510, 540)) == (15, 76, 82)


def test_a_drawing_in_the_color_of_its_ground_is_found(home: Path) -> None:
    draw(home, "squat.svg", "squat.screen.svg")
    assert "pictures: slide 1: nothing of images/squat.screen.svg is to be seen" in faults(home)


def test_a_panel_that_stays_dark_is_found(home: Path) -> None:
    draw(home, "squat.svg")
    css(home, ".panel.light { background: var(--deep) }")
    assert "pictures: slide 1: too near to what lies behind it: images/squat.svg:2 <circle>" in faults(home)


def test_a_picture_that_a_slide_forgets_is_found(home: Path) -> None:
    draw(home, "squat.svg")
    edit(home / "templates/display/slide.html", "{{ drawn(slide.picture, number) }}", "")
    assert "pictures: the picture squat is on no page" in faults(home)
