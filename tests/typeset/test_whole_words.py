"""Looked at in the finished PDF: of each piece of text, the font that it is set in."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
import pytest
from slot_pages import laid_out

from handbill.typeset.whole_words import font_files, set_whole, with_fonts
from handbill.workspace import Workspace, library

NOTO = "font-family: 'Noto Sans', 'Handbill Sans'"


def _fonts(body: str) -> dict[str, str]:
    """Return the font of each visible character of a page, without the letters that mark a subset."""
    text = pdfium.PdfDocument(laid_out(body).pdf("print"))[0].get_textpage()
    letters = [(index, text.get_text_range(index, 1)) for index in range(text.count_chars())]
    return {letter: _font_at(text, index) for index, letter in letters if letter.strip()}


def _font_at(text: pdfium.PdfTextPage, index: int) -> str:
    buffer, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    length = pdfium.raw.FPDFText_GetFontInfo(text, index, buffer, 256, flags)
    return buffer.raw[: length - 1].decode().rpartition("+")[2]


@pytest.mark.parametrize(
    ("body", "family"),
    [
        ("Nguyễn Thị Hường", "Handbill-Sans"),
        ("Ελένη Παπαδοπούλου", "Handbill-Sans"),
        ("Наталья Щербакова", "Handbill-Sans"),
        ("Ɛnyonam Ɓala", "Noto-Sans"),
        ("陳小明", "Noto-Sans-TC"),
        ("王小明", "Noto-Sans-SC"),
        ("שלום", "Noto-Sans-Hebrew"),
        ("محمد", "Noto-Sans-Arabic"),
        ("राम", "Noto-Sans-Devanagari"),
        ('<span lang="zh-Hant">王小明</span>', "Noto-Sans-TC"),
    ],
)
def test_all_letters_of_a_word_come_from_one_font(body: str, family: str) -> None:
    names = set(_fonts(f"<p>{body}</p>").values())
    assert names == {family}


def test_what_the_house_font_has_stays_as_it_is() -> None:
    workspace = Workspace(None, library())
    html = "<html lang='en'><head></head><body>Nguyễn &amp; «2,5»<b>Łódź</b></body></html>"
    assert with_fonts(html, workspace) == html
    assert font_files(html, workspace) == []


def test_markup_is_left_alone() -> None:
    workspace = Workspace(None, library())
    html = "<p title='Ɛka'>Ɛka&amp;Ɛlo <br><!-- Ɛ a --><svg><text>Ɛka</text></svg><b>Ɛ</b>ka</p>"
    assert set_whole(html, workspace) == (
        f'<p title=\'Ɛka\'><span style="{NOTO}">Ɛka</span>&amp;<span style="{NOTO}">Ɛlo</span> <br><!-- Ɛ a -->'
        "<svg><text>Ɛka</text></svg><b>Ɛ</b>ka</p>"
    )


def test_the_language_is_that_of_the_element_around_a_word() -> None:
    workspace = Workspace(None, library())
    html = "<div lang='zh-Hant'><p lang='zh-Hans'>陳小</p><img>陳小<br/>陳小</div>陳小"
    traditional = "<span style=\"font-family: 'Noto Sans TC', 'Handbill Sans'\">陳小</span>"
    expected = f"<div lang='zh-Hant'><p lang='zh-Hans'>{traditional}</p><img>陳小<br/>陳小</div>{traditional}"
    assert set_whole(html, workspace) == expected
