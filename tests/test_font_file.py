"""A damaged font is refused by file, whatever is wrong with it, and never ends as a bug."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont, TTLibError

from handbill import fonts
from handbill.errors import InputError
from handbill.font_file import DAMAGED, opened
from handbill.workspace import library

DATA = (library() / "templates" / "fonts" / "HandbillSans_400Regular.ttf").read_bytes()


def changed(change) -> bytes:
    """Return the font with something changed, and right checksums."""
    font, out = TTFont(io.BytesIO(DATA)), io.BytesIO()
    change(font)
    font.save(out)
    return out.getvalue()


def test_the_fonts_of_the_library_are_sound() -> None:
    for file in (library() / "templates" / "fonts").glob("*.[ot]tf"):
        assert opened(file.read_bytes())["head"].unitsPerEm


@pytest.mark.parametrize("seed", range(100))
def test_no_byte_of_a_table_can_be_another(tmp_path: Path, seed: int) -> None:
    chance, data = random.Random(seed), bytearray(DATA)  # noqa: S311
    for _ in range(chance.choice((1, 4, 64))):
        at = chance.randrange(400, len(data))
        data[at] ^= 1 << chance.randrange(8)
    file = tmp_path / "X.ttf"
    file.write_bytes(data)
    with pytest.raises(InputError, match=r"X\.ttf: not a font that can be read: .*; put a whole TrueType file there"):
        fonts.face(file)


@pytest.mark.parametrize("part", range(10))
def test_what_is_cut_off_is_refused(tmp_path: Path, part: int) -> None:
    file = tmp_path / "X.ttf"
    file.write_bytes(DATA[: len(DATA) * part // 10])
    with pytest.raises(InputError, match=r"X\.ttf: not a font that can be read"):
        fonts.face(file)


def no_letters(font) -> None:
    font["cmap"].tables = []


def test_a_font_without_size_letters_or_outlines_is_refused() -> None:
    for units in (0, 3, 20_000):
        with pytest.raises(TTLibError, match=f"{units} units an em; 16 to 16,384 are possible"):
            opened(changed(lambda font, units=units: setattr(font["head"], "unitsPerEm", units)))
    for change in (no_letters, lambda font: font.__delitem__("cmap")):
        with pytest.raises(TTLibError, match=r"no table of letters \(cmap\)"):
            opened(changed(change))


@pytest.mark.parametrize("table", ["head", "cmap", "glyf", "maxp", "hhea", "hmtx", "OS/2", "name"])
def test_a_font_that_lacks_a_table_is_refused_by_file(tmp_path: Path, table: str) -> None:
    whole, out = TTFont(io.BytesIO(DATA), lazy=True), io.BytesIO()
    del whole[table]
    try:
        whole.save(out)
    except DAMAGED:
        # fontTools cannot write such a font either.
        out = io.BytesIO(DATA.replace(table.encode(), b"none", 1))
    file = tmp_path / "X.ttf"
    file.write_bytes(out.getvalue())
    with pytest.raises(InputError, match=r"X\.ttf: not a font that can be read"):
        fonts.face(file)
