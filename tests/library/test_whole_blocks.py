"""What is small is never split: each block of docs/writing.md, or each of its entries, stands on one page.

Wherever a page may end: the blocks follow texts of many lengths.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import count, product
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import photographs
import pytest
from every_block import blocks, brochure_of, laid_out

from handbill.formats.page import Setting

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 120">
  <circle cx="60" cy="60" r="40" fill="#0f4c52"/>
  <text data-label="mark" data-width="140" data-lines="2" x="120" y="60" font-size="20" fill="#1f2a30">Mark</text>
</svg>
"""
NOT_PRINTED = ("image", "alt", "url", "consent", "size", "level")
BY_ENTRY = ("steps", "schedule", "questions", "zones", "pictures")
"""Blocks that may break between their entries; the others of the docs are small enough to be one unit."""

LONG = {
    "a form": {"fill_in": ["Name", "My doctor", "My next visit", "Whom to call", "Notes"]},
    "a list of boxes": {"checklist": [f"I told you about {n}, and about what else I take." for n in "abcdef"]},
    "a list of costs": {"costs": [{"item": f"Visit {n}", "price": "$40", "note": "Most plans pay for it"} for n in "abcde"]},
    "a long list": {"list": [f"An entry of a list that takes {n} lines or more, so that it could break." for n in "abcdefghij"]},
    "a long table": {
        "table": {
            "columns": ["Day", "What to eat and drink on that day, and what to leave"],
            "rows": [[f"Day {n}", "Soup, bread and tea; later some fruit, a little rice, and water."] for n in "abcdefghij"],
        }
    },
    "a long comparison": {
        "comparison": {
            "options": [{"name": "Shot"}, {"name": "Spray"}],
            "rows": [{"label": f"What {n}", "values": ["A sting that is short", "A cool mist in the nose"]} for n in "abcdefgh"],
        }
    },
}  # fmt: skip
"""More lines than in the docs. Of those that a page may not hold, each line is a unit."""

LINES_OF = {"list": "list", "checklist": "checklist", "table": "rows", "comparison": "rows"}


def marks() -> Iterator[str]:
    """Yield words that stand nowhere else."""
    return ("".join(("zq", *letters)) for letters in product(ascii_lowercase, repeat=3))


def marked(value: Any, mark: str) -> Any:
    """Return a block with this mark behind each of its texts, and in its drawings; sentences are made longer."""
    if isinstance(value, str):
        return f"{value} {mark}" + (f" {value} {mark}" * 3 if value.endswith(".") else "")
    if isinstance(value, list):
        return [marked(entry, mark) for entry in value]
    if isinstance(value, dict):
        kept = {key: each if key in NOT_PRINTED else marked(each, mark) for key, each in value.items()}
        return kept | ({"labels": {"mark": mark}} if "image" in value and "consent" not in value else {})
    return value


class Units:
    """Marks each unit of the blocks that it is given, and knows which kind each mark is of."""

    def __init__(self) -> None:
        self._marks = marks()
        self.kinds: dict[str, str] = {}

    def mark(self, kind: str) -> str:
        mark = next(self._marks)
        self.kinds[mark] = kind
        return mark

    def heading(self, block: Any) -> str:
        """Return a heading with the first mark of the block that it stands above."""
        first = next(mark for mark in self.kinds if mark in str(block))
        return f"Above {first}"

    def of(self, kind: str, block: Any) -> Any:
        ((key, value),) = block.items() if isinstance(block, dict) else (("text", block),)
        if kind in LONG and key in LINES_OF:
            entries = value if isinstance(value, list) else value[LINES_OF[key]]
            lines = [marked(entry, self.mark(kind)) for entry in entries]
            return {key: lines if isinstance(value, list) else {**value, LINES_OF[key]: lines}}
        if key in BY_ENTRY:
            return {key: [marked(entry, self.mark(kind)) for entry in value]}
        return {key: marked(value, self.mark(kind))}


def sections_of(units: Units, *, contents: bool) -> Iterator[dict[str, Any]]:
    """Yield sections with each block: below the heading of the section, below a smaller one, and behind a text.

    Where the headings of sections stand in the `contents` too, they have no marks.
    """
    number = count()
    kinds = {next(iter(block)): block for block in blocks() if isinstance(block, dict)} | LONG
    for kind, block in kinds.items():
        if kind in ("heading", "together"):
            continue
        first = units.of(kind, block)
        content = [first]
        for _ in range(3):
            after, behind = units.of(kind, block), units.of(kind, block)
            heading = {"heading": units.heading(after)}
            content += [filler(next(number)), heading, after, filler(next(number)), behind]
        yield {
            "id": f"about-{kind.replace(' ', '-').replace('_', '-')}",
            "heading": f"About {kind}" if contents else units.heading(first),
            "blocks": content,
            **({"intro": "What follows stands below this."} if next(number) % 2 else {}),
        }


def filler(number: int) -> str:
    """Return a text of one line to a dozen: another length for each number."""
    return "This text only takes up room. " * (number * 7 % 24 + 1)


def pages_of(home: Path, name: str, setting: Setting, size: float) -> dict[str, set[int]]:
    """Return the pages on which each mark stands, in type of this size (pt)."""
    layout = laid_out(home, name, setting, size)
    pages = defaultdict(set)
    for number, page in enumerate(layout.pages, 1):
        for word in page.text.replace("\u2060", "").split():
            pages[word.strip(".,:;·()").lower()].add(number)
    return pages


@pytest.mark.parametrize(
    ("name", "setting", "size"),
    [
        ("handout", Setting("letter", "large"), 18),
        ("handout", Setting("letter", "giant"), 24),
        ("handout", Setting("letter"), 11),
        ("booklet", Setting("letter"), 11),
    ],
    ids=["large", "giant", "standard", "booklet"],
)
def test_what_is_small_stands_on_one_page(tmp_path: Path, name: str, setting: Setting, size: float) -> None:
    units = Units()
    home = brochure_of(tmp_path / "clinic", list(sections_of(units, contents=name == "booklet")), drawing=DRAWING)
    pages = pages_of(home, name, setting, size)
    assert len(units.kinds) > 200
    assert [mark for mark in units.kinds if mark not in pages] == []
    assert len(set.union(*pages.values())) > 15
    split = defaultdict(int)
    for mark, kind in units.kinds.items():
        split[kind] += len(pages[mark]) > 1
    assert {kind: times for kind, times in split.items() if times} == {}


def test_a_caption_below_a_photograph_stands_with_its_table(tmp_path: Path) -> None:
    """A tall photograph leaves room for the caption and the heads alone."""
    rows = [["Hose", "Wash it in warm water with mild soap", "Every six months"] for _ in range(4)]
    table = {"table": {"caption": "Captionmark", "columns": ["Part", "Headsmark", "Replace"], "rows": rows}}
    photo = next(block for block in blocks() if isinstance(block, dict) and "photo" in block)
    photo = {"photo": {key: photo["photo"][key] for key in ("image", "alt", "consent")}}
    home = brochure_of(tmp_path / "clinic", [{"id": "clean", "heading": "Clean", "blocks": [photo, table]}])
    photographs.put(home, photographs.scene().resize((1000, 1300)), "front-desk.jpg", quality=95)
    setting = Setting("letter", "giant")
    begins = []
    for size in (24, 24.5, 25, 25.5, 26):
        pages = pages_of(home, "handout", setting, size)
        begins.append(len({min(pages[word]) for word in ("captionmark", "headsmark", "hose")}))
    assert begins == [1] * len(begins)
