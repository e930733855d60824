"""Which glyphs a page draws, beside what the font itself says of a text."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont
from slot_pages import laid_out

from handbill import families
from handbill.pdf.glyphs import drawn_glyphs, placed_glyphs
from handbill.workspace import Workspace, library

FILES = families.load(Workspace(None, library())).files


def test_glyphs_are_read_in_the_order_of_drawing_font_by_font() -> None:
    runs = list(drawn_glyphs(laid_out('<p>ab כה c</p><p style="break-before: page">ba</p>').pdf("print")))
    with TTFont(FILES["Handbill Sans"][0]) as house, TTFont(FILES["Noto Sans Hebrew"][0]) as hebrew:
        own, other = (
            {
                letter: font.getGlyphID(font.getBestCmap()[ord(letter)])
                for letter in "abc כה"
                if ord(letter) in font.getBestCmap()
            }
            for font in (house, hebrew)
        )
    said = [(run.page, run.font) for run in runs]
    assert said == [(1, "Handbill-Sans"), (1, "Noto-Sans-Hebrew"), (1, "Handbill-Sans"), (2, "Handbill-Sans")]
    assert runs[0].glyphs[:2] == (own["a"], own["b"])
    assert [glyph for glyph in runs[1].glyphs if glyph != other[" "]] == [other["ה"], other["כ"]]
    assert runs[2].glyphs[-1] == own["c"]
    assert runs[3].glyphs == (own["b"], own["a"])


@pytest.mark.parametrize("text", ["", "<svg viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>"])
def test_a_page_without_text_draws_no_glyph(text: str) -> None:
    assert list(drawn_glyphs(laid_out(f"<p>{text}</p>").pdf("print"))) == []


def test_what_was_placed_at_once_stands_where_it_is_seen() -> None:
    layout = laid_out('<p style="margin: 0; text-align: right; line-height: 20pt">ab <b>c</b></p>')
    one, other = placed_glyphs(layout.pdf("print"))
    # The page is 4 in wide, its margins 20 pt; the size is 11 pt.
    assert (one.page, len(one.glyphs), len(other.glyphs)) == (1, 3, 1)
    assert one.right == pytest.approx(other.left, abs=0.05)
    assert other.right == pytest.approx(4 * 72 - 20, abs=0.05)
    assert (one.size, other.size) == pytest.approx((11, 11), abs=0.01)
    assert one.baseline == other.baseline
    assert 30 < one.baseline < 38
