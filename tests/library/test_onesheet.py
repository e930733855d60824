"""The one sheet: two pages in every edition, whom to call at the foot of the first, and large print on two sheets."""

from __future__ import annotations

from datetime import date

import page
import pytest
from golden import GOLDEN, hold
from library_builds import built
from PIL import Image
from small_workspace import COPY, edit, small_brochure

from handbill.pdf.reader import Reader
from handbill.produce.build import build
from handbill.produce.request import BuildRequest, BuiltFile
from handbill.workspace import CLINIC, Workspace, library


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], BuiltFile]:
    result = built(tmp_path_factory.mktemp("onesheet"), "onesheet", png=True)
    return {(made.paper, made.type, made.edition): made for made in result.made}


def test_one_sheet_on_each_paper_and_two_in_large_print(sheets) -> None:
    assert {paper for paper, _, _ in sheets} == {"letter", "a4"}
    for (_, type, _), made in sheets.items():
        assert made.pages == (2 if type == "standard" else 4)
        assert made.type_size >= (11 if type == "standard" else 18)
        assert all(made.proofs.values())
        assert made.proofs["same"]


def test_whom_to_call_stands_at_the_foot_of_the_first_page_in_large_figures(sheets) -> None:
    with Reader(sheets["letter", "standard", "print"].file.read_bytes()) as reader:
        runs = {run.words.strip(): run for run in reader.pages[0].runs if run.words.strip() in ("911", "988")}
        assert set(runs) == {"911", "988"}
        for run in runs.values():
            assert run.size >= 26
            assert run.box.top > 0.8 * reader.pages[0].height
        counts = {
            run.words.strip(): run.size for run in reader.pages[1].runs if run.words.strip() in ("55", "41", "46", "63")
        }
        assert len(counts) == 4
        assert min(counts.values()) >= 26


def test_each_word_to_know_is_used_on_the_sheet(sheets) -> None:
    with Reader(sheets["letter", "standard", "print"].file.read_bytes()) as reader:
        words = " ".join(each.words(each.box) for each in reader.pages).casefold()
    for word in ("off-label", "psychosis", "iv"):
        assert words.count(word) > 1


def test_the_reading_edition_is_pdf_ua(sheets) -> None:
    file = sheets["letter", "standard", "reading"].file
    report = page.validate_pdf(file, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


def test_golden_pages(sheets, request) -> None:
    for number, picture in enumerate(sheets["letter", "standard", "press"].pictures[:2], 1):
        assert picture.stem.endswith(f"-{number}")
        hold(Image.open(picture), GOLDEN / f"ketamine-onesheet-letter-{number}.png", 75, request)


def test_in_black_alone(tmp_path) -> None:
    result = built(tmp_path, "onesheet", papers=("letter",), types=("standard",), editions=("print",), mono=True)
    assert result.made[0].proofs["mono"]


def test_the_clinics_number_fits_beside_three_lines_for_a_crisis(tmp_path) -> None:
    calls = "  - kind: help\n    heading: When to call\n    calls:\n      - {when: You feel unwell, whom: Call us, clinic: true}\n"
    home = small_brochure(tmp_path / "clinic", COPY + calls)
    edit(home / CLINIC, "    crisis:\n", "    crisis:\n      - {when: We are closed, what: Call in the morning.}\n")
    request = BuildRequest(
        Workspace(home, library()), tmp_path / "out", date(2026, 11, 24), ("small",), ("onesheet",),
        papers=("letter",), types=("standard",), editions=("print",),
    )  # fmt: skip
    result = build(request, lambda *_: None)
    assert [problem.what for failure in result.failures for problem in failure.problems] == []
    assert len(result.made) == 1


@pytest.mark.parametrize("brochure", ["small", "child-vaccine-visit"])
def test_other_brochures_make_a_sheet(tmp_path, brochure) -> None:
    home = small_brochure(tmp_path / "clinic", COPY)
    request = BuildRequest(
        Workspace(home, library()), tmp_path / "out", date(2026, 11, 24), (brochure,), ("onesheet",),
        papers=("letter",), types=("standard",), editions=("print",),
    )  # fmt: skip
    result = build(request, lambda *_: None)
    assert [problem.what for failure in result.failures for problem in failure.problems] == []
    assert result.made[0].pages == 2
    assert result.made[0].proofs["same"]
