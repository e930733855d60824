"""The shipped house font is what its tool makes of the original: another zero, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from string import ascii_letters, digits, punctuation

import pytest
import uharfbuzz as hb
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from handbill import fonts
from handbill.workspace import Workspace, library

ORIGINALS = sorted((library() / "tools" / "atkinson").glob("*.ttf"))
SHIPPED = [library() / "templates" / "fonts" / f"HandbillSans_{file.stem.partition('_')[2]}.ttf" for file in ORIGINALS]
FACES = pytest.mark.parametrize(("original", "shipped"), [*zip(ORIGINALS, SHIPPED, strict=True)])
PAIRS = [pair for other in ascii_letters + digits + punctuation + " –×°" for pair in (f"{other}0", f"0{other}")]


def test_the_house_font_is_all_that_is_shipped() -> None:
    assert len(SHIPPED) == 3
    assert fonts.files(Workspace(None, library())) == SHIPPED


def test_the_tool_makes_what_is_shipped(tmp_path: Path) -> None:
    subprocess.run([sys.executable, library() / "tools" / "house_font.py", tmp_path], check=True)
    assert sorted(file.name for file in tmp_path.glob("*.ttf")) == [file.name for file in SHIPPED]
    assert [file.name for file in SHIPPED if file.read_bytes() != (tmp_path / file.name).read_bytes()] == []


@FACES
def test_only_the_zeros_are_drawn_otherwise(original: Path, shipped: Path) -> None:
    with TTFont(original) as before, TTFont(shipped) as after:
        names = before.getGlyphOrder()
        assert after.getGlyphOrder() == [*names, "zero.slash", "zero.tf.slash"]
        assert [name for name in names if outline(before, name) != outline(after, name)] == ["zero", "zero.tf"]
        for zero, slashed in (("zero", "zero.slash"), ("zero.tf", "zero.tf.slash")):
            assert outline(after, slashed) == outline(before, zero)
            (outer, *counters), (same, counter) = contours(before, zero), contours(after, zero)
            assert (outer, len(counters)) == (same, 2)
            assert extent(counter) == extent([*counters[0], *counters[1]])
        assert before.getBestCmap() == after.getBestCmap()
        assert before.getTableData("OS/2") == after.getTableData("OS/2")
        for table, counted in (("head", "checkSumAdjustment"), ("hhea", "numberOfHMetrics")):
            assert vars(before[table]) | {counted: 0} == vars(after[table]) | {counted: 0}


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
