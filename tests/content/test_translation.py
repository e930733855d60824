"""One digit, one phone, one source or one entry that differs in a translation is found, with both places."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML
from small_workspace import edit

from handbill.content.translation import Version, differences
from handbill.errors import Problems
from handbill.workspace import library
from handbill.yaml.source import read

KETAMINE = library() / "brochures" / "ketamine-therapy"


def found(tmp_path: Path, old: str, new: str) -> list[str]:
    """Return what the Spanish of the library's brochure says otherwise once a text in it is changed."""
    spanish = tmp_path / "es.yaml"
    spanish.write_text((KETAMINE / "es.yaml").read_text("utf-8"), "utf-8")
    if old:
        edit(spanish, old, new)
    problems = Problems()
    one, other = read(KETAMINE / "en.yaml", problems), read(spanish, problems)
    assert one
    assert other
    assert not problems.found
    return [problem.shown(tmp_path) for problem in differences(Version(one, "en"), Version(other, "es"))]


def line_of(text: str, name: str = "es.yaml") -> int:
    before, there, _ = (KETAMINE / name).read_text("utf-8").partition(text)
    assert there
    return before.count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("durante 40 minutos", "durante 45 minutos", "known items 4 says “45 minute”, but en.yaml, line {line} says “40 minute”"),
        ("por hasta 12 semanas", "por hasta 12 meses", "says “12 month”"),
        ("dieron 0.5 mg", "dieron 5 mg", "says “5 milligram”"),
        ("Participaron 186 personas en", "Participaron 168 personas en", "says “168”, but"),
        ("count: 55\n            label: con ketamina\n          - count: 41", "count: 41\n            label: con ketamina\n          - count: 55", "“41” stands here"),
        ("llame al **911**", "llame al **988**", "says “988”"),
        ("llame al **911**", "llame al 911", "does not say “**bold** words”"),
        ("encargo.[^fda-warning]", "encargo.[^xu]", "says “[^xu]”"),
        ("        - Alergia a la ketamina\n", "", "has 6 entries"),
        ("        clinic: true\n      - when: Cual", "      - when: Cual", "clinic: is missing"),
        ("url: https://www.nimh.nih.gov/health/topics/depression", "url: https://www.nimh.nih.gov/health/topics/anxiety", "stands here, but"),
        ("step: Liberar", "step: Activar", "this is another step"),
        ("- fact: escort", "- fact: visit_fee", "“visit_fee” stands here"),
    ],
)  # fmt: skip
def test_a_difference_is_found(tmp_path: Path, old: str, new: str, what: str) -> None:
    told = found(tmp_path, old, new)
    line = line_of("Many studies of depression", "en.yaml") - 1
    assert any(what.format(line=line) in each for each in told), told
    assert all(each.startswith("es.yaml:") and each.endswith("; make the two say the same") for each in told)


def test_a_difference_is_told_where_it_stands(tmp_path: Path) -> None:
    (told,) = found(tmp_path, "Participaron 186 personas en el hospital", "Participaron 18 personas en el hospital")
    # The text begins in the line above.
    line = line_of("Participaron 186 personas en el hospital")
    assert told.startswith(f"es.yaml:{line - 1}:"), (told, line)


@pytest.mark.parametrize(
    ("english", "spanish", "same"),
    [
        ("children up to 18", "niños de hasta 18 años", True),
        ("children up to 18 years", "niños de hasta 18", True),
        ("children up to 18", "niños de hasta 18 meses", False),
        ("children up to 18", "niños de hasta 8 años", False),
        ("18 and 18 years", "18 años", False),
    ],
)
def test_an_age_may_have_its_years_in_one_language(tmp_path: Path, english: str, spanish: str, same: bool) -> None:
    problems, versions = Problems(), []
    for language, text in (("en", english), ("es", spanish)):
        file = tmp_path / f"{language}.yaml"
        file.write_text(f"title: {text}\n", "utf-8")
        source = read(file, problems)
        assert source
        versions.append(Version(source, language))
    assert (list(differences(*versions)) == []) is same


@pytest.mark.parametrize(
    "brochure",
    sorted(path.parent.name for path in (library() / "brochures").glob("*/es.yaml") if path.parent.name != "phrases"),
)
def test_the_library_says_the_same_in_spanish(brochure: str) -> None:
    problems = Problems()
    one, other = (read(library() / "brochures" / brochure / f"{name}.yaml", problems) for name in ("en", "es"))
    assert one
    assert other
    assert [problem.shown() for problem in differences(Version(one, "en"), Version(other, "es"))] == []
    # What each language has as it needs it is there too: a word to stumble over is said, and how it was made is told.
    data = YAML(typ="safe").load(library() / "brochures" / brochure / "es.yaml")
    assert data["translated_with"]
