"""The poster: one page, one message, read from where people stand."""

import page
import pypdfium2
import pytest
from golden import GOLDEN, hold
from library_builds import TODAY

from handbill.formats.load import load
from handbill.geometry import PAPERS
from handbill.pdf.reader import Reader
from handbill.produce.build import build
from handbill.produce.request import BuildRequest
from handbill.workspace import Workspace, library

WALLS = ("tabloid", "arch-c", "a3")


@pytest.fixture(scope="module")
def poster(tmp_path_factory):
    out = tmp_path_factory.mktemp("poster")
    request = BuildRequest(Workspace(None, library()), out, TODAY, ("ketamine-therapy",), ("poster",), ("en",))
    outcome = build(request, lambda *_: None)
    assert outcome.failures == []
    return {(made.paper, made.edition): made for made in outcome.made}


def test_each_paper_has_one_page_that_is_full_and_proven(poster) -> None:
    assert {paper for paper, _ in poster} == set(WALLS)
    for (paper, edition), made in poster.items():
        assert made.pages == 1
        assert made.fill[0] > 0.95, (paper, edition)
        assert made.proofs["distance"]
        assert all(made.proofs.values())


@pytest.mark.parametrize("paper", WALLS)
def test_the_title_is_read_from_its_distance(poster, only_library, paper) -> None:
    distance = load(only_library, ("ketamine-therapy",)).formats["poster"].pages[paper].distance
    with Reader(poster[paper, "print"].file.read_bytes()) as reader:
        (sheet,) = reader.pages
        assert (sheet.width, sheet.height) == pytest.approx(PAPERS[paper], abs=0.1)
        title = next(run for run in sheet.runs if run.words.startswith("Ketamine") and run.size > 60)
        # Of the font's 1000 units its capitals have 668: an inch for ten feet.
        assert title.size * 0.668 >= distance / 120
        assert max(run.size for run in sheet.runs if "helps" in run.words) * 0.668 >= distance / 360


def test_the_grounds_of_the_press_edition_run_over_the_trim_and_the_office_has_none(poster) -> None:
    with pypdfium2.PdfDocument(poster["tabloid", "press"].file) as document:
        left, bottom, right, top = document[0].get_trimbox()
        press = document[0].render().to_pil().convert("RGB")
    office = pypdfium2.PdfDocument(poster["tabloid", "print"].file)[0].render().to_pil().convert("RGB")
    height = top - bottom
    for share in (0.1, 0.4):
        # 6 pt outside of the trim, at both sides, the ground is that of the margin inside of it.
        y = round(press.height - top + share * height)
        ground = press.getpixel((round(left) + 6, y))
        assert ground != (255, 255, 255)
        assert press.getpixel((round(left) - 6, y)) == press.getpixel((round(right) + 6, y)) == ground
        assert office.getpixel((24, round(share * height))) == (255, 255, 255)


@pytest.mark.parametrize("paper", WALLS)
def test_the_reading_edition_is_pdf_ua(poster, paper) -> None:
    report = page.validate_pdf(poster[paper, "reading"].file, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


@pytest.mark.parametrize(("paper", "edition"), [("tabloid", "print"), ("arch-c", "press"), ("a3", "press")])
def test_golden_posters(poster, request, paper, edition) -> None:
    shown = pypdfium2.PdfDocument(poster[paper, edition].file)[0].render(scale=0.4).to_pil()
    hold(shown, GOLDEN / f"ketamine-poster-{paper}-{edition}.png", 150, request)
