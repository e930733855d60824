from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import ImageFont

from handbill import fonts
from handbill.errors import InputError
from handbill.workspace import Workspace, library


def test_the_librarys_fonts(only_library: Workspace) -> None:
    assert [fonts.face(file)["weight"] for file in fonts.house(only_library)] == [400, 600, 800]
    assert fonts.font_set(only_library).families[0] == fonts.FAMILY
    assert {ord(letter) for letter in "aZ9é–“ệяωאع小陳क"} <= fonts.font_set(only_library).glyphs
    assert ord("☂") not in fonts.font_set(only_library).glyphs


def test_a_font_set_knows_families_glyphs_and_the_height_of_capitals(only_library: Workspace) -> None:
    known = fonts.font_set(only_library)
    assert known.families[:2] == (fonts.FAMILY, "Noto Sans")
    assert ord("a") in known.glyphs
    assert 0.6 < known.capital < 0.75


def test_a_baseline_lies_between_the_middle_and_the_bottom_of_its_line(only_library: Workspace) -> None:
    assert 0.6 < fonts.baseline(only_library, 1.2) < 1.2
    assert fonts.baseline(only_library, 1.4) == pytest.approx(fonts.baseline(only_library, 1.2) + 0.1)


def test_a_font_that_was_saved_meanwhile_is_noticed_when_the_older_one_is_forgotten(
    workspace: Workspace, home: Path
) -> None:
    before = fonts.baseline(workspace, 1.2)
    own = home / "templates" / "fonts" / fonts.files(workspace)[0].name
    own.parent.mkdir(parents=True)
    with TTFont(library() / "templates" / "fonts" / own.name) as font:
        font["hhea"].ascent += 200
        font.save(own)
    fonts.forget()
    assert fonts.baseline(workspace, 1.2) > before + 0.05


@pytest.mark.parametrize("content", [b"", b"not a font", b"\x00\x01\x00\x00\x00\x09"])
def test_a_file_that_is_no_font_is_named(workspace: Workspace, home: Path, content: bytes) -> None:
    file = home / "templates" / "fonts" / "broken.ttf"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    with pytest.raises(InputError, match="not a font that can be read") as caught:
        fonts.font_set(workspace)
    assert caught.value.problems[0].place
    assert caught.value.problems[0].place.file == file


def test_capitals_are_as_high_as_their_font_draws_them(only_library: Workspace) -> None:
    file = next(file for file in fonts.house(only_library) if fonts.face(file)["weight"] == 400)
    with TTFont(file) as font:
        glyph = font["glyf"]["H"]
        assert fonts.font_set(only_library).capital == pytest.approx(glyph.yMax / font["head"].unitsPerEm, abs=0.01)


def broken(words: str, column: float) -> list[str]:
    """Break words into lines of so many em as a typesetter does, measured by another library, with kerning."""
    font = ImageFont.truetype(str(next(library().glob("templates/fonts/HandbillSans_400*.ttf"))), 1000)
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if font.getlength(longer) <= column * 1000 else [*lines, word]
    return lines


@pytest.mark.parametrize("column", [9.0, 13.5, 22.0])
def test_an_even_column_has_as_many_lines_and_is_as_narrow_as_that_allows(
    only_library: Workspace, column: float
) -> None:
    words = "You rest until a clinician says that you can go. Plan for someone to take you\u00a0home."
    even = fonts.even_column(only_library, [(words, 400)], column)
    assert even <= column
    assert len(broken(words, even)) == len(broken(words, column)) > 1
    assert len(broken(words, even * 0.95)) > len(broken(words, column))


def test_a_short_text_has_one_line(only_library: Workspace) -> None:
    assert broken("Two words", fonts.even_column(only_library, [("Two words", 400)], 30)) == ["Two words"]


def test_an_even_column_counts_bold_words_as_wide_as_they_are(only_library: Workspace) -> None:
    words = "Call or text us in the daytime: thoughts of harm"
    bold, plain = ([(words, weight)] for weight in (800, 400))
    mixed = [("Call or text us in the daytime:", 800), (" thoughts of harm", 400)]
    widest, narrowest = (fonts.even_column(only_library, runs, 40) for runs in (bold, plain))
    assert narrowest < fonts.even_column(only_library, mixed, 40) < widest
    # A run that does not begin with a space goes on with the word before it.
    assert fonts.even_column(only_library, [("Tel", 400), ("ephone", 400)], 40) == pytest.approx(
        fonts.even_column(only_library, [("Telephone", 400)], 40)
    )


def test_the_widest_word_is_measured_as_it_is_drawn(only_library: Workspace) -> None:
    font = ImageFont.truetype(str(next(library().glob("templates/fonts/HandbillSans_800*.ttf"))), 1000)
    widest = fonts.least_column(only_library, "A medical professional.", 800, 3)
    assert widest == pytest.approx(font.getlength("professional.") / 1000, rel=0.02)


def test_the_least_column_is_wider_for_fewer_lines(only_library: Workspace) -> None:
    words = "Your child’s vaccine visit"
    widths = {lines: fonts.least_column(only_library, words, 800, lines) for lines in (1, 2, 3, 4, 9)}
    assert widths[1] > widths[2] > widths[3] > widths[4] == widths[9]
    narrowest = fonts.least_column(only_library, "Your child’s", 800, 1)
    assert widths[3] == pytest.approx(narrowest, abs=0.1)
