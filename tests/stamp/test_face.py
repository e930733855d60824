"""A font knows what it sets, and gives each glyph one code."""

from __future__ import annotations

import pytest
from slot_pages import FONTS

from handbill import families
from handbill.stamp.face import Face
from handbill.workspace import Workspace, library


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Effie Núñez", "Latn"),
        ("1691, 5", "Zyyy"),
        ("Nun\u0303ez", "Latn"),
        ("Nguyễn", "Latn"),
        ("Kealiʻi", "Latn"),
        ("Ελένη", "Grek"),
        ("Щербакова", "Cyrl"),
        ("Anna Щ", None),
        ("יוסף", None),
        ("a\u00adb", None),
        ("☃", None),
    ],
)
def test_a_text_is_of_one_script_or_left_to_pango(text: str, script: str | None) -> None:
    face = Face(FONTS[0])
    assert [face.script_of(text) for _ in range(2)] == [script] * 2


@pytest.mark.parametrize(
    ("family", "text", "script"),
    [
        ("Noto Sans Hebrew", "יוסף כהן", "Hebr"),
        ("Noto Sans Hebrew", "בן־גוריון", None),
        ("Noto Sans Hebrew", "שָׁלוֹם", None),
        ("Noto Sans SC", "王 小明", "Hani"),
        ("Noto Sans TC", "陳美玲", "Hani"),
        ("Noto Sans SC", "陳美玲", None),
        ("Noto Sans Arabic", "محمد", None),
        ("Noto Sans Devanagari", "राम", None),
    ],
)
def test_scripts_that_shape_their_letters_are_left_to_pango(family: str, text: str, script: str | None) -> None:
    known = families.load(Workspace(None, library()))
    assert Face(known.files[family][0]).script_of(text) == script


def test_what_it_lacks_is_named_once_and_in_order() -> None:
    face = Face(FONTS[0])
    assert face.script_of("☃ and ☂, ☃") is None
    assert face.lacks("☃ and ☂, ☃") == "☂☃"


def test_codes_are_ascii_first_then_single_bytes_then_pairs_and_never_twice() -> None:
    face = Face(FONTS[0])
    assert face.code(1, "A") == face.code(1, "A") == b"A"
    assert face.code(1000, "A") != b"A"
    codes = [face.code(glyph, "ä") for glyph in range(2, 300)]
    assert face.wide
    assert len({*codes, b"A", face.code(1000, "A")}) == 300
    assert {len(code) for code in codes} == {1, 2}
    assert min(code for code in codes if len(code) == 2) == b"\xc0\x00"


def test_a_font_at_a_size_is_as_high_as_that_size_in_pango_units() -> None:
    face = Face(FONTS[0])
    small, large = face.at(9), face.at(18)
    assert face.at(9) is small
    assert (small.px, large.px) == (12, 24)
    assert large.ascent == pytest.approx(2 * small.ascent, abs=1)
