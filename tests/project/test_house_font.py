"""The shipped house font is what its tool makes of the original: another zero, and letters that the original lacks."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations, pairwise
from pathlib import Path
from string import ascii_letters, digits, punctuation
from unicodedata import normalize

import pytest
import uharfbuzz as hb
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from handbill import fonts
from handbill.workspace import Workspace, library

ORIGINALS = sorted((library() / "tools" / "atkinson").glob("*.ttf"))
SHIPPED = [library() / "templates" / "fonts" / f"HandbillSans_{file.stem.partition('_')[2]}.ttf" for file in ORIGINALS]
FACES = pytest.mark.parametrize(("original", "shipped"), [*zip(ORIGINALS, SHIPPED, strict=True)])
BOUNDS = ("checkSumAdjustment", "flags", "xMin", "yMin", "xMax", "yMax")
VIETNAMESE = "".join(
    normalize("NFC", base + mark)
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for mark in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
)
PAIRS = [pair for other in ascii_letters + digits + punctuation + " –×°" for pair in (f"{other}0", f"0{other}")]


def test_the_house_font_has_three_weights() -> None:
    assert len(SHIPPED) == 3
    assert fonts.house(Workspace(None, library())) == SHIPPED


def test_the_tool_makes_what_is_shipped(tmp_path: Path) -> None:
    subprocess.run([sys.executable, library() / "tools" / "house_font.py", tmp_path], check=True)
    assert sorted(file.name for file in tmp_path.glob("*.ttf")) == [file.name for file in SHIPPED]
    assert [file.name for file in SHIPPED if file.read_bytes() != (tmp_path / file.name).read_bytes()] == []


@FACES
def test_of_what_was_there_only_the_zeros_are_drawn_otherwise(original: Path, shipped: Path) -> None:
    with TTFont(original) as before, TTFont(shipped) as after:
        names = before.getGlyphOrder()
        assert after.getGlyphOrder()[: len(names) + 2] == [*names, "zero.slash", "zero.tf.slash"]
        assert [name for name in names if outline(before, name) != outline(after, name)] == ["zero", "zero.tf"]
        for zero, slashed in (("zero", "zero.slash"), ("zero.tf", "zero.tf.slash")):
            assert outline(after, slashed) == outline(before, zero)
            (outer, *counters), (same, counter) = contours(before, zero), contours(after, zero)
            assert (outer, len(counters)) == (same, 2)
            assert extent(counter) == extent([*counters[0], *counters[1]])
        # These four were signs alone. Now they are letters of Greek words, drawn as the others.
        same = set(before.getBestCmap()) - set(map(ord, "ΔΩμπ"))
        assert [code for code in same if before.getBestCmap()[code] != after.getBestCmap()[code]] == []
        assert before.getTableData("OS/2") == after.getTableData("OS/2")
        assert {key: value for key, value in vars(before["head"]).items() if key not in BOUNDS} == {
            key: value for key, value in vars(after["head"]).items() if key not in BOUNDS
        }
        for name in ("ascent", "descent", "lineGap"):
            assert getattr(before["hhea"], name) == getattr(after["hhea"], name)


@FACES
@pytest.mark.parametrize("features", [{}, {"tnum": True}])
def test_no_line_has_another_width(original: Path, shipped: Path, features: dict[str, bool]) -> None:
    """Kerning with each neighbor is that of the original, for the plain zero and the slashed one."""
    before = [advances(original, pair, features) for pair in PAIRS]
    alone = {char: advances(original, char, features)[0] for char in "".join(PAIRS)}
    kerned = [sum(pair) for pair in before] != [alone[first] + alone[second] for first, second in PAIRS]
    assert kerned == (not features)
    assert [advances(shipped, pair, features) for pair in PAIRS] == before
    assert [advances(shipped, pair, {**features, "zero": True}) for pair in PAIRS] == before


@FACES
def test_a_letter_with_marks_is_as_wide_as_its_base_and_drawn_of_the_fonts_own_letters(
    original: Path, shipped: Path
) -> None:
    assert len(VIETNAMESE) == 144
    with TTFont(original) as before, TTFont(shipped) as after:
        cmap = after.getBestCmap()
        for letter in VIETNAMESE + "ĜŜŴǍḤḶṢṬẒẉỌỊọịẹụṣ":
            base = normalize("NFD", letter)[0]
            own = set(map(str, contours(before, before.getBestCmap()[ord(base)])))
            drawn = set(map(str, contours(after, cmap[ord(letter)])))
            dotless = base in "ij" and letter not in "ịij"
            assert len(own & drawn) == len(own) - dotless, letter
            assert after["hmtx"][cmap[ord(letter)]][0] == after["hmtx"][cmap[ord(base)]][0], letter


@FACES
def test_a_mark_lies_above_or_below_its_letter_and_no_mark_on_another(original: Path, shipped: Path) -> None:
    assert original.stem.partition("_")[2] == shipped.stem.partition("_")[2]
    with TTFont(shipped) as font:
        for letter in set(VIETNAMESE) - set("ÝýỲỳỴỵ") - set(map(chr, range(0x1E00))):
            base, *marks = _components(font, letter)
            boxes = [box for name, box in marks if name != "horncomb"]
            # The dot below a y stands beside its tail.
            assert all(low >= base[1][3] or high <= base[1][1] for _, low, _, high in boxes), letter
            for (left, low, right, high), other in combinations(boxes, 2):
                apart = left >= other[2] or right <= other[0] or low >= other[3] or high <= other[1]
                # What stands beside a circumflex may reach over its slope.
                assert apart or min(right, other[2]) - max(left, other[0]) <= 45, letter


def _components(font: TTFont, letter: str) -> list[tuple[str, tuple[int, int, int, int]]]:
    """Return the parts of a letter, its base first: the glyph of each, and the box of its ink."""
    glyphs = font["glyf"]
    parts = []
    for part in glyphs[font.getBestCmap()[ord(letter)]].components:
        own = glyphs[part.glyphName]
        box = (own.xMin + part.x, own.yMin + part.y, own.xMax + part.x, own.yMax + part.y)
        parts.append((part.glyphName, box))
    return parts


@FACES
def test_greek_and_cyrillic_are_notos_with_its_kerning(original: Path, shipped: Path) -> None:
    noto = shipped.parent / f"NotoSans_{original.stem.partition('_')[2]}.ttf"
    words = ["Το", "Γα", "Ρήγας", "Αυτό", "Το", "Гу", "Та", "Удача", "рубль", "Тауфик"]
    with TTFont(noto) as source, TTFont(shipped) as font:
        for code in (*range(0x386, 0x3CF), *range(0x400, 0x460)):
            if code in source.getBestCmap():
                assert outline(font, font.getBestCmap()[code]) == outline(source, source.getBestCmap()[code]), chr(code)
    assert [advances(shipped, word, {}) for word in words] == [advances(noto, word, {}) for word in words]
    assert advances(shipped, "Та", {}) != [advances(shipped, letter, {})[0] for letter in "Та"]


@FACES
def test_it_has_its_own_name_and_keeps_whose_work_it_is(original: Path, shipped: Path) -> None:
    license = (shipped.parent / "OFL.txt").read_text("utf-8")
    with TTFont(original) as before, TTFont(shipped) as after:
        names = {record.nameID: str(record) for record in after["name"].names}
        assert [number for number in (1, 3, 4, 6, 16, 25) if "Atkinson" in names.get(number, "")] == []
        assert names[6].startswith("HandbillSans-")
        assert names[0].splitlines()[0] == before["name"].getDebugName(0)
        assert [line for line in names[0].splitlines() if line not in license] == []
        assert names[9] == before["name"].getDebugName(9)
        assert names[13] == before["name"].getDebugName(13)
    assert license.endswith((original.parent / "OFL.txt").read_text("utf-8").partition("\n\n")[2])
    assert "Reserved Font Name" not in license.partition("PREAMBLE")[0]


Outline = list[tuple[str, tuple[tuple[float, float], ...]]]


def outline(font: TTFont, name: str) -> tuple[int, Outline]:
    """Return a glyph's advance, and what draws it."""
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    return font["hmtx"][name][0], pen.value


def contours(font: TTFont, name: str) -> list[Outline]:
    drawn = outline(font, name)[1]
    ends = [index for index, (step, _) in enumerate(drawn) if step == "closePath"]
    return [drawn[start + 1 : end] for start, end in pairwise([-1, *ends])]


def extent(contour: Outline) -> tuple[float, ...]:
    xs, ys = zip(*(point for _, points in contour for point in points), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def advances(file: Path, text: str, features: dict[str, bool]) -> list[int]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(hb.Face(hb.Blob.from_file_path(file))), buffer, features)
    return [position.x_advance for position in buffer.glyph_positions]
