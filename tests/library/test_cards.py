"""The glossary as cards: a word a card, its picture in front of its text, four to a sheet with marks to cut along."""

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
from written_copies import copy_of, section

from handbill.geometry import Box
from handbill.pdf.reader import Reader
from handbill.produce.build import build
from handbill.produce.request import BuildRequest, BuildResult, BuiltFile
from handbill.workspace import Workspace, library

CARD = Box(0, 0, 360, 216)
WORDS = 8
SERVICE = 2
"""A card with the title before the words, one on safety and when to call behind them."""


def build_of(home: Path | None, out: Path, **wanted: Any) -> BuildResult:
    workspace, today = Workspace(home, library()), date(2026, 11, 24)
    return build(BuildRequest(workspace, out, today, ("ketamine-therapy",), ("cards",), **wanted), lambda *_: None)


def changed(home: Path, change: Any) -> BuildResult:
    """Build the office edition of the ketamine brochure with other words."""
    copy = copy_of()
    change(copy)
    folder = home / "brochures" / "ketamine-therapy"
    folder.mkdir(parents=True)
    example_clinic(home)
    sheet = (library() / "brochures" / "ketamine-therapy" / "brochure.yaml").read_text("utf-8")
    (folder / "brochure.yaml").write_text(sheet, "utf-8")
    YAML().dump(copy, folder / "en.yaml")
    return build_of(home, home / "out", papers=("letter",), editions=("print",))


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], BuiltFile]:
    """The library's own, in all editions; pictures are made of those for Letter, which the golden ones are of."""
    out, files = tmp_path_factory.mktemp("cards"), []
    for paper in ("letter", "a4"):
        outcome = build_of(None, out, papers=(paper,), png=paper == "letter")
        assert outcome.failures == []
        files += outcome.made
    return {(made.paper, made.edition): made for made in files}


def test_two_sides_a_word_and_every_proof_holds(cards) -> None:
    assert len(cards) == 2 * 3
    for made in cards.values():
        assert made.pages == 2 * (WORDS + SERVICE)
        assert all(made.proofs.values())
        assert made.type_size >= 13, "a card is read at arm's length"
    for paper in ("letter", "a4"):
        made = cards[paper, "print"]
        # Four to a side; cards that lie flip on the short edge.
        assert (made.sheets, made.flip, made.proofs["sheets"]) == (3, "short", True)


def test_a_card_is_5_by_3_in_on_every_paper(cards) -> None:
    for paper in ("letter", "a4"):
        with Reader(cards[paper, "reading"].file.read_bytes()) as reader:
            assert {(side.width, side.height) for side in reader.pages} == {(360, 216)}


def test_the_picture_stands_in_front_and_the_same_words_text_behind_it(cards) -> None:
    terms = section(copy_of(), "glossary")["terms"]
    with Reader(cards["letter", "reading"].file.read_bytes()) as reader:
        said = [" ".join(side.words(CARD).split()) for side in reader.pages]
    for number, term in enumerate(terms, 1):
        front, back = said[2 * number : 2 * number + 2]
        assert front.startswith(term["term"])
        assert back.startswith(f"{term['term']} {term['text'].split()[0]}")
        assert all(label in front for label in term["card"]["labels"].values() if "\n" not in label and len(label) < 12)


def test_a_back_lies_behind_its_front_and_marks_stand_in_the_paper_that_is_left(cards) -> None:
    document = pypdfium2.PdfDocument(cards["letter", "print"].file)
    front, back = document[0], document[1]
    # 11 × 8.5 in, two by two cards of 5 × 3 in: half an inch at the sides, an inch and a quarter above and below.
    for column, row, word in ((1, 0, "Nerve cell"), (0, 1, "Glutamate"), (1, 1, "NMDA receptor")):
        left, top = 36 + 360 * column, 612 - 90 - 216 * row
        assert word in front.get_textpage().get_text_bounded(left, top - 216, left + 360, top)
        mirrored = 36 + 360 * (1 - column)
        assert word in back.get_textpage().get_text_bounded(mirrored, top - 216, mirrored + 360, top)
    for side in (front, back):
        picture = side.render(scale=4).to_pil().convert("L")
        for x, y in ((36, 40), (396, 40), (756, 40), (36, 580), (10, 90), (10, 306), (780, 522)):
            assert picture.crop((4 * x - 3, 4 * y - 3, 4 * x + 3, 4 * y + 3)).getextrema()[0] < 160, (x, y)


def test_the_reading_edition_is_pdf_ua(cards) -> None:
    report = page.validate_pdf(cards["letter", "reading"].file, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


def test_for_a_press_the_faces_run_over_the_trim_and_the_backs_do_not(cards) -> None:
    document = pypdfium2.PdfDocument(cards["letter", "press"].file)
    for number, side in enumerate(document):
        # 5 × 3 in, and around it the room for the crop marks.
        left, bottom, right, top = side.get_trimbox()
        assert (right - left, top - bottom) == pytest.approx((360, 216), abs=0.01)
        assert side.get_bleedbox() == pytest.approx((left - 9, bottom - 9, right + 9, top + 9), abs=0.01)
        beyond = (int(left) - 5, int(side.get_height() - top) - 5)
        corner = side.render(scale=1).to_pil().convert("RGB").getpixel(beyond)
        assert (corner == (255, 255, 255)) == (number % 2 == 1)


def test_golden_sides(cards, request) -> None:
    for number in (1, 2):
        picture = next(path for path in cards["letter", "print"].pictures if path.stem.endswith(f"-{number}"))
        hold(Image.open(picture), GOLDEN / f"cards-{number}.png", 50, request)


def keep_one(copy: Any) -> None:
    del section(copy, "glossary")["terms"][1:]


def thirty_without_pictures(copy: Any) -> None:
    del copy["cover"]
    terms = section(copy, "glossary")["terms"]
    for term in terms:
        term.pop("picture", None)
        del term["card"]
    terms += [
        {"id": f"word-{n}", "term": f"A word that is number {n} of thirty", "text": "It says so."} for n in range(22)
    ]


def long_words(copy: Any) -> None:
    copy["title"] = "A title as long as a title may be, which is seventy-nine letters and no more"
    copy["standfirst"] = " ".join(["It says what it is and for whom."] * 5)
    section(copy, "glossary")["heading"] = "The words that you may hear from us, and what they all mean"
    section(copy, "glossary")["terms"][0]["term"] = "A nerve cell with all its many branches and its long fibre"


@pytest.mark.parametrize(("change", "pages"), [(keep_one, 6), (thirty_without_pictures, 64), (long_words, 20)])
def test_few_many_and_long_words_fit(tmp_path, change, pages) -> None:
    outcome = changed(tmp_path, change)
    assert outcome.failures == []
    assert [made.pages for made in outcome.made] == [pages]


def test_a_text_that_is_too_long_is_named_with_its_word(tmp_path) -> None:
    def lengthen(copy: Any) -> None:
        section(copy, "glossary")["terms"][2]["text"] = "It opens, and it closes. " * 30

    outcome = changed(tmp_path, lengthen)
    assert outcome.made == []
    assert "panel “nmda-text”" in outcome.failures[0].problems[0].what
    assert list((tmp_path / "out").glob("*")) == []
