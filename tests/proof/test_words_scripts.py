"""In each script, one word that is missing and one figure that was changed are found; a text that is right is proven."""

from __future__ import annotations

import re
from pathlib import Path

import proving
import pytest
from script_brochures import LANGUAGES, script_brochure, words_of
from small_workspace import edit, own_template

from handbill.formats.page import Setting

STANDFIRST = '<p class="standfirst">{{ copy.standfirst|inline }}</p>'


def faults(home: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = proving.faults(home, "handout", Setting("letter"), 11, "reading")
    return found


def spoiled(home: Path, old: str, new: str) -> list[str]:
    """Return what the proof of words says of a template that prints the standfirst with `new` in place of `old`."""
    page = own_template(home) / "page.html"
    edit(page, STANDFIRST, f'<p class="standfirst">{{{{ copy.standfirst|string|replace("{old}", "{new}") }}}}</p>')
    return faults(home)["words"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_brochure_is_proven_in_each_script(tmp_path: Path, language: str) -> None:
    assert {
        name: found for name, found in faults(script_brochure(tmp_path / "clinic", language)).items() if found
    } == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_that_is_left_out_is_found(tmp_path: Path, language: str) -> None:
    # Of Chinese, a word is a character.
    words = re.findall(r"知|[^\s.,।\u3000-\uffff]+", words_of(language)["standfirst"])
    word = max(words, key=lambda word: (word == "知", len(word)))
    found = spoiled(script_brochure(tmp_path / "clinic", language), word, "")
    assert len(found) == 1
    assert f"the word {word.casefold()!r} is " in found[0] or f"the word {word!r} is " in found[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_that_was_changed_is_found(tmp_path: Path, language: str) -> None:
    found = spoiled(script_brochure(tmp_path / "clinic", language), "2", "3")
    assert len(found) == 1
    assert "the word '2' is missing or out of order" in found[0]


def test_a_figure_of_devanagari_that_was_changed_is_found(tmp_path: Path) -> None:
    home = script_brochure(tmp_path / "clinic", "hi", standfirst="५०० mg, २ मिनट में।")
    assert spoiled(home, "५००", "५५०") == [
        "the word '५००' is not drawn",
        "page 1: a word in Noto Sans Devanagari that is neither in the content nor in the phrases",
    ]
