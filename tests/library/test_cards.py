"""The glossary as cards: a word a card, its picture in front of its text, four to a sheet with marks to cut along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
from handbill.pdf.reader import PageRead, Reader, TextRun
from handbill.produce.build import build
from handbill.produce.request import BuildRequest, BuildResult, BuiltFile
from handbill.proof.claims import tokens
from handbill.workspace import Workspace, library

CARD = Box(0, 0, 360, 216)
CARDS = 12
"""The title, eight words, two to fill the last sheet, and safety with when to call: four to a sheet."""

LEAST = 13
"""The size of a definition, in pt: a card is read at arm's length."""


def build_of(home: Path | None, out: Path, **wanted: Any) -> BuildResult:
    workspace, today = Workspace(home, library()), date(2026, 11, 24)
    return build(
        BuildRequest(workspace, out, today, ("ketamine-therapy",), ("cards",), ("en",), **wanted), lambda *_: None
    )


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


@pytest.fixture(scope="module")
def mono(tmp_path_factory: pytest.TempPathFactory) -> BuiltFile:
    """The cards in black alone."""
    outcome = build_of(None, tmp_path_factory.mktemp("mono"), papers=("letter",), editions=("print",), mono=True)
    assert outcome.failures == []
    (made,) = outcome.made
    assert made.proofs["mono"]
    return made


def test_two_sides_a_word_and_every_proof_holds(cards) -> None:
    assert len(cards) == 2 * 3
    for made in cards.values():
        assert made.pages == 2 * CARDS
        assert all(made.proofs.values())
        assert made.type_size >= LEAST
    for paper in ("letter", "a4"):
        made = cards[paper, "print"]
        # Four to a side; cards that lie flip on the short edge.
        assert (made.sheets, made.flip, made.proofs["sheets"]) == (3, "short", True)


def test_a_card_is_5_by_3_in_on_every_paper(cards) -> None:
    for paper in ("letter", "a4"):
        with Reader(cards[paper, "reading"].file.read_bytes()) as reader:
            assert {(side.width, side.height) for side in reader.pages} == {(360, 216)}


def in_order() -> list[Any]:
    """Return the terms in the order of their cards."""
    glossary = section(copy_of(), "glossary")
    first = list(glossary["first"])
    return sorted(glossary["terms"], key=lambda term: (*first, term["id"]).index(term["id"]))


def test_the_picture_stands_in_front_and_the_same_words_text_behind_it(cards) -> None:
    terms = in_order()
    assert [term["id"] for term in terms[:4]] == ["depressed-brain", "neuron", "nmda", "glutamate"]
    with Reader(cards["letter", "reading"].file.read_bytes()) as reader:
        said = [" ".join(side.words(CARD).split()) for side in reader.pages]
    for number, term in enumerate(terms, 1):
        front, back = said[2 * number : 2 * number + 2]
        assert front.startswith(term["term"])
        assert back.startswith(term["term"])
        assert all(label in front for label in term["card"]["labels"].values() if "\n" not in label and len(label) < 12)


@dataclass(frozen=True)
class Back:
    """The back of a card, on a page of its own or on a sheet of four."""

    page: PageRead
    area: Box

    @property
    def words(self) -> list[str]:
        return tokens(self.page.words(self.area))

    @property
    def runs(self) -> list[TextRun]:
        inside = (run for run in self.page.runs if self.area.left <= run.box.left < self.area.right)
        return [run for run in inside if self.area.top <= run.box.top < self.area.bottom]


