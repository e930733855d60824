"""Makes the fonts of other scripts from Noto Sans: python tools/script_fonts.py SOURCES [FOLDER].

FOLDER is templates/fonts, where none is named. SOURCES has what npm packs of @expo-google-fonts, unpacked, a folder for
each of PACKAGES:

    npm pack @expo-google-fonts/noto-sans-arabic@0.4.3 && tar xf *.tgz && mv package SOURCES/noto-sans-arabic

Each font is cut to its script, made as large as templates/fonts/fonts.yaml says, and given the line of the house font:
a line in which two fonts stand is as high as any other. A font that was made so already is left as it is by being made
again, so that what is shipped can be checked without its source.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent
FONTS = ROOT / "templates" / "fonts"
HAN = ROOT / "tools" / "han"

PACKAGES = {
    "Noto Sans": "noto-sans@0.4.2",
    "Noto Sans Hebrew": "noto-sans-hebrew@0.4.1",
    "Noto Sans Arabic": "noto-sans-arabic@0.4.3",
    "Noto Sans Devanagari": "noto-sans-devanagari@0.4.1",
    "Noto Sans SC": "noto-sans-sc@0.4.3",
    "Noto Sans TC": "noto-sans-tc@0.4.3",
}
"""The package of npm that each family comes from, with the version that was taken."""

STYLES = {400: "400Regular", 600: "600SemiBold", 700: "700Bold", 800: "800ExtraBold"}
ABOUT = "cut and fitted to Handbill Sans by tools/script_fonts.py of handbill"
ASCENT, DESCENT = 984, 316
"""Of the house font, in its units: 1000 an em."""

FEATURES = ("ccmp", "locl", "mark", "mkmk", "kern", "rlig", "liga", "calt", "init", "medi", "fina", "isol", "curs",
            "nukt", "akhn", "rphf", "rkrf", "blwf", "half", "vatu", "pres", "abvs", "blws", "psts", "haln", "cjct",
            "abvm", "blwm", "dist")  # fmt: skip
"""What a script needs to be written right; small capitals, old figures and the like are left out."""

_LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x370),
    *range(0x1E00, 0x1F00),
    *range(0x2C60, 0x2C80),
    *range(0xA720, 0xA800),
]
_GREEK_AND_CYRILLIC = [*range(0x370, 0x530), *range(0x1F00, 0x2000)]
_JOINERS = [0x20, 0xA0, 0x200C, 0x200D]
_CHINESE_MARKS = [*range(0x3000, 0x3018), *range(0xFF00, 0xFF61), *map(ord, "‘’“”·—…￥℃№"), 0x20, 0xA0]


@dataclass(frozen=True)
class Family:
    """A family of fonts.yaml, as far as it is made here."""

    name: str
    weights: tuple[int, ...]
    scale: float
    license: str

    def file(self, weight: int) -> str:
        """Return the name of the file of a weight."""
        return f"{self.name.replace(' ', '')}_{STYLES[weight]}.ttf"


def families() -> Iterator[Family]:
    """Yield the families of fonts.yaml that are made here: all but the house font."""
    for entry in YAML(typ="safe").load(FONTS / "fonts.yaml")["families"]:
        if entry["name"] in PACKAGES:
            yield Family(entry["name"], tuple(entry["weights"]), entry.get("scale", 1.0), entry["license"])


def characters(family: str) -> list[int]:
    """Return the characters that a family is cut to, as far as its source has them."""
    return {
        "Noto Sans": [*_LATIN, *_GREEK_AND_CYRILLIC],
        "Noto Sans Hebrew": [*range(0x590, 0x600), *range(0xFB1D, 0xFB50), *_JOINERS],
        "Noto Sans Arabic": [*range(0x600, 0x700), *range(0x750, 0x780), *range(0x8A0, 0x900), *_JOINERS],
        "Noto Sans Devanagari": [*range(0x900, 0x980), *range(0xA8E0, 0xA900), 0x25CC, *_JOINERS],
        "Noto Sans SC": [*simplified(), *_CHINESE_MARKS],
        "Noto Sans TC": [*traditional(), *_CHINESE_MARKS],
    }[family]


def simplified() -> list[int]:
    """Return the 8,105 characters of the national list of mainland China (通用规范汉字表, 2013)."""
    lines = (HAN / "simplified.txt").read_text("utf-8").splitlines()
    return [ord(character) for line in lines if line[0] != "#" for character in line]


def traditional() -> list[int]:
    """Return the 13,053 characters of Big5, Taiwan's common and less common ones: the two levels of its table."""
    rows = [*range(0xA4, 0xC7), *range(0xC9, 0xFA)]
    pairs = (bytes([row, cell]) for row in rows for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    return [ord(character) for pair in pairs if (character := pair.decode("big5", "ignore")) >= "\u4e00"]


def main(sources: Path, folder: Path) -> None:
    """Write the fonts and their licenses to a folder."""
    for family in families():
        package = sources / PACKAGES[family.name].partition("@")[0]
        (folder / family.license).write_bytes((package / "LICENSE_FONT").read_bytes())
        for weight in family.weights:
            name = family.file(weight)
            made(package / STYLES[weight] / name, family).save(folder / name)


def made(source: Path, family: Family) -> TTFont:
    """Return a font of a family, made from its source or from one that was made before."""
    font = TTFont(source, recalcTimestamp=False)
    first = ABOUT not in (font["name"].getDebugName(10) or "")
    _cut(font, characters(family.name))
    if first and family.scale != 1:
        scale_upem(font, round(1000 * family.scale))
        font["head"].unitsPerEm = 1000
    _align(font)
    font["name"].setName(f"{family.name}, {ABOUT}", 10, 3, 1, 0x409)
    return font


def _cut(font: TTFont, kept: Iterable[int]) -> None:
    """Take all characters and features out of a font but these."""
    options = subset.Options()
    options.layout_features = list(FEATURES)
    options.hinting = options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 9, 10, 13, 14, 16, 17]
    options.drop_tables += ["BASE", "STAT", "vhea", "vmtx", "gasp", "prep", "meta"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=list(kept))
    subsetter.subset(font)


def _align(font: TTFont) -> None:
    """Give a font the line of the house font."""
    hhea, os2 = font["hhea"], font["OS/2"]
    hhea.ascent, hhea.descent, hhea.lineGap = ASCENT, -DESCENT, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, -DESCENT, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, DESCENT


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else FONTS)
