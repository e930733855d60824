"""A brochure is found by its codes: the longest that matches, one brochure a code and language."""

from pathlib import Path

import pytest
from small_workspace import BROCHURE, problems, small_brochure

from handbill.content.codes import below, matching
from handbill.content.manuscript import Manuscript
from handbill.formats.load import load
from handbill.workspace import Workspace, library


def brochures(home: Path, **codes: str) -> tuple[Manuscript, ...]:
    """Load a brochure for each of these codes, such as `one='icd-10-cm: ["F33"]'`."""
    for name, written in codes.items():
        small_brochure(home, brochure=BROCHURE + f"codes: {{{written}}}\n")
        (home / "brochures" / "small").rename(home / "brochures" / name)
        file = home / "brochures" / name / "brochure.yaml"
        file.write_text(file.read_text("utf-8").replace("id: small", f"id: {name}"), "utf-8")
    return load(Workspace(home, library()), tuple(codes)).manuscripts


def names(manuscripts: tuple[Manuscript, ...], code: str) -> list[str]:
    return [manuscript.brochure.id for manuscript in matching(manuscripts, code)]


def test_the_longest_code_that_matches_wins(tmp_path: Path) -> None:
    found = brochures(
        tmp_path / "clinic",
        mood='icd-10-cm: ["F33"]',
        severe='icd-10-cm: ["F33.2"], cpt: ["45378"]',
        other='rxnorm: ["6130"]',
    )
    assert names(found, "F33.1") == ["mood"]
    assert names(found, "f33.20") == names(found, "F3320") == ["severe"]
    assert names(found, "45378") == ["severe"]
    assert names(found, "6130") == ["other"]
    # A part of a code is not the code: those of longer ones are for a search.
    assert [each.brochure.id for each in below(found, "f3")] == ["mood", "severe"]
    assert [each.brochure.id for each in below(found, "F33.2")] == ["severe"]
    assert below(found, "453") == below(found, "F34") == below(found, "") == []
    # Only a diagnosis has codes that stand for others.
    assert names(found, "61301") == names(found, "453") == names(found, "F3") == []


def test_two_brochures_of_one_code_are_an_error_where_the_second_names_it(tmp_path: Path) -> None:
    home = tmp_path / "clinic"
    brochures(home, one='icd-10-cm: ["F33"]')
    small_brochure(home, brochure=BROCHURE + 'codes:\n  icd-10-cm:\n    - "F33"\n')
    (problem,) = problems(Workspace(home, library()), "one", "small")
    assert problem.what == "the code F33 of icd-10-cm is that of one too, in 'en'"
    assert problem.place is not None
    assert (problem.place.file.parent.name, problem.place.line) == ("small", 17)


@pytest.mark.parametrize(
    ("codes", "what"),
    [
        ('icd-10-cm: ["33"]', "'33' is no code of icd-10-cm"),
        # Without its point it would be K81, another disease.
        ('icd-10-cm: ["K8.1"]', "'K8.1' is no code of icd-10-cm"),
        ('loinc: ["12345"]', "'12345' is no code of loinc"),
        ("rxnorm: [6130]", "a text is expected"),
        ('icd-11: ["A"]', "'icd-11' is not possible here"),
    ],
)
def test_a_code_that_its_system_does_not_write_so_is_refused(tmp_path: Path, codes: str, what: str) -> None:
    home = small_brochure(tmp_path / "clinic", brochure=BROCHURE + f"codes: {{{codes}}}\n")
    assert any(what in problem.what for problem in problems(Workspace(home, library())))
