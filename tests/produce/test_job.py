"""A job is made of what is asked for and offered, under keys that hold all that its sheets say."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from small_workspace import edit, own_template

from handbill.errors import InputError
from handbill.formats.load import load
from handbill.masters.cache import MasterCache
from handbill.produce.job import jobs_of, unavailable_sizes, what_is_not_made
from handbill.produce.request import BuildRequest
from handbill.workspace import Workspace, library


def keys(home: Path, **asked: Any) -> list[str]:
    """Return the keys of all masters of the brochure `small`."""
    workspace = Workspace(home, library())
    request = BuildRequest(workspace, home, date(2026, 11, 24), ("small",), **asked)
    cache = MasterCache.of(workspace, home / "masters")
    return [key for job in jobs_of(request, load(workspace, ("small",)), cache) for key in job.keys.values()]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("en.yaml", "Do not swallow it.", "Do not eat it."), ("brochure.yaml", "revision: 3", "revision: 4")],
)
def test_every_text_of_a_brochure_is_in_the_key_of_its_masters(home, file, old, new) -> None:
    before = keys(home)
    edit(home / "brochures" / "small" / file, old, new)
    after = keys(home)
    assert len(before) == len(after)
    assert not set(before) & set(after)


def test_each_paper_size_of_type_and_edition_has_a_key_of_its_own(home) -> None:
    every = keys(home, types=("standard", "large", "giant")) + keys(home, mono=True)
    assert len(every) == 2 * 3 * 3 + 2 * 2
    assert len(set(every)) == len(every)


def asked(home: Path, **asked: Any) -> BuildRequest:
    return BuildRequest(Workspace(home, library()), home, date(2026, 11, 24), ("small",), **asked)


def names(home: Path, **request: Any) -> list[str]:
    """Return the names of the files of all jobs."""
    build = asked(home, **request)
    jobs = jobs_of(build, load(build.workspace, ("small",)), MasterCache(build.workspace))
    return [job.file(edition).name for job in jobs for edition in job.editions]


def test_a_file_is_named_by_what_it_is(home) -> None:
    papers, editions = ("letter",), ("print", "press", "reading")
    assert names(home, papers=papers, types=("standard", "large"), editions=editions) == [
        "small-handout-en-letter.pdf",
        "small-handout-en-letter-press.pdf",
        "small-handout-en-letter-reading.pdf",
        "small-handout-en-letter-large.pdf",
        "small-handout-en-letter-large-press.pdf",
        "small-handout-en-letter-large-reading.pdf",
    ]
    assert names(home, papers=papers, types=("standard",), mono=True) == ["small-handout-en-letter-mono.pdf"]


def test_giant_print_is_made_only_when_it_is_asked_for(home) -> None:
    assert not any("giant" in name for name in names(home))
    assert all("giant" in name for name in names(home, types=("giant",)))


def test_a_size_that_a_format_does_not_have_is_told_with_those_that_have_it(home) -> None:
    edit(home / "brochures/small/brochure.yaml", "formats: [handout]", "formats: [handout, cards]")
    shelf = load(Workspace(home, library()), ("small",))
    (problem,) = unavailable_sizes(asked(home, types=("large",)), shelf)
    assert problem.what.startswith("cards cannot be set in large print")
    assert problem.remedy == "make it as handout: -f handout --type large"
    with pytest.raises(InputError, match="cards cannot be set in large print"):
        list(unavailable_sizes(asked(home, formats=("cards",), types=("large",)), shelf))


def test_a_format_that_is_named_is_made_whatever_the_brochure_lists(home) -> None:
    letter = {"papers": ("letter",), "editions": ("print",)}
    assert names(home, formats=("trifold",), **letter) == ["small-trifold-en-letter.pdf"]
    assert all("handout" in name for name in names(home, **letter))


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
    assert [problem.shown() for problem in what_is_not_made(asked(home, **request_for), shelf)] == said


def test_a_format_that_is_only_made_on_request_says_so(home) -> None:
    format = own_template(home) / "format.yaml"
    text = format.read_text("utf-8")
    start, end = text.index("  standard:"), text.index("  giant:")
    format.write_text(text[:start] + text[end:], "utf-8")
    shelf = load(Workspace(home, library()), ("small",))
    (problem,) = what_is_not_made(asked(home), shelf)
    assert problem.shown() == "handout has no type size but one that is made on request; it has: --type giant"


def test_a_brochure_that_is_named_and_has_no_copy_in_the_language_is_told(home) -> None:
    shelf = load(Workspace(home, library()), ("small",), ("es",))
    assert shelf.manuscripts == ()
    (problem,) = what_is_not_made(asked(home, languages=("es",)), shelf)
    assert problem.shown() == "small has no copy in es; write brochures/small/es.yaml"
