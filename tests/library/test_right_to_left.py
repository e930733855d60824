"""A one sheet and a handout in Arabic and in Hebrew: all proofs hold, and each page is the mirror image of an English one."""

from __future__ import annotations

import re
from pathlib import Path

import proving
import pytest
from right_to_left import LANGUAGES, right_to_left_brochure
from small_workspace import edit, own_template

from handbill.content.choices import TypeSize
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.pdf.reader import Reader
from handbill.typeset import engine
from handbill.workspace import Workspace, library

SIZES: dict[TypeSize, float] = {"standard": 11, "large": 18}
FORMATS = pytest.mark.parametrize("format", ["onesheet", "handout"])
_PHYSICAL = re.compile(r"(?:margin|padding|border)-(?:left|right)\b|(?<![-\w])(?:left|right)\s*:")


@FORMATS
@pytest.mark.parametrize("type", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_proofs_hold(tmp_path: Path, language: str, type: TypeSize, format: str) -> None:
    home = right_to_left_brochure(tmp_path / "clinic", language)
    found = proving.faults(home, format, Setting("letter", type), SIZES[type], "reading")
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert {"words", "accessible"} <= set(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_whose_pieces_are_not_set_apart_is_refused(
    tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "isolated", lambda page: page)
    home = right_to_left_brochure(tmp_path / "clinic", language)
    found = proving.faults(home, "handout", Setting("letter"), 11)["words"]
    assert any("warning text: the word" in fault for fault in found), found


@pytest.mark.parametrize("type", SIZES)
def test_the_labels_of_a_mirrored_drawing_stand_beside_what_they_name(tmp_path: Path, type: TypeSize) -> None:
    # In large print it is the narrow drawing, whose labels stand at the left of its scenes.
    home = right_to_left_brochure(tmp_path / "clinic", "he")
    format = own_template(home) / "format.yaml"
    edit(format, "leaves_out: [cover, visit.picture, mechanism.picture, glossary.terms.picture,", "leaves_out: [")
    found = proving.faults(home, "handout", Setting("letter", type), SIZES[type])
    assert (found["pictures"], found["readable"], found["inside"]) == ([], [], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_begins_on_the_right(tmp_path: Path, language: str) -> None:
    home = right_to_left_brochure(tmp_path / "clinic", language)
    with Reader(proving.typeset(home, "handout", Setting("letter"), 11).data) as reader:
        first = reader.pages[0]
        title = next(run for run in first.runs if run.size > 30)
        assert title.box.left > first.width / 2
        (number,) = [run for run in first.runs if "0143" in run.words and run.box.top > 0.9 * first.height]
        assert number.box.right < first.width / 4


def test_style_sheets_say_start_and_end() -> None:
    formats = load(Workspace(None, library()), ("ketamine-therapy",)).formats
    folders = ["base", *(name for name, format in formats.items() if format.right_to_left)]
    assert len(folders) > 2
    for file in (file for folder in folders for file in (library() / "templates" / folder).glob("*.css")):
        rules = re.findall(r"^([^{}@]*)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", file.read_text("utf-8")), re.MULTILINE)
        assert rules
        assert [rule for rule in rules if "dir=rtl" not in rule[0] and _PHYSICAL.search(rule[1])] == [], file
