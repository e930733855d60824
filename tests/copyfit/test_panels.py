"""Panels keep to their pages: what does not fit is named with its words, in real typesettings of real templates."""

from __future__ import annotations

import re
from datetime import date

import pikepdf
import pytest
from small_workspace import edit, own_template

from handbill.copyfit.fit import fit
from handbill.errors import FitError, InputError
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.formats.selection import printed
from handbill.geometry import Box
from handbill.pdf.reader import Reader
from handbill.produce.build import build
from handbill.produce.request import BuildRequest
from handbill.typeset.page import Order, Typesetter
from handbill.workspace import Workspace, library

LETTER = Setting("letter")
FORMAT = """\
pages:
  letter: {width: 4in, height: 3in, margin: {top: 0.3in, right: 0.3in, bottom: 0.3in, left: 0.3in}}
sides: duplex
keep_clear: 0.25in
type: {standard: {largest: 12pt, smallest: 10pt, step: 0.5pt, least: 8pt}}
fit: {rule: panels, panels: {front: 1, text: 2}}
imprint: once
places: {text: {kinds: [overview, safety]}}
takes: [title, standfirst, text]
carries: []
editions: [print]
"""
PAGE = """\
{% import "base/components.html" as part with context %}
{% import "base/sections.html" as section with context %}
<!DOCTYPE html>
<html lang="{{ language }}"><head>{{ part.head(["../base/base.css"]) }}</head><body>
<div id="panel-front"><h1>{{ copy.title }}</h1><p>{{ copy.standfirst|inline }}</p>{{ part.imprint() }}</div>
<div id="panel-text" style="break-before: page">{% for each in copy.places.text %}{{ section.any(each) }}{% endfor %}</div>
</body></html>
"""


@pytest.fixture
def leaflet(home):
    folder = home / "templates" / "mini"
    folder.mkdir(parents=True)
    (folder / "format.yaml").write_text(FORMAT, "utf-8")
    (folder / "page.html").write_text(PAGE, "utf-8")
    (folder / "page.css").write_text("", "utf-8")
    edit(home / "brochures" / "small" / "brochure.yaml", "formats: [handout]", "formats: [mini]")
    return home


def fitted(home):
    workspace = Workspace(home, library())
    shelf = load(workspace, ("small",))
    format = shelf.formats["mini"]
    manuscript = printed(shelf.manuscripts[0], "mini", format)
    typesetter = Typesetter(Order(workspace, shelf.clinic, manuscript, "mini", format, LETTER))
    return fit(typesetter.at, manuscript, "mini", format, LETTER)


def lengthen(home, words):
    copy = home / "brochures" / "small" / "en.yaml"
    edit(copy, "      - The second paragraph says **less**.\n", f"      - {' '.join(['word'] * words)}\n")


def test_the_type_grows_as_far_as_the_panels_let_it(leaflet) -> None:
    assert fitted(leaflet).attempt.size == 12
    lengthen(leaflet, 130)
    found = fitted(leaflet)
    assert 10 <= found.attempt.size < 12
    assert len(found.layout.pages) <= 3
    assert found.typesettings <= 6


def test_what_does_not_fit_is_named_with_its_panel_its_page_and_the_words_over(leaflet) -> None:
    lengthen(leaflet, 330)
    with pytest.raises(FitError) as caught:
        fitted(leaflet)
    said = caught.value.problems[0].what
    match = re.fullmatch(
        r"mini on letter: page 2, panel “text”: 4 pages at the smallest type \(10 pt\), it has 2 pages: about (\d+) words over",
        said,
    )
    assert match, said
    # Cutting as many, and room for the warning, which does not break, makes it fit; cutting a few does not.
    over = int(match[1])
    copy = leaflet / "brochures" / "small" / "en.yaml"
    edit(copy, "    - " + "word " * 10, "    - ")
    with pytest.raises(FitError):
        fitted(leaflet)
    edit(copy, "    - " + "word " * (over + 45), "    - ")
    assert fitted(leaflet).attempt.size >= 10


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id="panel-text"', 'id="panel-words"', "panels of templates/mini/page.html are front, words"),
        ('style="break-before: page"', "", "does not begin a page of its own"),
        ('<div id="panel-front">', '<p style="break-after: page">x</p><div id="panel-front">', "page of its own"),
    ],
)
def test_a_template_with_other_panels_than_its_format_is_named(leaflet, old, new, said) -> None:
    edit(leaflet / "templates" / "mini" / "page.html", old, new)
    with pytest.raises(InputError, match=re.escape(said)):
        fitted(leaflet)


def test_a_leaflet_twice_as_long_leaves_no_file(home, tmp_path) -> None:
    own_template(home, "trifold")
    copy = home / "brochures" / "small" / "en.yaml"
    edit(home / "brochures" / "small" / "brochure.yaml", "formats: [handout]", "formats: [trifold]")
    blocks = f"      - {' '.join(['word'] * 130)}\n" * 11
    choices = f"  - kind: choices\n    heading: Other choices\n    blocks:\n{blocks}"
    edit(copy, "  - kind: glossary\n", f"{choices}  - kind: glossary\n")
    out = tmp_path / "out"
    out.mkdir()
    old = out / "small-trifold-en-letter.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Producer"] = "handbill"
        document.save(old)
    request = BuildRequest(Workspace(home, library()), out, date(2026, 11, 24), ("small",))
    outcome = build(request, lambda *_: None)
    said = [problem.what for failure in outcome.failures for problem in failure.problems]
    assert said.count("the older file of this name was removed") == 1, said
    unfit = [line for line in said if line.startswith("trifold")]
    assert len(unfit) == 2 == len(said) - 1, said
    for line in unfit:
        assert re.search(
            r"trifold on (letter|a4): .*page 3, panel “inside”: \d pages .*, it has 3 pages: about \d+ words over", line
        )
    assert list(out.iterdir()) == []


