"""A job is made of what is asked for and offered, under keys that hold all that its sheets say."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from small_workspace import edit

from handbill.formats.load import load
from handbill.masters.cache import MasterCache
from handbill.produce.job import jobs_of
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


def test_a_format_that_is_named_is_made_whatever_the_brochure_lists(home) -> None:
    letter = {"papers": ("letter",), "editions": ("print",)}
    assert names(home, formats=("trifold",), **letter) == ["small-trifold-en-letter.pdf"]
    assert all("handout" in name for name in names(home, **letter))
