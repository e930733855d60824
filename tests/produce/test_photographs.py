"""A build tells of photographs that look soft, each time, and prints them for paper, press and screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from photographs import illustrated, scene, shelf_of
from small_builds import asked

from handbill.content.manuscript import Manuscript
from handbill.produce.build import build
from handbill.produce.photographs import soft_photographs
from handbill.produce.receipt import replay
from handbill.produce.request import BuildRequest, BuildResult, BuiltFile
from handbill.workspace import Workspace, library

SOFT = "the photograph 'team' is printed at 125 dots per inch; from 150 on it looks sharp (small-handout-en-letter.pdf)"


@pytest.fixture
def request_of(tmp_path: Path):
    """Return what gives a request for a brochure with a photograph so many pixels wide."""

    def make(width: int) -> BuildRequest:
        home = illustrated(tmp_path / "clinic", scene((width, width * 3 // 4)))
        return asked(Workspace(home, library()), tmp_path)

    return make


def quietly(*_: object) -> None:
    pass


def found(result: BuildResult) -> list[str]:
    return [problem.what for problem in result.findings]


def test_a_photograph_that_looks_soft_is_told_at_each_build(request_of) -> None:
    request = request_of(650)
    first, second = build(request, quietly), build(request, quietly)
    assert first.failures == second.failures == []
    assert (first.made[0].typesettings > 0, second.made[0].typesettings) == (True, 0)
    assert found(first) == found(second) == found(replay(request, quietly)) == [SOFT]


def test_a_sharp_one_is_not(request_of) -> None:
    result = build(request_of(780), quietly)
    assert result.made[0].photographs == {"team": 150}
    assert result.findings == []


def test_a_coarse_one_is_not_printed(request_of) -> None:
    result = build(request_of(504), quietly)
    assert result.made == []
    (problem,) = result.failures[0].problems
    assert "is printed at 97 dots per inch; 100 is the least" in problem.what
    assert "take a copy with 1.6 times as many pixels" in problem.remedy


def test_all_editions_are_proven_and_the_press_has_inks(request_of) -> None:
    result = build(replace(request_of(1600), editions=()), quietly)
    assert result.failures == []
    assert {file.edition: "photographs" in file.proofs for file in result.made} == {
        "print": True,
        "press": True,
        "reading": True,
    }
    (press,) = [file for file in result.made if file.edition == "press"]
    assert press.proofs["press"]


def file_of(manuscript: Manuscript, name: str, dpi: int, language: str = "en") -> BuiltFile:
    return BuiltFile(
        file=Path(name), brochure=manuscript.brochure.id, format="handout", language=language, paper="letter", edition="print",
        type="standard", mono=False, grade="", pages=1, type_size=11, typesettings=1, proofs={}, photographs={"team": dpi},
    )  # fmt: skip


def test_the_worst_of_a_brochures_own_files_is_named(home: Path) -> None:
    manuscript = shelf_of(home).manuscripts[0]
    files = [
        file_of(manuscript, "a.pdf", 149),
        file_of(manuscript, "b.pdf", 120),
        file_of(manuscript, "c.pdf", 110, "es"),
    ]
    (problem,) = soft_photographs(manuscript, files)
    assert "at 120 dots per inch" in problem.what
    assert "(b.pdf)" in problem.what
