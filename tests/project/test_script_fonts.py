"""The fonts of other scripts are what their tool makes, fit the house font, and have what their lists say."""

from __future__ import annotations

import importlib.util
import io
import sys
from pathlib import Path
from types import ModuleType

import pytest
from fontTools.ttLib import TTFont

from handbill import families, fonts
from handbill.workspace import Workspace, library

FOLDER = library() / "templates" / "fonts"


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("script_fonts", library() / "tools" / "script_fonts.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["script_fonts"] = module
    spec.loader.exec_module(module)
    return module


TOOL = _tool()
MADE = [(family, weight) for family in TOOL.families() for weight in family.weights]
AGAIN = [made for made in MADE if made[0].name[-2:] not in ("SC", "TC") or (made[0].name[-2:], made[1]) == ("SC", 400)]
"""Chinese is made again in one weight of one list: the other files take half a minute, and go the same way."""


def test_the_folder_has_just_the_files_that_the_list_of_families_names() -> None:
    known = families.load(Workspace(None, library()))
    assert known.names == (fonts.FAMILY, *TOOL.PACKAGES)
    assert sorted(file.name for files in known.files.values() for file in files) == sorted(
        file.name for file in FOLDER.glob("*.ttf")
    )
    assert sorted(family.file(weight) for family, weight in MADE) == sorted(
        file.name for file in FOLDER.glob("Noto*.ttf")
    )
    for family, weight in MADE:
        face = fonts.face(FOLDER / family.file(weight))
        assert (face["family"], face["weight"]) == (family.name, weight)


@pytest.mark.parametrize(("family", "weight"), AGAIN, ids=lambda value: getattr(value, "name", value))
def test_what_is_made_again_from_a_shipped_font_is_that_font(family: object, weight: int) -> None:
    shipped = FOLDER / family.file(weight)  # type: ignore[attr-defined]
    again = io.BytesIO()
    TOOL.made(shipped, family).save(again)
    assert again.getvalue() == shipped.read_bytes()


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.ttf")), ids=lambda file: file.name)
def test_a_line_is_as_high_in_each_font(file: Path) -> None:
    with TTFont(file, lazy=True) as font, TTFont(fonts.house(Workspace(None, library()))[0], lazy=True) as house:
        assert font["head"].unitsPerEm == house["head"].unitsPerEm
        for name in ("ascent", "descent", "lineGap"):
            assert getattr(font["hhea"], name) == getattr(house["hhea"], name)


@pytest.mark.parametrize("weight", ["400Regular", "600SemiBold", "800ExtraBold"])
def test_small_letters_of_noto_are_as_high_as_atkinsons_and_their_stems_as_wide(weight: str) -> None:
    with TTFont(FOLDER / f"NotoSans_{weight}.ttf") as noto, TTFont(FOLDER / f"HandbillSans_{weight}.ttf") as house:
        heights = [_ink(font, "x")[3] for font in (noto, house)]
        # Noto's letters grow a little with their weight, and Atkinson's do not: one scale is right for running text.
        assert heights[0] == pytest.approx(heights[1], rel=0.001 if weight == "400Regular" else 0.025)
        stems = [_ink(font, "hyphen")[3] - _ink(font, "hyphen")[1] for font in (noto, house)]
        assert stems[0] == pytest.approx(stems[1], rel=0.16)


def test_chinese_has_the_national_lists() -> None:
    known = families.load(Workspace(None, library()))
    assert len(set(TOOL.simplified())) == 8_105
    assert len(set(TOOL.traditional())) == 13_053
    # 3,500 characters of the first level begin with 一, and names have theirs in the third: 喆, 玥, 珺.
    assert {ord(letter) for letter in "一喆玥珺彧昇"} <= set(TOOL.simplified())
    assert set(TOOL.simplified()) - known.codes["Noto Sans SC"] == set()
    assert set(TOOL.traditional()) - known.codes["Noto Sans TC"] == set()


def test_each_family_has_its_license_beside_it() -> None:
    for family, weight in MADE:
        license = (FOLDER / family.license).read_text("utf-8")
        with TTFont(FOLDER / family.file(weight), lazy=True) as font:
            holder = font["name"].getDebugName(0)
        assert "SIL OPEN FONT LICENSE Version 1.1" in license
        # "Copyright 2022 The Noto Project Authors (…" or "(c) 2014-2021 Adobe (…": of another year in some.
        assert " ".join(holder.partition(" (http")[0].split()[2:]) in license.splitlines()[0]


def _ink(font: TTFont, name: str) -> tuple[int, int, int, int]:
    glyph = font["glyf"][font.getBestCmap()[{"x": ord("x"), "hyphen": ord("-")}[name]]]
    return glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax
