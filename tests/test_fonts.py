from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from handbill import fonts
from handbill.errors import InputError
from handbill.workspace import Workspace


def test_the_librarys_fonts(only_library: Workspace) -> None:
    assert [fonts.face(file)["weight"] for file in fonts.files(only_library)] == [400, 600, 800]
    assert fonts.families(only_library) == (fonts.FAMILY,)
    assert {ord(letter) for letter in "aZ9é–“"} <= fonts.glyphs(only_library)
    assert ord("☂") not in fonts.glyphs(only_library)


def test_a_baseline_lies_between_the_middle_and_the_bottom_of_its_line(only_library: Workspace) -> None:
    assert 0.6 < fonts.baseline(only_library, 1.2) < 1.2
    assert fonts.baseline(only_library, 1.4) == pytest.approx(fonts.baseline(only_library, 1.2) + 0.1)


@pytest.mark.parametrize("content", [b"", b"not a font", b"\x00\x01\x00\x00\x00\x09"])
def test_a_file_that_is_no_font_is_named(workspace: Workspace, home: Path, content: bytes) -> None:
    file = home / "templates" / "fonts" / "broken.ttf"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    with pytest.raises(InputError, match="not a font that can be read") as caught:
        fonts.glyphs(workspace)
    assert caught.value.problems[0].place
    assert caught.value.problems[0].place.file == file


def test_capitals_are_as_high_as_their_font_draws_them(only_library: Workspace) -> None:
    file = next(file for file in fonts.files(only_library) if fonts.face(file)["weight"] == 400)
    with TTFont(file) as font:
        glyph = font["glyf"]["H"]
        assert fonts.capital(only_library) == pytest.approx(glyph.yMax / font["head"].unitsPerEm, abs=0.01)
