"""What a writer types is what is printed, or it is refused at its line: texts of every field, through YAML to the PDF."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import prose
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from prose import Prose
from small_workspace import small_brochure

from handbill.content.blocks import Block
from handbill.content.section import KINDS
from handbill.errors import InputError, Problems
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.formats.selection import printed
from handbill.geometry import Box
from handbill.pdf.reader import Reader
from handbill.typeset.page import Order, Typesetter
from handbill.workspace import Workspace, library
from handbill.yaml.prose import BentText
from handbill.yaml.quotes import typographic
from handbill.yaml.source import read

NO_TEXT = {"figure", "pictures", "map", "photo"}
"""Blocks whose texts belong to pictures, which have tests of their own."""


def blocks(text: Callable[..., Prose]) -> list[Any]:
    """Return every block of texts, with a text in each of its fields."""

    def texts(count: int = 2) -> list[Prose]:
        return [text() for _ in range(count)]

    return [
        text(), {"heading": text(1, 3)}, {"list": texts(4)}, {"checklist": texts(3)},
        {"steps": [text(), {"title": text(1, 3), "text": text()}]},
        {"table": {"caption": text(), "columns": [text(1, 1), text(1, 1)], "rows": [texts(), texts(), texts()]}},
        {"schedule": [{"day": text(1, 2), "do": text(), "items": texts(), "times": [{"at": text(1, 1), "do": text()}]}]},
        {"note": {"lead": text(1, 3), "text": text()}}, {"caution": text()}, {"warning": text()},
        {"questions": [{"question": text(), "answer": text()}]}, {"fill_in": texts()},
        {"comparison": {
            "options": [{"name": text(1, 2), "gloss": text(1, 2)}, {"name": text(1, 2)}],
            "rows": [{"label": text(1, 1), "values": texts()}],
        }},
        {"people": {"results": [{"count": 3, "label": text(1, 3)}], "text": text()}},
        {"contact": {"name": text(1, 3), "role": text(1, 3), "phone": text(1, 2), "note": text()}},
        {"quote": {"text": text(), "by": text(1, 3)}}, {"costs": [{"item": text(1, 3), "note": text(), "price": text(1, 1)}]},
        {"zones": [{"level": level, "heading": text(1, 3), "signs": texts(), "actions": texts()} for level in ("go", "stop")]},
        {"together": [text(), {"list": texts()}]},
        {"dosing": {
            "caption": text(), "by": text(1, 1), "columns": [text(1, 1)],
            "rows": [{"label": text(1, 2), "give": [text(1, 2)]}],
        }},
    ]  # fmt: skip


def copy_of(text: Callable[..., Prose]) -> dict[str, Any]:
    """Return a copy with a text in each field of each kind of section, and of each block."""

    def texts(count: int = 2) -> list[Prose]:
        return [text() for _ in range(count)]

    def listing() -> dict[str, Any]:
        return {"heading": text(1, 3), "intro": text(), "items": texts(3)}

    options = [{"id": id, "name": text(1, 2), "gloss": text(1, 2)} for id in ("a", "b")]
    own: dict[str, dict[str, Any]] = {
        "mechanism": {"steps": [{"title": text(1, 3), "text": text()} for _ in range(3)], "after": texts()},
        "evidence": {
            "trials": [{"heading": text(1, 3), "results": [{"count": 5, "label": text(1, 3)}], "text": text()}],
            "known": listing(), "not_known": listing(),
        },
        "routes": {
            "options": options, "rows": [{"label": text(1, 1), "values": {"a": text(), "b": text()}}],
            "advantages": [{"option": "a", "heading": text(1, 3), "items": texts()}], "note": text(),
        },
        "glossary": {"terms": [{"id": f"t{number}", "term": text(1, 2), "text": text()} for number in range(4)]},
        "visit": {"stages": [{"heading": text(1, 3), "steps": texts(3)} for _ in range(4)]},
        "safety": {
            "warning": {"lead": text(1, 3), "text": text()}, "common": listing(), "serious": listing(),
            "ask_first": listing(),
        },
        "questions": {"items": texts(3)},
        "help": {"calls": [{"when": text(), "whom": text()}]},
        "learn_more": {"items": [{"title": text(1, 3), "text": text(), "url": "https://example.org/a"}]},
    }  # fmt: skip
    sections = [
        {"kind": kind, "heading": text(1, 4), "intro": text(), **own.get(kind, {}), "blocks": blocks(text)}
        for kind in KINDS
    ]
    return {
        "title": text(1, 3),
        "standfirst": text(),
        "in_short": [{"title": text(1, 3), "text": text()} for _ in range(3)],
        "sections": sections,
    }


def accepted(home: Path, data: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """Return the copy with each text that is refused written another way, and how many were; write it to `home`.

    A text without quotes that YAML bends goes in quotes. One with signs that print does not take loses them.
    """
    bent = {text for text in prose.proses(data) if text.style == "plain" and is_bent(home, text)}
    data = prose.replaced(data, lambda text: Prose(text.text, "double") if text in bent else text)
    yaml, at = prose.written(data)
    small_brochure(home, yaml)
    with pytest.raises(InputError) as caught:
        load(Workspace(home, library()), ("small",))
    places = [problem.place for problem in caught.value.problems if problem.remedy]
    assert len(places) == len(caught.value.problems)
    wrong = {at[max(line for line in at if line <= place.line)] for place in places if place is not None}
    data = prose.replaced(data, lambda text: plain(text) if text in wrong else text)
    small_brochure(home, prose.written(data)[0])
    return data, len(bent) + len(wrong)


def is_bent(home: Path, text: Prose) -> bool:
    """Return whether a text without quotes is refused; what is accepted is read as it is typed."""
    home.mkdir(exist_ok=True)
    file = home / "text.yaml"
    file.write_text(f"a:\n  - {text.yaml(0)}\nb: c\n", "utf-8")
    problems = Problems()
    source = read(file, problems)
    found = source.data_at(("a", 0)) if source is not None else None
    if problems.found or not isinstance(found, str) or isinstance(found, BentText):
        return True
    assert found == text.text
    return False


def plain(text: Prose) -> Prose:
    """Return what is left of a text when its signs are taken out, in quotes."""
    words = [word for word in text.text.split() if word.isalpha()]
    return Prose(" ".join(words), "double")


def characters(text: str) -> str:
    """Return a text without its spaces and what does not print."""
    text = re.sub(r"[\u00ad\u200b\u2060\ufffe\x02]", "", text)
    return re.sub(r"\s", "", text)


def said_in_pdf(home: Path) -> str:
    workspace = Workspace(home, library())
    shelf = load(workspace, ("small",))
    format, setting = shelf.formats["handout"], Setting("letter")
    manuscript = printed(shelf.manuscripts[0], "handout", format)
    data = Typesetter(Order(workspace, shelf.clinic, manuscript, "handout", format, setting)).at(11).pdf("reading")
    area = format.page(setting).area
    with Reader(data) as reader:
        return characters("".join(page.words(Box(0, 0, page.width, area.bottom)) for page in reader.pages))


@settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(1, 2**32))
def test_what_is_accepted_is_printed_letter_by_letter(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    home = tmp_path_factory.mktemp("prose") / "clinic"
    data, refused = accepted(home, copy_of(prose.writer(seed)))
    said, texts = said_in_pdf(home), list(prose.proses(data))
    assert len(texts) >= 1000
    assert refused < len(texts) / 2
    missing = [text for text in texts if characters(typographic(text.text)) not in said]
    assert missing == []


def test_the_texts_stand_in_every_block_and_kind() -> None:
    write = prose.writer(1)
    keys = {key for block in blocks(write) for key in (block if isinstance(block, dict) else {"text": block})}
    assert keys | NO_TEXT == set(Block.model_fields)
    assert [section["kind"] for section in copy_of(write)["sections"]] == list(KINDS)
