"""The one sheet: two pages in every edition, whom to call at the foot of the first, and large print on two sheets."""

from __future__ import annotations

from datetime import date

import page
import pytest
from golden import GOLDEN, hold
from library_builds import built
from PIL import Image
from small_workspace import COPY, edit, small_brochure

from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.formats.selection import printed
from handbill.pdf.reader import Reader
from handbill.produce.build import build
from handbill.produce.request import BuildRequest, BuiltFile
from handbill.typeset.page import Order, Typesetter
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


def typeset(brochure: str, setting: Setting, size: float) -> list[str]:
    """Typeset a brochure of the library as the one sheet, and return the words of each page."""
    shelf = load(Workspace(None, library()), (brochure,))
    format = shelf.formats["onesheet"]
    manuscript = printed(shelf.manuscripts[0], "onesheet", format, format.sizes(setting).leaves_out)
    order = Order(Workspace(None, library()), shelf.clinic, manuscript, "onesheet", format, setting)
    with Reader(Typesetter(order).at(size).pdf("print")) as reader:
        return [" ".join(each.words(each.box).split()) for each in reader.pages]


@pytest.mark.parametrize(("type", "size"), [("standard", 11), ("large", 18)])
def test_the_stages_of_a_visit_are_numbered_through(type, size) -> None:
    words = " ".join(typeset("child-vaccine-visit", Setting("letter", type), size))
    places = [words.index(stage) for stage in ("1 Before", "2 During", "3 Right after", "4 At home")]
    assert places == sorted(places)


def test_days_stand_on_the_front_with_lines_for_their_times_and_exercises_with_their_numbers() -> None:
    front, back = typeset("colonoscopy-prep", Setting("letter"), 11)
    for word in ("First half at", "7 days before", "The day of the test", "Early Start the second half", "988"):
        assert word in front
    # The front has its own lines: the back has none for a visit.
    assert "My visit" not in back
    front, back = typeset("knee-exercises", Setting("letter"), 11)
    for word in ("1 Ankle pumps", "8 Walking", "A clot in the leg"):
        assert word in front
    assert "My visit" in back


def test_the_reading_edition_is_pdf_ua(sheets) -> None:
    file = sheets["letter", "standard", "reading"].file
    report = page.validate_pdf(file, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


def test_golden_pages(sheets, request) -> None:
    # The editions are the same pages: one of them has the pictures.
    editions = [sheets["letter", "standard", edition] for edition in ("print", "press", "reading")]
    pictures = next(made.pictures for made in editions if made.pictures)
    for number in (1, 2):
        picture = next(path for path in pictures if path.stem.endswith(f"-{number}"))
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


@pytest.mark.parametrize("brochure", ["small", "child-vaccine-visit", "colonoscopy-prep", "knee-exercises"])
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
