"""The library's own brochure: everything of the clinic's page has its place, said as a clinician could sign it."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import ImageFont

from handbill.content import artwork
from handbill.content.clinic import Palette
from handbill.content.colors import WHITE
from handbill.content.library import brochure_ids, format_names
from handbill.content.manuscript import Manuscript
from handbill.content.walk import fields, fields_of
from handbill.formats.load import load
from handbill.lint.catalog import findings
from handbill.lint.rules.reading_grade import AIM, MOST, grade
from handbill.workspace import Workspace, library

PICTURES = sorted(library().glob("images/*.svg"))
MONO = sorted(library().glob("images/*.mono.svg"))
SCREEN = sorted(library().glob("images/*.screen.svg"))


def colors_of(drawing: artwork.Artwork) -> set[str]:
    """Return the colors (#rrggbb) a picture is drawn in, white left out."""
    colors = {color.lower() for color in re.findall(r"#[0-9a-fA-F]{3,8}\b", drawing.markup)}
    return (colors | {label.color.lower() for label in drawing.labels}) - {WHITE}


@pytest.fixture(scope="module")
def manuscript(only_library: Workspace) -> Manuscript:
    return load(only_library, ("ketamine-therapy",)).manuscripts[0]


def text(manuscript: Manuscript) -> str:
    return " ".join(str(field.text) for field in fields(manuscript.copy)).lower()


def test_the_library_is_there(only_library: Workspace) -> None:
    assert brochure_ids(only_library) == [
        "child-vaccine-visit", "colonoscopy-prep", "ketamine-therapy", "knee-exercises",
    ]  # fmt: skip
    assert format_names(only_library) == [
        "booklet", "cards", "handout", "mailer", "onesheet", "postcard", "poster", "trifold", "zfold",
    ]  # fmt: skip


def drawn(kind: str) -> set[str]:
    """Return the names of the pictures drawn as NAME.kind: "svg" is the plain one, the others are its twins."""
    return {file.name.removesuffix(f".{kind}") for file in PICTURES if file.name.partition(".")[2] == kind}


def test_every_picture_has_its_twins(only_library: Workspace) -> None:
    copies = [each.whole for each in load(only_library, brochure_ids(only_library), ("en",)).manuscripts]
    assert len(copies) == 4
    covers = {copy.cover.image for copy in copies if copy.cover}
    cards = {term.card.image for copy in copies if copy.glossary for term in copy.glossary.terms if term.card}
    assert len(cards) >= 8
    assert drawn("mono.svg") == drawn("svg") - {"logo"}
    assert covers | {"pathway", "routes", "visit"} <= drawn("narrow.svg") == drawn("narrow.mono.svg") <= drawn("svg")
    paths = {"visit", "vaccine-visit"}
    assert drawn("bare.svg") == (covers | paths | {"neuron"}) - {"hero-visit"}
    # Skin that lies on paper is white on white in black alone: such a drawing needs a twin of its own.
    assert drawn("bare.mono.svg") == paths | {"colon-cover"}
    assert cards <= drawn("screen.svg") & drawn("svg")


URGENCIES = ("call 911", "call us at once", "call us the same day")


@pytest.mark.parametrize("id", ["child-vaccine-visit", "colonoscopy-prep", "ketamine-therapy", "knee-exercises"])
def test_safety_and_when_to_call_are_as_urgent_as_each_other(only_library: Workspace, id: str) -> None:
    whole = load(only_library, (id,)).manuscripts[0].whole
    for safety in (part for part in (*whole.sections, *whole.briefs) if part.kind == "safety"):
        said = " ".join(str(field.text) for field in fields_of(safety, ())).lower()
        assert whole.help
        calls = " ".join(str(call.whom) for call in whole.help.calls).lower()
        urgent = [words for words in URGENCIES if words in said]
        assert urgent
        assert urgent == [words for words in URGENCIES if words in calls]


def test_all_eight_glossary_entries(manuscript: Manuscript) -> None:
    assert manuscript.copy.glossary
    assert sorted(term.id for term in manuscript.copy.glossary.terms) == [
        "ampa", "bdnf", "depressed-brain", "glutamate", "lateral-habenula", "mtor", "neuron", "nmda",
    ]  # fmt: skip


def test_every_section_of_the_page_has_its_place(manuscript: Manuscript) -> None:
    copy = manuscript.copy
    assert [section.kind for section in copy.sections] == [
        "overview", "evidence", "choices", "safety", "questions", "visit", "routes", "mechanism", "glossary", "help",
        "learn_more",
    ]  # fmt: skip
    assert copy.routes
    assert [option.id for option in copy.routes.options] == ["iv", "im"]
    assert [entry.option for entry in copy.routes.advantages] == ["iv", "im"]
    assert copy.mechanism
    assert len(copy.mechanism.steps) == 6


@pytest.mark.parametrize(
    "words",
    [
        "more than 50 years",
        "not approved ketamine for depression",
        "off-label",
        "keep taking them unless your prescriber tells you to stop",
        "in animal studies",
        "cannot show whether you have depression",
        "cannot be stopped or changed once given",
        "only where a clinician stays with you",
        "dr. andrew huberman",
        "not medical advice",
        "there is no one dose for everyone",
    ],
)
def test_what_a_clinician_wants_said_is_said(manuscript: Manuscript, words: str) -> None:
    assert words in text(manuscript)


@pytest.mark.parametrize(
    "words", ["ct scan", "healing", "awaken", "almost identical", "just 2 hours", "im infusion", "miracle", "hope"]
)
def test_what_a_clinician_would_object_to_is_not(manuscript: Manuscript, words: str) -> None:
    assert not re.search(rf"\b{words}", text(manuscript))


def test_it_is_plain_and_nothing_is_left_for_lint(manuscript: Manuscript) -> None:
    found = grade(manuscript)
    assert found is not None
    assert found.flesch_kincaid <= AIM
    assert found.smog <= MOST + 0.5
    assert findings(manuscript) == []


def test_it_is_not_called_reviewed(manuscript: Manuscript) -> None:
    assert manuscript.brochure.status == "in-review"
    assert not manuscript.signed
    assert {rule for rule, _ in manuscript.unset} == {
        "fasting_hours", "first_visits", "escort", "driving_hours", "visit_length", "visit_fee",
    }  # fmt: skip


@pytest.mark.parametrize("file", PICTURES, ids=lambda file: file.stem)
def test_pictures_are_drawn_in_the_clinics_colors_and_one_weight(file) -> None:
    found = artwork.load(file)
    if file in MONO:
        assert all(color[1:3] == color[3:5] == color[5:7] for color in colors_of(found))
        assert {label.color for label in found.labels} <= {"#000000"}
    else:
        assert colors_of(found) <= set(Palette().model_dump().values())
    assert set(re.findall(r'stroke-width="([\d.]+)"', found.markup)) <= {"1", "1.5", "3", "6", "9"}
    assert "opacity" not in found.markup
    assert all(label.size >= 13 for label in found.labels)


@pytest.mark.parametrize("file", PICTURES, ids=lambda file: file.stem)
def test_labels_leave_room_for_longer_languages(file) -> None:
    # German and Spanish run about 30 % longer than English: the room of a label holds that, on all its lines.
    for label in artwork.load(file).labels:
        font = ImageFont.truetype(str(next(library().glob(f"templates/fonts/HandbillSans_{label.weight}*.ttf"))), 100)
        width = font.getlength(label.default) / 100 * label.size
        assert width * 1.3 <= label.width * label.lines, label.key


@pytest.mark.parametrize("file", sorted(library().glob("images/*.narrow.svg")), ids=lambda file: file.stem)
def test_a_narrow_drawing_has_the_labels_of_the_wide_one(file: Path) -> None:
    wide = file.with_name(file.name.replace(".narrow", ""))
    assert artwork.load(file).keys == artwork.load(wide).keys
    assert artwork.load(file).width == 300


@pytest.mark.parametrize("file", MONO, ids=lambda file: file.stem)
def test_a_mono_drawing_takes_the_place_of_the_colored_one(file: Path) -> None:
    mono, colored = artwork.load(file), artwork.load(file.with_name(file.name.replace(".mono", "")))
    assert (mono.width, mono.height) == (colored.width, colored.height)
    assert [replace(label, color="") for label in mono.labels] == [replace(label, color="") for label in colored.labels]


@pytest.mark.parametrize("file", SCREEN, ids=lambda file: file.stem)
def test_a_screen_drawing_is_square_and_shows_on_deep(file: Path) -> None:
    # Accent and ink would vanish on that ground; below 3 units, so does a line seen from across a room.
    found, palette = artwork.load(file), Palette()
    assert (found.width, found.height) == (600, 600)
    # Labels stand in what both panels show and every television leaves: 1.8 px a unit, 5 % of the screen on each side.
    for label in found.labels:
        assert label.size * 1.8 >= 60
        assert 72 <= label.x <= 474
        assert label.y - label.size >= 114
        assert label.y <= 539
    light = {palette.mid, palette.mist, palette.sand, palette.warm}
    people = {palette.skin, palette.skin_2, palette.skin_3, palette.hair, palette.hair_2, palette.hair_3, palette.vein}
    assert colors_of(found) <= light | people | {palette.deep}
    assert set(re.findall(r'stroke-width="([\d.]+)"', found.markup)) <= {"3", "6", "9"}
    assert all(name.startswith(file.name.partition(".")[0]) for name in re.findall(r'\bid="([^"]+)"', found.markup))


@pytest.mark.parametrize("file", sorted(library().glob("images/*.deep.svg")), ids=lambda file: file.stem)
def test_a_drawing_on_deep_is_the_plain_one_in_light_colors(file: Path) -> None:
    deep, plain, palette = artwork.load(file), artwork.load(file.with_name(file.name.replace(".deep", ""))), Palette()
    assert (deep.width, deep.labels) == (plain.width, plain.labels)
    # It may stand on a floor that runs over the trim.
    assert deep.height >= plain.height
    assert not colors_of(deep) & {palette.ink, palette.accent, palette.alarm}
    assert palette.mist in colors_of(deep)


LEADERS = [file for file in PICTURES if 'leaders"' in file.read_text("utf-8")]


def test_the_drawings_with_leaders_are_those_of_ketamine() -> None:
    named = {"activity", "habenula", "neuron", "pathway", "routes"} | {
        f"card-{name}" for name in ("ampa", "bdnf", "glutamate", "habenula", "neuron", "nmda")
    }
    assert {file.name.partition(".")[0] for file in LEADERS} == named


@pytest.mark.parametrize("file", LEADERS, ids=lambda file: file.stem)
def test_leaders_are_thin_straight_and_end_in_a_dot(file: Path) -> None:
    group = re.search(r'id="[a-z-]+-leaders">(.*?)</g>', file.read_text("utf-8"), re.DOTALL)
    assert group
    rows = re.findall(
        r'd="M([^"]+)"[^>]*stroke-width="([^"]+)"[^>]*/>\s*<circle cx="([^"]+)" cy="([^"]+)" r="1.75"', group[1]
    )
    assert rows
    assert len(rows) == group[1].count("<path") == group[1].count("<circle")
    for way, width, x, y in rows:
        points = [tuple(map(float, point.split())) for point in way.split("L")]
        assert (width, points[0]) == ("1", (float(x), float(y)))
        for (left, top), (right, bottom) in pairwise(points):
            across, down = abs(right - left), abs(bottom - top)
            assert min(across, down, abs(across - down)) < 0.11
