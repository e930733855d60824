"""Whom to call, as each format prints it: each thing to do once, with all its cases, and the clinic's other hours once."""

from __future__ import annotations

from pathlib import Path

import pytest
from every_block import laid_out
from small_workspace import COPY, edit, small_brochure

from handbill.content.choices import Paper, TypeSize
from handbill.formats.page import Setting
from handbill.pdf.reader import Reader
from handbill.workspace import CLINIC

HELP = """\
  - kind: help
    heading: When to call
    calls:
      - {when: Your face swells, whom: Call 911 now.}
"""
OURS = "      - {when: You have a rash, whom: 'Call us:', clinic: true}\n"
POISON = """\
      - {when: Too much medicine, what: Call Poison Help at **1-800-222-1222** day or night.}
      - {when: You have run out, what: Ask the pharmacy at **(202) 555-0199**.}
"""
SHUT = "When we are shut, ask the nurse line."

WITH_CALLS: list[tuple[str, Paper, TypeSize, float]] = [
    ("handout", "letter", "standard", 11), ("handout", "letter", "large", 18), ("handout", "letter", "giant", 24),
    ("onesheet", "letter", "standard", 11), ("onesheet", "letter", "large", 18), ("booklet", "letter", "standard", 11),
    ("trifold", "letter", "standard", 10), ("zfold", "letter", "standard", 10), ("mailer", "letter", "standard", 10),
]  # fmt: skip
CLINICS_ALONE: list[tuple[str, Paper, TypeSize, float]] = [
    ("cards", "letter", "standard", 9), ("postcard", "postcard", "standard", 9), ("poster", "tabloid", "standard", 24),
]  # fmt: skip


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    home = small_brochure(tmp_path / "clinic")
    file = home / CLINIC
    (line,) = [line for line in file.read_text("utf-8").splitlines() if line.strip().startswith("after_hours:")]
    edit(file, line, f"    after_hours: {SHUT}")
    return home


def text(home: Path, copy: str, name: str, paper: Paper, type: TypeSize, size: float) -> str:
    """Return the words of a format, without what ties or breaks them."""
    small_brochure(home, copy)
    pages = laid_out(home, name, Setting(paper, type), size).pages
    words = "\n".join(page.text for page in pages).replace("\u2060", "").replace("\u200b", "")
    return " ".join(words.split())


@pytest.mark.parametrize(("name", "paper", "type", "size"), WITH_CALLS)
def test_what_to_do_at_night_stands_with_the_clinics_call_or_else_with_the_hours(
    clinic: Path, name: str, paper: Paper, type: TypeSize, size: float
) -> None:
    hours, case = "Monday to Friday, 9 am to 5 pm", "You have a rash"
    with_hours = text(clinic, COPY + HELP, name, paper, type, size)
    assert with_hours.count(SHUT) == 1
    assert with_hours.index(SHUT) - with_hours.index(hours) < 100
    with_call = text(clinic, COPY + HELP + OURS, name, paper, type, size)
    assert with_call.count(SHUT) == 1
    assert with_call[with_call.index(case) + len(case) :].strip().startswith(SHUT)


@pytest.mark.parametrize(("name", "paper", "type", "size"), WITH_CALLS)
def test_a_call_of_a_brochure_is_a_case_of_what_the_clinic_says_to_do(
    clinic: Path, name: str, paper: Paper, type: TypeSize, size: float
) -> None:
    said = text(clinic, COPY + HELP, name, paper, type, size)
    assert said.count("Call 911 now.") == 1
    first, own, other = (said.index(words) for words in ("Chest pain", "Your face swells", "Thoughts of"))
    assert said.index("Call 911 now.") < first < own < other


@pytest.mark.parametrize(("name", "paper", "type", "size"), CLINICS_ALONE)
def test_small_formats_have_the_clinics_lines_alone(
    clinic: Path, name: str, paper: Paper, type: TypeSize, size: float
) -> None:
    said = text(clinic, COPY + HELP + OURS, name, paper, type, size)
    assert said.count("Call 911 now.") == 1
    assert "Chest pain" in said
    assert "Your face swells" not in said
    assert "You have a rash" not in said
    assert said.count(SHUT) == (name != "poster")


@pytest.mark.parametrize(("name", "paper", "type", "size"), [*WITH_CALLS, *CLINICS_ALONE])
def test_numbers_of_ten_digits_stand_whole_beside_911(
    clinic: Path, name: str, paper: Paper, type: TypeSize, size: float
) -> None:
    edit(clinic / CLINIC, "    crisis:\n", "    crisis:\n" + POISON)
    small_brochure(clinic, COPY + HELP)
    with Reader(laid_out(clinic, name, Setting(paper, type), size).pdf("print")) as reader:
        runs = [run for page in reader.pages for run in page.runs]
    sizes = {number: [run.size for run in runs if number in run.words] for number in ("911", "1-800-222-1222")}
    assert all(sizes.values()), sizes
    assert max(sizes["911"]) > max(sizes["1-800-222-1222"])
