"""What a build does not make or print is told: formats that lack a section, and sections that a format leaves out."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from right_to_left import right_to_left_brochure
from small_builds import asked
from small_workspace import BROCHURE, COPY, edit, own_template, small_brochure

from handbill.errors import InputError
from handbill.formats.load import load
from handbill.masters.cache import MasterCache
from handbill.produce.build import build
from handbill.produce.job import jobs_of
from handbill.produce.receipt import replay
from handbill.produce.request import BuildRequest, LeftOut, Unchosen
from handbill.produce.unmade import others, sections_left_out, sizes, undirected
from handbill.workspace import Workspace, library


def quietly(*_: object) -> None:
    pass


def without_glossary(home: Path) -> None:
    text = COPY[: COPY.index("  - kind: glossary")] + COPY[COPY.index("  - kind: safety") :]
    small_brochure(
        home, text.replace("[a pump](term:pump)", "a pump"), BROCHURE.replace("[handout]", "[cards, handout]")
    )


def test_a_copy_without_words_has_no_cards_and_says_so(tmp_path: Path) -> None:
    home = tmp_path / "clinic"
    without_glossary(home)
    request = asked(Workspace(home, library()), tmp_path)
    result = build(replace(request, formats=()), quietly)
    assert {file.format for file in result.made} == {"handout"}
    (finding,) = [problem for problem in result.findings if "cards" in problem.what]
    assert finding.what == "small has no glossary, so no cards"
    with pytest.raises(InputError, match="small has no glossary, so no cards"):
        build(replace(request, formats=("cards",)), quietly)


def test_what_a_format_leaves_out_is_told_by_its_heading_at_each_build(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic")
    request = replace(asked(Workspace(home, library()), tmp_path), formats=("handout", "cards"))
    expected = [LeftOut("small", "en", "cards", ("What it is",))]
    assert build(request, quietly).left_out == expected
    again = replay(request, quietly)
    assert again is not None
    assert again.left_out == expected


def test_what_only_a_size_of_type_leaves_out_is_told_with_it(tmp_path: Path) -> None:
    """Giant print has neither how it works nor the words; the library's handout says so in its format.yaml."""
    home = small_brochure(tmp_path / "clinic")
    request = replace(asked(Workspace(home, library()), tmp_path), formats=("handout",), types=("standard", "giant"))
    expected = [LeftOut("small", "en", "handout", ("Words to know",), type="giant")]
    assert build(request, quietly).left_out == expected
    again = replay(request, quietly)
    assert again is not None
    assert again.left_out == expected


