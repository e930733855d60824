from pathlib import Path

from small_workspace import COPY, small_brochure

from handbill.formats.load import load
from handbill.lint.rules.abbreviations import unexplained_abbreviations
from handbill.workspace import Workspace, library


def found(tmp_path: Path, text: str, more: str = "") -> list[str]:
    copy = COPY.replace("The second paragraph says **less**.", text) + more
    manuscript = load(Workspace(small_brochure(tmp_path / "clinic", copy), library()), ("small",)).manuscripts[0]
    return [problem.shown(tmp_path / "clinic") for problem in unexplained_abbreviations(manuscript)]


def test_an_abbreviation_nobody_explains(tmp_path: Path) -> None:
    assert found(tmp_path, "You get an MRI. The MRI helps.") == [
        "brochures/small/en.yaml:9:9: the abbreviation MRI is nowhere spelled out; add MRI: to abbreviations, and write its full form here",
    ]


def test_one_that_is_spelled_out_too_late(tmp_path: Path) -> None:
    more = "abbreviations: {IV: intravenous}\n"
    assert found(tmp_path / "a", "By IV.", more) == [
        "brochures/small/en.yaml:9:9: IV stands here first, and is not spelled out; write: intravenous (IV)"
    ]
    assert found(tmp_path / "b", "By vein (intravenous, IV). Then IV again.", more) == []


def test_the_stress_of_how_a_word_is_said_is_no_abbreviation(tmp_path: Path) -> None:
    said = COPY.replace("        text: A thing", "        said: PUMP\n        text: A thing")
    manuscript = load(Workspace(small_brochure(tmp_path / "clinic", said), library()), ("small",)).manuscripts[0]
    assert list(unexplained_abbreviations(manuscript)) == []
