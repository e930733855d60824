"""The ketamine handout in its three type sizes: how many pages it has and how full, and what large print begins with."""

from __future__ import annotations

from pathlib import Path

import pytest
from every_block import brochure_of, laid_out
from library_builds import built

from handbill.content.choices import TypeSize
from handbill.formats.page import Setting
from handbill.pdf.reader import Reader
from handbill.produce.request import BuiltFile

PAGES: dict[TypeSize, int] = {"standard": 8, "large": 16, "giant": 21}
LEAST: dict[TypeSize, float] = {"standard": 0.6, "large": 0.6, "giant": 0.3}
"""How full each page but the last is at the least. A page of giant print holds no more than a few parts kept whole."""


@pytest.fixture(scope="module")
def handouts(tmp_path_factory: pytest.TempPathFactory, masters: Path) -> dict[TypeSize, BuiltFile]:
    """The print editions; standard and large are made with the reading edition, as other files ask for them."""
    made: dict[TypeSize, BuiltFile] = {}
    # Those last that another process may be making right now.
    for type in reversed(PAGES):
        editions = ("print",) if type == "giant" else ("print", "reading")
        asked = {"papers": ("letter",), "types": (type,), "editions": editions, "store": masters}
        result = built(tmp_path_factory.mktemp("out"), "handout", **asked)
        (made[type],) = (each for each in result.made if each.edition == "print")
    return made


@pytest.mark.parametrize("type", PAGES)
def test_it_keeps_its_pages_and_fills_them(handouts: dict[TypeSize, BuiltFile], type: TypeSize) -> None:
    made = handouts[type]
    assert made.pages == PAGES[type]
    assert min(made.fill[:-1]) >= LEAST[type]


@pytest.mark.parametrize("type", ["large", "giant"])
def test_large_print_begins_with_whom_to_call(handouts: dict[TypeSize, BuiltFile], type: TypeSize) -> None:
    with Reader(handouts[type].file.read_bytes()) as reader:
        first, second, *others = (" ".join(page.words(page.box).split()) for page in reader.pages)
    assert "Call 911 now. " in first
    assert "Chest pain, trouble breathing" in first
    assert "988" in first
    # A page of giant print has not the room for all of it.
    assert "(202) 555-0143" in (first if type == "large" else second)
    assert not any("Chest pain, trouble breathing" in other for other in others)


SEVEN = [f"zq{letter} is one of the seven entries that stand in this list of the page" for letter in "abcdefg"]
LINE = "It takes a whole line of its own on the page, or nearly so."


@pytest.mark.parametrize(("type", "size", "lines"), [("large", 18, range(1, 13)), ("giant", 24, range(1, 10))])
def test_no_list_of_seven_is_split_in_large_print(tmp_path: Path, type: TypeSize, size: float, lines: range) -> None:
    """Wherever the page may end: the lists follow texts of many lengths."""
    for number in lines:
        safety = {
            "kind": "safety", "heading": "Safety", "warning": {"lead": "Take care.", "text": LINE * number},
            "common": {"heading": "Often", "items": SEVEN},
        }  # fmt: skip
        words = [entry.replace("zq", "zv") for entry in SEVEN]
        visit = {"kind": "visit", "heading": "Visit", "stages": [{"heading": "Before", "steps": words}]}
        pages = laid_out(
            brochure_of(tmp_path / str(number), [safety, visit]), "handout", Setting("letter", type), size
        ).pages
        for sign in ("zq", "zv"):
            found = {at for at, page in enumerate(pages) for letter in "abcdefg" if f"{sign}{letter}" in page.text}
            assert len(found) == 1, (number, sign, found)
