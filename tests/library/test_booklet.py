"""The booklet: the whole text on stapled sheets, with a cover, contents that lead somewhere, and room for notes."""

import re

import page
import proving
import pytest
from golden import GOLDEN, hold
from library_builds import TODAY
from link_words import link_words
from PIL import Image
from small_workspace import edit, own_template

from handbill.formats.page import Setting
from handbill.geometry import Box
from handbill.pdf.reader import Reader
from handbill.produce.build import build
from handbill.produce.request import BuildRequest
from handbill.workspace import Workspace, library

FOOT = Box(0, 562, 396, 612)
"""The foot of a page of half a Letter sheet, in pt."""


@pytest.fixture(scope="module")
def booklet(tmp_path_factory):
    out = tmp_path_factory.mktemp("booklet")
    workspace = Workspace(None, library())
    request = BuildRequest(
        workspace, out, TODAY, ("ketamine-therapy",), ("booklet",), ("en",), papers=("letter",), png=True
    )
    outcome = build(request, lambda *_: None)
    assert outcome.failures == []
    return {made.edition: made for made in outcome.made}


def test_its_pages_are_as_many_as_its_sheets_have(booklet) -> None:
    print_ = booklet["print"]
    assert print_.pages % 4 == 0
    assert (print_.sheets, print_.flip) == (print_.pages // 4, "short")
    assert {made.pages for made in booklet.values()} == {print_.pages}
    assert all(all(made.proofs.values()) for made in booklet.values())
    assert print_.proofs["sheets"]
    assert 11 <= print_.type_size <= 12


def test_no_page_inside_is_a_stub(booklet) -> None:
    assert min(booklet["print"].fill) > 0.5


def test_the_feet_number_the_pages_at_the_outer_edge_and_leave_the_covers_out(booklet) -> None:
    with Reader(booklet["reading"].file.read_bytes()) as reader:
        first, *inside, last = reader.pages
        assert first.words(FOOT) == last.words(FOOT) == ""
        for sheet in inside:
            assert set(sheet.words(FOOT).split()) == {"Ketamine", "therapy", str(sheet.number)}
            number = next(run for run in sheet.runs if run.box.top > FOOT.top and run.words.strip().isdigit())
            assert (number.box.left < 198) == (sheet.number % 2 == 0)


def test_the_contents_name_the_page_that_each_section_begins_on(booklet) -> None:
    with Reader(booklet["reading"].file.read_bytes()) as reader:
        contents = reader.pages[1].words(Box(0, 0, 396, 550))
        entries = dict(re.findall(r"(?m)^(\D+?)\s*(\d+)\s*$", contents[contents.index("In this booklet") :]))
        assert len(entries) == 11
        for heading, number in entries.items():
            name = heading.strip().splitlines()[-1]
            assert name in reader.pages[int(number) - 1].words(Box(0, 0, 396, 550)), heading
        assert "(202) 555-0143" in reader.pages[-1].words(Box(0, 0, 396, 612)), "the back says whom to call"


def test_the_text_keeps_further_from_the_fold(booklet) -> None:
    with Reader(booklet["reading"].file.read_bytes()) as reader:
        # 0.55 in, and 0.05 in away from the fold: left of an even page, right of an odd one.
        inner = {number: min(run.box.left for run in reader.pages[number - 1].runs) for number in (2, 3)}
    assert inner[3] - inner[2] == pytest.approx(2 * 0.05 * 72, abs=1.5)


def test_the_reading_edition_is_pdf_ua_and_its_contents_say_where_they_lead(booklet) -> None:
    report = page.validate_pdf(booklet["reading"].file, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
    assert "In this booklet: How ketamine works" in link_words(booklet["reading"].file)


def test_golden_sheets(booklet, request) -> None:
    """The outermost sheet with the covers, and one from the middle."""
    pictures = booklet["print"].pictures or next(made.pictures for made in booklet.values() if made.pictures)
    for number in (1, 2, 5):
        picture = next(path for path in pictures if path.stem.endswith(f"-{number}"))
        hold(Image.open(picture), GOLDEN / f"ketamine-booklet-letter-{number}.png", 55, request)


def faults(home):
    return proving.faults(home, "booklet", Setting("letter"), 11)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("page.css", "content: counter(page)", "content: '77'", "words in the margins that nobody wrote: “77”"),
        ("page.css", "string(title)", "'Approved'", "words in the margins that nobody wrote: “approved"),
        ("page.html", "{{ entry(each.name, each.heading) }}", "", "contents overview: the word"),
        ("page.html", "page.margin.left - page.gutter", "page.margin.left - 20", "runs over the left margin"),
    ],
)
def test_a_foot_contents_or_margin_that_is_wrong_is_found(home, file, old, new, said) -> None:
    own_template(home, "booklet")
    edit(home / "brochures" / "small" / "brochure.yaml", "[handout]", "[booklet]")
    assert not any(faults(home).values())
    edit(home / "templates" / "booklet" / file, old, new)
    found = [fault for each in faults(home).values() for fault in each]
    assert any(said in fault for fault in found), found