def backs_of(made: BuiltFile) -> Iterator[tuple[Any, Back]]:
    """Yield each term with the back of its card."""
    with Reader(made.file.read_bytes()) as reader:
        for number, term in enumerate(in_order(), 1):
            if made.edition == "print":
                sheet, place = divmod(number, 4)
                left, top = 36 + 360 * (1 - place % 2), 90 + 216 * (place // 2)
                yield term, Back(reader.pages[2 * sheet + 1], Box(left, top, left + 360, top + 216))
            else:
                yield term, Back(reader.pages[2 * number + 1], CARD)


def without_marks(text: str) -> str:
    return re.sub(r"\[\^[^]]*\]", "", " ".join(text.split()))


def test_a_back_says_the_word_how_it_is_said_what_it_means_its_step_and_why_it_matters(cards, mono) -> None:
    steps = [step["title"] for step in section(copy_of(), "mechanism")["steps"]]
    clinic = str(YAML(typ="safe").load(library() / "brochures" / "clinic.yaml")["name"])
    for made in (cards["letter", "reading"], mono):
        with_step = 0
        for term, back in backs_of(made):
            said, step = term.get("said"), term.get("step")
            number = steps.index(step) + 1 if step else 0
            with_step += bool(step)
            expected = [
                term["term"],
                f"Say {said}" if said else "",
                without_marks(term["text"]),
                f"Step {number} of 6: {step}" if step else "",
                f"Why it matters to you: {without_marks(term['matters'])}" if "matters" in term else "",
                clinic,
            ]
            wanted = tokens(" ".join(expected))
            assert back.words[: len(wanted)] == wanted, term["id"]
        assert with_step == 6


def test_the_disc_of_the_step_is_filled_and_the_others_are_not(cards, mono) -> None:
    steps = [step["title"] for step in section(copy_of(), "mechanism")["steps"]]
    for made in (cards["letter", "print"], mono):
        for term, back in backs_of(made):
            if "step" not in term:
                assert not [run for run in back.runs if run.words.startswith("Step")]
                continue
            (name,) = [run for run in back.runs if run.words.startswith("Step")]
            middle, dark = (name.box.top + name.box.bottom) / 2, []
            # 11 pt a disc, 6 pt between them.
            for place in range(6):
                x = back.area.left + 27 + 5.5 + 17 * place
                disc = back.page.part(Box(x - 2, middle - 2, x + 2, middle + 2), 144).convert("L")
                assert disc.getextrema()[0] > 240 or disc.getextrema()[1] < 100, (term["id"], place)
                dark.append(disc.getextrema()[1] < 100)
            assert dark == [place == steps.index(term["step"]) for place in range(6)], term["id"]


def test_a_definition_is_as_large_as_is_promised(cards, mono) -> None:
    for made in (cards["letter", "reading"], cards["a4", "reading"], mono):
        for term, back in backs_of(made):
            start = " ".join(term["text"].split()[:2])
            (first,) = [run for run in back.runs if run.words.startswith(start)]
            assert round(first.size, 1) >= LEAST, term["id"]


def test_cards_that_would_be_left_empty_take_notes_and_say_whose_they_are(cards) -> None:
    clinic = str(YAML(typ="safe").load(library() / "brochures" / "clinic.yaml")["name"])
    with Reader(cards["letter", "reading"].file.read_bytes()) as reader:
        for number in (9, 10):
            front, back = reader.pages[2 * number : 2 * number + 2]
            assert front.words(CARD).split() == ["My", "notes"]
            assert tokens(back.words(CARD))[: len(tokens(clinic))] == tokens(clinic)
        assert tokens(reader.pages[-2].words(CARD))[0] == "safety"


def test_a_back_lies_behind_its_front_and_marks_stand_in_the_paper_that_is_left(cards) -> None:
    document = pypdfium2.PdfDocument(cards["letter", "print"].file)
    front, back = document[0], document[1]
    # 11 × 8.5 in, two by two cards of 5 × 3 in: half an inch at the sides, an inch and a quarter above and below.
    for column, row, word in ((1, 0, "The brain in depression"), (0, 1, "Nerve cell"), (1, 1, "NMDA receptor")):
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
    del section(copy, "glossary")["first"]


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
    del section(copy, "glossary")["terms"][0]["said"]
    section(copy, "glossary")["terms"][0]["term"] = "A nerve cell with all its many branches and its long fibre"


@pytest.mark.parametrize(("change", "pages"), [(keep_one, 8), (thirty_without_pictures, 64), (long_words, 24)])
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