def test_the_clinics_lines_that_a_format_leaves_out_are_told(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic")
    edit(home / "brochures" / "clinic.yaml", "\nemail:", "\nfax: (202) 555-0142\nmap: https://example.org/way\nemail:")
    request = replace(asked(Workspace(home, library()), tmp_path), formats=("handout", "cards"))
    expected = [LeftOut("small", "en", "cards", ("What it is",), ("fax", "map"))]
    assert build(request, quietly).left_out == expected
    again = replay(request, quietly)
    assert again is not None
    assert again.left_out == expected


def test_a_sites_own_lines_that_a_format_leaves_out_are_told(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic")
    clinic = home / "brochures" / "clinic.yaml"
    site = "sites:\n  - {id: east, address: {lines: ['1 East Street']}, text: {en: {parking: Behind the house}}}\n"
    clinic.write_text(clinic.read_text("utf-8") + site, "utf-8")
    shelf = load(Workspace(home, library()), ("small",))
    request = replace(asked(Workspace(home, library()), tmp_path), formats=("handout", "cards", "zfold"))
    told = [
        {each.format: each.lines for each in sections_left_out(replace(request, site=id), shelf)}
        for id in (None, "east")
    ]
    assert [lines["cards"] for lines in told] == [(), ("parking",)]
    assert [format for format, lines in told[1].items() if lines] == ["cards"]


def test_a_brochure_chooses_what_a_format_prints_and_a_wrong_choice_is_told_at_its_place(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic")
    sheet = home / "brochures" / "small" / "brochure.yaml"
    edit(sheet, "formats: [handout]", "formats:\n  handout: [safety, overview]")
    request = asked(Workspace(home, library()), tmp_path)
    assert build(request, quietly).left_out == [LeftOut("small", "en", "handout", ("Words to know",))]
    edit(sheet, "[safety, overview]", "[safety, costs]")
    with pytest.raises(
        InputError,
        match=r"brochure\.yaml:8:21: handout cannot print 'costs': en.yaml has no such section; it can print: overview, glossary, safety",
    ):
        build(request, quietly)


def request(home: Path, **asked: Any) -> BuildRequest:
    return BuildRequest(Workspace(home, library()), home, date(2026, 11, 24), ("small",), **asked)


def test_a_size_that_a_format_does_not_have_is_told_with_those_that_have_it(home) -> None:
    edit(home / "brochures/small/brochure.yaml", "formats: [handout]", "formats: [handout, cards]")
    shelf = load(Workspace(home, library()), ("small",))
    (problem,) = sizes(request(home, types=("large",)), shelf)
    assert problem.what.startswith("cards cannot be set in large print")
    assert problem.remedy == "make it as handout: -f handout --type large"
    with pytest.raises(InputError, match="cards cannot be set in large print"):
        list(sizes(request(home, formats=("cards",), types=("large",)), shelf))


@pytest.mark.parametrize(
    ("request_for", "said"),
    [
        ({"papers": ("a3",)}, ["handout has no page for a3 paper; it has: letter, a4"]),
        (
            {"formats": ("handout", "poster"), "papers": ("a3",)},
            ["handout has no page for a3 paper; it has: letter, a4"],
        ),
        (
            {"formats": ("poster",), "papers": ("letter", "a4")},
            ["poster has no page for letter or a4 paper; it has: tabloid, arch-c, a3"],
        ),
        (
            {"papers": ("a4",), "editions": ("press",), "mono": True},
            ["handout has no press edition on a4 in black only; it has: print"],
        ),
        ({"papers": ("letter",)}, []),
        ({"formats": ("handout",), "types": ("large",), "papers": ("a3",)}, [
            "handout has no page for a3 paper; it has: letter, a4"
        ]),
    ],
)  # fmt: skip
def test_what_is_named_and_not_made_is_told_with_what_excludes_it(home, request_for, said) -> None:
    shelf = load(Workspace(home, library()), ("small",))
    assert [problem.shown() for problem in others(request(home, **request_for), shelf)] == said


def test_a_format_that_is_only_made_on_request_says_so(home) -> None:
    format = own_template(home) / "format.yaml"
    text = format.read_text("utf-8")
    start, end = text.index("  standard:"), text.index("  giant:")
    format.write_text(text[:start] + text[end:], "utf-8")
    shelf = load(Workspace(home, library()), ("small",))
    (problem,) = others(request(home), shelf)
    assert problem.shown() == "handout has no type size but one that is made on request; it has: --type giant"


def test_a_brochure_that_is_named_and_has_no_copy_in_the_language_is_told(home) -> None:
    shelf = load(Workspace(home, library()), ("small",), ("es",))
    assert shelf.manuscripts == ()
    (problem,) = others(request(home, languages=("es",)), shelf)
    assert problem.shown() == "small has no copy in es; write brochures/small/es.yaml"


def test_what_the_clinic_does_not_choose_is_told_at_each_build(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic")
    chosen = "papers: [letter]\ntypes: [standard]\neditions: [print]\n"
    edit(home / "brochures/clinic.yaml", "facts:\n", f"{chosen}facts:\n")
    request = replace(asked(Workspace(home, library()), tmp_path), papers=(), types=(), editions=())
    made = build(request, quietly)
    assert [file.file.name for file in made.made] == ["small-handout-en-letter.pdf"]
    assert made.unchosen == [
        Unchosen("paper", "a4", ("handout",)),
        Unchosen("type", "large", ("handout",)),
        Unchosen("edition", "press", ("handout",)),
        Unchosen("edition", "reading", ("handout",)),
    ]
    again = replay(request, quietly)
    assert again is not None
    assert again.unchosen == made.unchosen
    named = replace(request, papers=("letter",), types=("standard",), editions=("print",))
    assert build(named, quietly).unchosen == []


def test_a_format_that_cannot_be_set_from_right_to_left_is_told_and_refused_when_both_are_named(tmp_path: Path) -> None:
    home = right_to_left_brochure(tmp_path / "clinic", "ar")
    edit(home / "brochures/small/brochure.yaml", "formats: [onesheet, handout]", "formats: [onesheet, poster]")
    workspace = Workspace(home, library())
    request, shelf = replace(asked(workspace, tmp_path), formats=(), languages=()), load(workspace, ("small",))
    (problem,) = undirected(request, shelf)
    what = "poster cannot be set from right to left yet, so there is none of small in ar"
    assert (problem.what, problem.remedy) == (what, "make it as handout or onesheet")
    jobs = jobs_of(replace(request, papers=("letter", "tabloid")), shelf, MasterCache.of(workspace, None))
    assert {job.name for job in jobs} == {"onesheet"}
    with pytest.raises(InputError, match=what):
        list(undirected(replace(request, formats=("poster", "onesheet"), languages=("ar",)), shelf))
