"""An embedded font says what it draws: a code whose glyph and text part is found, and so is an outline that changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from slot_pages import FONTS
from stamped import TWO, VALUES, stamper, written

from handbill.pdf.sides import FontParts, SideFile
from handbill.proof.embedded import EmbeddedFont


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> FontParts:
    """The regular font of a print file in which “Effie Núñez” stands."""
    file = tmp_path_factory.mktemp("font") / "print.pdf"
    file.write_bytes(written(stamper(TWO), (0, VALUES)))
    with SideFile(file) as opened:
        list(opened.sides())
        return opened.font(opened.fonts(0)["Hb0"])


def test_a_font_as_it_is_written_is_right(parts: FontParts) -> None:
    font = EmbeddedFont(parts)
    assert list(font.faults(FONTS)) == []
    assert font.name == "HandbillSans-Regular"
    text, width, low, high = font.read(b"E")
    assert text == "E"
    assert 0.3 < width < 0.9
    assert low == pytest.approx(0, abs=0.02)
    assert 0.6 < high < 0.8


def test_a_code_that_is_not_there_is_an_error(parts: FontParts) -> None:
    with pytest.raises(ValueError, match="a code that the font does not have"):
        EmbeddedFont(parts).read(b"~")


def swapped(cmap: bytes, one: bytes, other: bytes) -> bytes:
    """Return a map in which two codes have each other's target."""
    lines = cmap.split(b"\n")
    at = [next(number for number, line in enumerate(lines) if line.startswith(b"<%s>" % code)) for code in (one, other)]
    targets = [lines[number][4:] for number in at]
    for number, code, target in zip(at, (one, other), reversed(targets), strict=True):
        lines[number] = b"<%s>%s" % (code, target)
    return b"\n".join(lines)


def test_a_glyph_that_another_code_should_have_is_found(parts: FontParts) -> None:
    wrong = replace(parts, encoding=swapped(parts.encoding, b"45", b"66"))
    assert "code 45 draws another letter than it says" in " ".join(EmbeddedFont(wrong).faults(FONTS))


def test_a_text_that_another_code_should_have_is_found(parts: FontParts) -> None:
    wrong = replace(parts, to_unicode=swapped(parts.to_unicode, b"45", b"66"))
    assert "code 45 draws another letter than it says" in " ".join(EmbeddedFont(wrong).faults(FONTS))


@pytest.mark.parametrize(
    "more", [b"1 begincidrange\n<45><46>12\nendcidrange", b"1 begincidchar\n<45>12\nendcidchar", b"/WMode 1 def"]
)
def test_a_map_that_says_more_than_is_read_is_found(parts: FontParts, more: bytes) -> None:
    (said,) = EmbeddedFont(replace(parts, encoding=parts.encoding + b"\n" + more)).faults(FONTS)
    assert said == "HandbillSans-Regular: its maps say more than is read of them"


def test_an_outline_that_changed_is_found(parts: FontParts) -> None:
    program = bytearray(parts.program)
    tables = {
        bytes(program[at : at + 4]): int.from_bytes(program[at + 8 : at + 12], "big")
        for at in range(12, 12 + 16 * program[5], 16)
    }
    start = tables[b"glyf"]
    program[start + 40 : start + 400] = bytes(byte ^ 1 for byte in program[start + 40 : start + 400])
    try:
        found = list(EmbeddedFont(replace(parts, program=bytes(program))).faults(FONTS))
    except Exception:  # noqa: BLE001  # a program that cannot be read any more is found as well
        found = ["cannot be read"]
    assert found


def test_a_width_that_changed_is_found(parts: FontParts) -> None:
    glyph = EmbeddedFont(parts).codes[b"E"]
    wrong = replace(parts, widths={**parts.widths, glyph: parts.widths[glyph] + 40})
    assert list(EmbeddedFont(wrong).faults(FONTS)) == [
        "HandbillSans-Regular: code 45 is not as wide as in the font file"
    ]


def test_a_font_of_somewhere_else_is_found(parts: FontParts) -> None:
    (said,) = EmbeddedFont(replace(parts, name="Comic-Regular")).faults(FONTS)
    assert said == "the font Comic-Regular is none of templates/fonts/"
    assert isinstance(FONTS[0], Path)


def test_codes_of_two_bytes_are_read_as_such(parts: FontParts) -> None:
    glyph = EmbeddedFont(parts).codes[b"E"]
    encoding = (
        b"2 begincodespacerange<00><bf><c000><ffff> endcodespacerange\n2 begincidchar\n<45>%d\n<c001>%d\nendcidchar"
        % (glyph, glyph + 1)
    )
    to_unicode = b"2 beginbfchar\n<45><0045>\n<c001><1ebf>\nendbfchar"
    widths = {glyph: 500.0, glyph + 1: 600.0}
    font = EmbeddedFont(replace(parts, encoding=encoding, to_unicode=to_unicode, widths=widths))
    assert font.read(b"E\xc0\x01E")[:2] == ("EếE", pytest.approx(1.6))
