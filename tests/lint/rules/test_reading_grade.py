from pathlib import Path

import pytest
from small_workspace import BROCHURE, COPY, small_brochure

from handbill.content.manuscript import Manuscript
from handbill.formats.load import load
from handbill.lint.rules.reading_grade import grade, grade_above_limit, sentences, syllables
from handbill.workspace import Workspace, library
from handbill.yaml.text import parse

HARD = "Pharmacological antagonism of glutamatergic neurotransmission necessitates multidisciplinary supervision. " * 16
EASY = "You rest. We stay with you. You go home when you feel well. " * 10


def manuscript(tmp_path: Path, text: str, brochure: str = BROCHURE) -> Manuscript:
    copy = COPY.replace("The second paragraph says **less**.", text.strip())
    return load(Workspace(small_brochure(tmp_path / "clinic", copy, brochure), library()), ("small",)).manuscripts[0]


# Counts as in the CMU pronouncing dictionary.
@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("pain", 1),
        ("make", 1),
        ("table", 2),
        ("medicine", 3),
        ("depression", 3),
        ("the", 1),
        ("activity", 4),
        ("nerve", 1),
        ("while", 1),
        ("moves", 1),
        ("changes", 2),
        ("tested", 2),
        ("caused", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_formulas_on_a_text_counted_by_hand(tmp_path: Path) -> None:
    # EASY: 13 words of one syllable in 3 sentences, ten times. The rest of the small brochure: "It says one thing
    # well." 5 words, 5 syllables; "The first paragraph speaks of a it." (the term is replaced) 7, 9; "A thing that
    # moves water." 5, 6; "Do not swallow it." 4, 5.
    result = grade(manuscript(tmp_path, EASY))
    assert result is not None
    words, count, spoken = 130 + 21, 30 + 4, 130 + 25
    assert result.flesch_kincaid == pytest.approx(0.39 * words / count + 11.8 * spoken / words - 15.59, abs=1e-6)
    long = 1  # "paragraph"
    assert result.smog == pytest.approx(1.0430 * (long * 30 / count) ** 0.5 + 3.1291, abs=1e-6)


def test_a_hard_text_is_found_and_a_signed_waiver_allows_it(tmp_path: Path) -> None:
    found = list(grade_above_limit(manuscript(tmp_path / "a", HARD)))
    assert len(found) == 1
    assert "8 is the most" in found[0].what
    waiver = "reading_waiver: {grade: 14, reason: For staff, signed_by: A. Nurse, signed: 2026-01-02}\n"
    brochure = manuscript(tmp_path / "b", EASY + "We use pharmacological antagonists. " * 25, BROCHURE + waiver)
    assert list(grade_above_limit(brochure)) == []


def test_terms_abbreviations_and_fragments_are_left_out(only_library: Workspace) -> None:
    text = " ".join(sentences(load(only_library, ("ketamine-therapy",)).manuscripts[0].copy))
    assert "NMDA" not in text
    assert "neurotrophic" not in text
    assert "Blurred vision" not in text
    assert "Nerve cells pass" not in text, "a glossary term stands for itself with a plain word"


def test_other_languages_and_short_texts_have_no_grade(tmp_path: Path) -> None:
    assert grade(manuscript(tmp_path, "Short.")) is None


def test_what_a_screen_shows_is_graded_by_itself(only_library: Workspace) -> None:
    ketamine = load(only_library, ("ketamine-therapy",)).manuscripts[0]
    plain = [parse("You rest here. We stay near you.")] * 20
    hard = [parse("Pharmacological intervention necessitates comprehensive psychiatric evaluation beforehand.")] * 20
    assert list(grade_above_limit(ketamine, plain)) == []
    (problem,) = grade_above_limit(ketamine, hard)
    assert problem.what.startswith("slides: reading grade ")
