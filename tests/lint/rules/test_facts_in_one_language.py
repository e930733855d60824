"""Words of a fact that nobody translated are told where a translation says them; numbers are the same in each language."""

import shutil
from pathlib import Path

import pytest
from small_workspace import edit

from handbill.formats.load import load
from handbill.lint.rules.facts_in_one_language import facts_in_one_language
from handbill.workspace import Workspace, library


@pytest.mark.parametrize(
    ("value", "told", "printed"),
    [
        ("2 hours", 1, "Calcule 2 hours en total."),
        ("{en: 2 hours, es: 2 horas}", 0, "Calcule 2 horas en total."),
        ("'2:30'", 0, "Calcule 2:30 en total."),
        ("{en: 2 hours}", 0, "Pregúntenos cuánto dura una visita."),
    ],
)
def test_the_words_of_a_fact_are_in_the_language(tmp_path: Path, value: str, told: int, printed: str) -> None:
    clinic = tmp_path / "brochures/clinic.yaml"
    clinic.parent.mkdir()
    shutil.copy(library() / "brochures/clinic.yaml", clinic)
    edit(clinic, "  visit_length:\n", f"  visit_length: {value}\n")
    english, spanish = load(Workspace(tmp_path, library()), ("ketamine-therapy",)).manuscripts
    found = list(facts_in_one_language(spanish))
    assert [problem.what for problem in found] == [
        "the fact visit_length says “2 hours” in every language, also in 'es'"
    ][:told]
    assert all(problem.place and problem.place.line == 40 for problem in found)
    assert list(facts_in_one_language(english)) == []
    assert spanish.copy.visit
    assert printed in [str(step) for step in spanish.copy.visit.stages[1].steps]
