from __future__ import annotations

from handbill.yaml.glyph import missing, no_glyph


def test_each_missing_character_is_named_once() -> None:
    assert list(missing("abca\nxbx\u200d\u2066y", frozenset(map(ord, "ab")))) == ["c", "x", "y"]


def test_a_character_is_named_as_unicode_names_it() -> None:
    assert no_glyph("김") == (
        "Handbill Sans has no glyph for '김' (U+AE40, HANGUL SYLLABLE GIM), nor has another font of templates/fonts/"
    )
    assert "(U+E000, without a name)" in no_glyph("\ue000")
