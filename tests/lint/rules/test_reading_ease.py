"""Spanish has a measure of its own; a text that is too hard is told, and the library's is not."""

import pytest

from handbill.content.walk import fields_of
from handbill.formats.load import load
from handbill.lint.rules import reading_ease
from handbill.lint.rules.reading_ease import AIM, LEAST, Ease, ease, ease_below_limit, ease_of, measure, syllables
from handbill.lint.rules.reading_grade import sentences
from handbill.workspace import Workspace, library
from handbill.yaml.text import parse


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("que", 1), ("guerra", 2), ("pingüino", 3), ("día", 2), ("ahí", 2), ("poeta", 3), ("cuidado", 3), ("muy", 1),
        ("y", 1), ("ketamina", 4), ("leer", 2), ("ayuda", 3), ("país", 2), ("oído", 3), ("aéreo", 4), ("reír", 2),
        ("también", 2), ("respiración", 4), ("huevo", 2), ("playa", 2), ("prohibir", 2), ("construir", 2),
    ],
)  # fmt: skip
def test_syllables_of_spanish(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_formula_and_its_scale() -> None:
    # 100 words of two syllables in 10 sentences: 206.835 - 62.3 * 2 - 10.
    said = ease_of(["casa casa casa casa casa casa casa casa casa casa."] * 10)
    assert said is not None
    assert said.score == pytest.approx(72.235)
    assert said.band == "fairly easy"
    assert [Ease(score).band for score in (20, 40, 55, 65, 80)] == [
        "very hard", "somewhat hard", "normal", "fairly easy", "very easy",
    ]  # fmt: skip
    assert ease_of(["casa."] * 99) is None


SPANISH = [file.parent.name for file in sorted((library() / "brochures").glob("*/es.yaml"))]


@pytest.mark.parametrize("brochure", [name for name in SPANISH if name != "phrases"])
def test_each_section_of_the_library_is_easy_enough(only_library: Workspace, brochure: str) -> None:
    (spanish,) = load(only_library, (brochure,), ("es",)).manuscripts
    whole = ease(spanish)
    assert whole is not None
    assert whole.score >= AIM
    for section in spanish.copy.sections:
        texts = [field.text for field in fields_of(section, ()) if not field.loose]
        said = ease_of(list(sentences(spanish.copy, texts)))
        assert said is None or said.score >= LEAST, (section.name, said)


def test_a_hard_text_is_told_with_what_to_do(only_library: Workspace) -> None:
    (spanish,) = load(only_library, ("ketamine-therapy",), ("es",)).manuscripts
    hard = parse(
        "La administración intramuscular de medicamentos anestésicos requiere supervisión especializada. " * 15
    )
    (problem,) = ease_below_limit(spanish, [hard])
    assert problem.what.startswith("slides: ease of reading -")
    assert "55 is the least" in problem.what
    assert not list(ease_below_limit(spanish))


def test_a_language_without_a_measure_says_so(only_library: Workspace) -> None:
    english, spanish = load(only_library, ("ketamine-therapy",)).manuscripts
    assert measure(english, "5 to 6") == "reading grade 5 to 6 (Flesch-Kincaid, SMOG)"
    assert measure(spanish, None).endswith("(Szigriszt-Pazos, INFLESZ)")
    object.__setattr__(spanish, "language", "vi")
    assert "there is no formula for this language" in measure(spanish, None)
    assert reading_ease.ease(spanish) is None
