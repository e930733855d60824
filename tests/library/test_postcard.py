"""The postcard: two sides, the same card four times on an office sheet, and 6 × 4 in with bleed for a press."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import page
import pypdfium2
import pytest
from golden import GOLDEN, hold
from PIL import Image
from ruamel.yaml import YAML
from small_workspace import example_clinic

from handbill.geometry import PT_PER_MM
from handbill.pdf.reader import Reader
from handbill.produce.build import build
from handbill.produce.request import BuildRequest, BuildResult, BuiltFile
from handbill.workspace import Workspace, library


def build_of(home: Path | None, out: Path) -> BuildResult:
    """Build all editions; those of the library have their pictures made, too."""
    workspace, today, png = Workspace(home, library()), date(2026, 11, 24), home is None
    request = BuildRequest(workspace, out, today, ("ketamine-therapy",), ("postcard",), ("en",), png=png)
    return build(request, lambda *_: None)


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], BuiltFile]:
    outcome = build_of(None, tmp_path_factory.mktemp("postcard"))
    assert outcome.failures == []
    return {(made.paper, made.edition): made for made in outcome.made}


def test_two_sides_in_the_editions_of_each_paper(cards) -> None:
    assert sorted(cards) == [("a4", "print"), ("letter", "print"), ("postcard", "press"), ("postcard", "reading")]
    for made in cards.values():
        assert made.pages == 2
        assert all(made.proofs.values())
        assert made.type_size >= 9.5


@pytest.mark.parametrize(
    ("paper", "width", "height"), [("letter", 396, 306), ("a4", 148.5 * PT_PER_MM, 105 * PT_PER_MM)]
)
def test_a_sheet_is_one_card_four_times_with_its_back_behind_each(cards, paper, width, height) -> None:
    made = cards[paper, "print"]
    assert (made.sheets, made.flip, made.proofs["sheets"]) == (1, "short", True)
    document = pypdfium2.PdfDocument(made.file)
    for side, word in zip(document, ("A medicine that can ease", "What to watch"), strict=True):
        assert side.get_size() == pytest.approx((2 * width, 2 * height), abs=0.1)
        for left in (0, width):
            for bottom in (0, height):
                assert word in side.get_textpage().get_text_bounded(left, bottom, left + width, bottom + height)


def test_the_card_for_a_press_is_6_by_4_in_and_its_front_runs_over_the_trim(cards) -> None:
    with Reader(cards["postcard", "reading"].file.read_bytes()) as reader:
        assert {(side.width, side.height) for side in reader.pages} == {(432, 288)}
    front, back = pypdfium2.PdfDocument(cards["postcard", "press"].file)
    left, bottom, right, top = front.get_trimbox()
    assert (right - left, top - bottom) == pytest.approx((432, 288), abs=0.01)
    beyond = (int(left) - 5, int(front.get_height() - top) - 5)
    corners = [side.render(scale=1).to_pil().convert("RGB").getpixel(beyond) for side in (front, back)]
    assert corners[0] != (255, 255, 255)
    assert corners[1] == (255, 255, 255)


def test_the_reading_edition_is_pdf_ua(cards) -> None:
    report = page.validate_pdf(cards["postcard", "reading"].file, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


def test_golden_sides(cards, request) -> None:
    for number, picture in enumerate(cards["postcard", "press"].pictures[:2], 1):
        assert picture.stem.endswith(f"-{number}")
        hold(Image.open(picture), GOLDEN / f"postcard-{number}.png", 75, request)


def without_pictures(copy: Any) -> None:
    del copy["cover"]


def long_words(copy: Any) -> None:
    copy["standfirst"] = " ".join(["It says what it is and for whom."] * 20)


@pytest.mark.parametrize(("change", "said"), [(without_pictures, None), (long_words, "page 1, panel “front”")])
def test_other_words_fit_or_fail_by_name(tmp_path, change, said) -> None:
    copy = YAML().load(library() / "brochures" / "ketamine-therapy" / "en.yaml")
    change(copy)
    folder = tmp_path / "brochures" / "ketamine-therapy"
    folder.mkdir(parents=True)
    example_clinic(tmp_path)
    sheet = (library() / "brochures" / "ketamine-therapy" / "brochure.yaml").read_text("utf-8")
    (folder / "brochure.yaml").write_text(sheet, "utf-8")
    YAML().dump(copy, folder / "en.yaml")
    outcome = build_of(tmp_path, tmp_path / "out")
    problems = [problem.what for failure in outcome.failures for problem in failure.problems]
    if said is None:
        assert (len(outcome.made), problems) == (4, [])
    else:
        assert outcome.made == []
        assert all(said in what for what in problems)
