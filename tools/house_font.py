"""Makes the house font from Atkinson Hyperlegible Next: python tools/house_font.py [FOLDER], or else templates/fonts.

Atkinson's only zero has a slash: "100" in bold print is read as "188". The house font is the same font with a plain
zero. The slashed one is kept as the OpenType feature `zero`, for what must tell 0 from O. It lacks Vietnamese, Greek
and Cyrillic: house_letters.py adds them. Nothing else changes: the advances, the kerning and all measures are the same
to the unit, so no line breaks elsewhere.

It has another name, since it is another font. Atkinson's license (tools/atkinson/OFL.txt) reserves no name, allows to
change the font, and asks for the copyright and the license beside it.
"""

from __future__ import annotations

import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

from fontTools.otlLib.builder import buildLookup, buildSingleSubstSubtable
from fontTools.pens.ttGlyphPen import TTGlyphPointPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from house_letters import add_letters

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "tools" / "atkinson"
HOUSE = ROOT / "templates" / "fonts"

ORIGINAL, FAMILY = "Atkinson Hyperlegible Next", "Handbill Sans"
SLASHED = {"zero": "zero.slash", "zero.tf": "zero.tf.slash"}
"""The slashed twin of each zero: of the one in running text, and of the tabular one, which is composed of the first."""

MADE_BY = (
    "Copyright 2022 The Noto Project Authors (https://github.com/notofonts/latin-greek-cyrillic)\n"
    "Copyright 2026 The handbill authors (the zero without a slash, composed letters)"
)
ABOUT = (
    f"{ORIGINAL} with a plain zero, more letters with marks, and the Greek and Cyrillic of Noto Sans; the slashed zero "
    "is the feature zero. Made by tools/house_font.py of handbill."
)

Points = list[tuple[tuple[int, int], bool]]
"""The points of a contour in font units, and whether each lies on the curve."""


def main(folder: Path) -> None:
    """Write the house font's files to a folder."""
    for source in sorted(SOURCES.glob("*.ttf")):
        house_font(source, HOUSE / f"NotoSans_{source.stem.partition('_')[2]}.ttf").save(
            folder / f"{FAMILY.replace(' ', '')}_{source.stem.partition('_')[2]}.ttf"
        )


def house_font(source: Path, noto: Path) -> TTFont:
    """Return one face of the house font, made from the same face of the original and of Noto Sans."""
    font = TTFont(source, recalcTimestamp=False)
    outer, *counters = _contours(font)
    _add_slashed(font)
    font["glyf"]["zero"] = zero = _glyph(outer, _whole(counters))
    zero.recalcBounds(font["glyf"])
    _kern_alike(font)
    _add_feature(font)
    add_letters(font, noto)
    _rename(font)
    return font


def _contours(font: TTFont) -> list[Points]:
    """Return the contours of the zero: the outer one, and two counters, between which the slash is left."""
    points, ends, flags = font["glyf"]["zero"].getCoordinates(font["glyf"])
    all_points = [(point, bool(flag & 1)) for point, flag in zip(points, flags, strict=True)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    contours = [all_points[start : end + 1] for start, end in zip(starts, ends, strict=True)]
    assert len(contours) == 3, "the zero is not the slashed one that is known"
    return contours


def _whole(counters: list[Points]) -> Points:
    """Return the counter without the slash: its lower left quarter, which is drawn whole, mirrored on both axes.

    The outer contour has the same symmetry. The quarter runs from the left to the foot; the counter begins at the foot.
    """
    lower, upper = counters
    middle, foot = lower[0][0]
    top = max(y for (_, y), on in upper if on)
    left, half = min(point for point, on in lower if on)
    quarter = [point for point, _ in lower[lower.index(((left, half), True)) + 1 :]]
    mirrored = [(2 * middle - x, y) for x, y in reversed(quarter)]
    return [
        *_curve((middle, foot), mirrored),
        *_curve((2 * middle - left, half), [(x, foot + top - y) for x, y in reversed(mirrored)]),
        *_curve((middle, top), [(x, foot + top - y) for x, y in reversed(quarter)]),
        *_curve((left, half), quarter),
    ]


def _curve(start: tuple[int, int], controls: list[tuple[int, int]]) -> Points:
    return [(start, True), *((point, False) for point in controls)]


def _glyph(*contours: Points) -> Any:
    pen = TTGlyphPointPen(None)
    for contour in contours:
        pen.beginPath()
        for point, on in contour:
            pen.addPoint(point, "qcurve" if on else None)
        pen.endPath()
    return pen.glyph()


def _add_slashed(font: TTFont) -> None:
    """Add the slashed zeros as glyphs at the end, so that all others keep their numbers."""
    glyphs, metrics = font["glyf"], font["hmtx"]
    for plain, slashed in SLASHED.items():
        twin = deepcopy(glyphs[plain])
        for part in twin.components if twin.isComposite() else ():
            part.glyphName = SLASHED[part.glyphName]
        glyphs[slashed], metrics[slashed] = twin, metrics[plain]


def _kern_alike(font: TTFont) -> None:
    """Put each slashed zero into the kerning classes of the plain one; no zero has a pair of its own."""
    tables = [table for lookup in font["GPOS"].table.LookupList.Lookup for table in lookup.SubTable]
    for table in (table for table in tables if isinstance(table, otTables.PairPos) and table.Format == 2):
        for plain, slashed in SLASHED.items():
            for classes in (table.ClassDef1.classDefs, table.ClassDef2.classDefs):
                if plain in classes:
                    classes[slashed] = classes[plain]
            if plain in table.Coverage.glyphs:
                table.Coverage.glyphs.append(slashed)


def _add_feature(font: TTFont) -> None:
    """Add the feature `zero`, after all others, which puts in the slashed zeros: the tabular one too."""
    table = font["GSUB"].table
    table.LookupList.Lookup.append(buildLookup([buildSingleSubstSubtable(SLASHED)]))
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = "zero", otTables.Feature()
    record.Feature.FeatureParams, record.Feature.LookupListIndex = None, [len(table.LookupList.Lookup) - 1]
    features = table.FeatureList.FeatureRecord
    assert features[-1].FeatureTag < "zero", "features are listed by their names"
    features.append(record)
    for script in table.ScriptList.ScriptRecord:
        for system in (script.Script.DefaultLangSys, *(each.LangSys for each in script.Script.LangSysRecord)):
            system.FeatureIndex.append(len(features) - 1)


def _rename(font: TTFont) -> None:
    """Give the font its own name; who drew the original and holds its copyright stays in it."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID not in (8, 11, 12)]
    for record in names.names:
        if record.nameID != 0:
            own = str(record).replace(ORIGINAL, FAMILY)
            record.string = own.replace(ORIGINAL.replace(" ", ""), FAMILY.replace(" ", ""))
    names.setName(f"{names.getDebugName(0)}\n{MADE_BY}", 0, 3, 1, 0x409)
    names.setName(ABOUT, 10, 3, 1, 0x409)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HOUSE)