def test_a_long_word_is_set_smaller(leaflet) -> None:
    copy = leaflet / "brochures" / "small" / "en.yaml"
    edit(copy, "title: A small leaflet", "title: Donaudampfers")
    lengthen(leaflet, 40)
    size = fitted(leaflet).attempt.size
    assert 10 <= size < 12, size


def test_a_word_that_no_size_holds_is_named_with_who_wrote_it(leaflet) -> None:
    copy = leaflet / "brochures" / "small" / "en.yaml"
    edit(copy, "title: A small leaflet", "title: Donaudampfschifffahrtsgesellschaft")
    with pytest.raises(FitError) as caught:
        fitted(leaflet)
    (problem,) = caught.value.problems
    said = "mini on letter: page 1: “Donaudampfschifffahrtsgesellschaft” is wider than its column at the smallest type (10 pt)"
    assert (problem.what, problem.remedy) == (said, "use a shorter word in title")
    assert (problem.place.file, problem.place.line) == (copy, 1)


def test_a_section_that_is_missing_is_the_cause_of_a_blank_panel(leaflet) -> None:
    format = leaflet / "templates" / "mini" / "format.yaml"
    edit(format, "text: 2", "text: 4")
    edit(format, "kinds: [overview, safety]", "kinds: [overview, routes, safety]")
    with pytest.raises(FitError) as caught:
        fitted(leaflet)
    (problem,) = caught.value.problems
    assert problem.what.startswith(
        "mini on letter: the copy has no routes, which this format takes: page 2, panel “text”"
    )
    assert problem.remedy == "name more sections for mini in formats: of brochure.yaml, or make another format"


def test_a_line_of_the_clinics_that_is_on_several_panels_is_named_once(leaflet) -> None:
    page = leaflet / "templates" / "mini" / "page.html"
    edit(page, "<h1>", "<p style='font-size: 90pt'>{{ clinic.name }}</p><h1>")
    edit(page, "{% for each", "<p style='font-size: 90pt'>{{ clinic.name }}</p>{% for each")
    clinic = leaflet / "brochures" / "clinic.yaml"
    text = (library() / "brochures" / "clinic.yaml").read_text("utf-8")
    clinic.write_text(text.replace("Kairos Restorative Medicine", "The We Are All of Us Well"), "utf-8")
    assert len("The We Are All of Us Well") == 25
    edit(clinic, "The We Are All of Us Well", "The We Are All of Us Well M.D.")
    with pytest.raises(FitError) as caught:
        fitted(leaflet)
    (problem,) = caught.value.problems
    assert problem.what.startswith(
        "mini on letter: 2 panels take more pages than they have at the smallest type (10 pt)"
    )
    assert problem.remedy == "shorten clinic.yaml name (30 characters)"
    assert (problem.place.file, problem.place.line) == (clinic, 3)


def shares(found) -> list[float]:
    with Reader(found.layout.pdf("print")) as reader:
        area = Box(0, 0, reader.pages[0].width, reader.pages[0].height).inset(21.6, 21.6, 21.6, 21.6)
        return [page.filled(area) for page in reader.pages]


@pytest.mark.parametrize("words", [1, 10, 20])
def test_a_text_of_one_page_is_spread_over_the_two_of_its_panel(leaflet, words) -> None:
    lengthen(leaflet, words)
    _, first, last = shares(found := fitted(leaflet))
    assert min(first, last) >= 0.25, (first, last)
    assert found.typesettings <= 6


def test_too_little_text_for_a_panel_is_named(leaflet) -> None:
    edit(leaflet / "templates" / "mini" / "format.yaml", "text: 2", "text: 4")
    said = r"mini on letter: page 2, panel “text”: its text takes [12] of 4 pages, the others would be blank"
    with pytest.raises(FitError, match=said):
        fitted(leaflet)


def keep_together(home, texts):
    copy = home / "brochures" / "small" / "en.yaml"
    group = "      - together:\n" + f"          - {' '.join(['word'] * 17)}\n" * texts
    edit(copy, "      - The second paragraph says **less**.\n", group)


def test_what_stands_together_keeps_the_type_small_enough_for_it(leaflet) -> None:
    keep_together(leaflet, 3)
    found = fitted(leaflet)
    assert found.attempt.size == 11.5
    assert sum("together-0-1" in page.boxes for page in found.layout.pages) == 1


def test_what_stands_together_and_fits_on_no_page_is_named(leaflet) -> None:
    keep_together(leaflet, 4)
    with pytest.raises(FitError, match="what stands together is longer than a page"):
        fitted(leaflet)
