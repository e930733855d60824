"""A page is read as it lies on the paper: what was reversed, left out or changed is found, wherever it is in the file."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from slot_pages import laid_out

from handbill import families
from handbill.geometry import Box
from handbill.pdf.reader import Reader
from handbill.proof.reading import Backward, Forward, reading_of
from handbill.typeset import isolate
from handbill.workspace import Workspace, library

FILES = families.files(Workspace(None, library()))
TEXTS = {
    "ar": "إذا شعرت بألم، فاتصل على 911. اسألنا على (202) 555-0143، أو خذ 0.5 mg/kg كل 4-6 ساعات مع COVID-19، أو قُرْآن ٥٠٠.",
    "he": "אם יש כאב, חייגו 911. שאלו: (202) 555-0143, או קחו 0.5 mg/kg כל 4-6 שעות, בימים 0, 7, 21, עם COVID-19.",
}
LANGUAGES = pytest.mark.parametrize("language", TEXTS)
WIDTHS = pytest.mark.parametrize("width", [240, 180, 120])


def read(body: str, texts: str, *, apart: bool = True) -> list[str]:
    """Return the words of a page of this body from right to left, its pieces set apart or not."""
    html = f'<html dir="rtl"><body>{body}</body></html>'
    if apart:
        html = isolate.isolated(html)
    data = laid_out(f'<div dir="rtl">{html[html.index("<body>") + 6 : html.index("</body>")]}</div>').pdf("print")
    with Reader(data) as reader:
        reading = Backward(data, [texts], FILES)
        return [word for page in reader.pages for word in reading.tokens(reading.text(page, page.box))]


def words(text: str) -> list[str]:
    return Backward(laid_out("").pdf("print"), [text], FILES).tokens(text)


@LANGUAGES
@WIDTHS
def test_a_text_is_read_in_its_order(language: str, width: int) -> None:
    text = TEXTS[language]
    assert read(f'<p style="width: {width}pt">{text}</p>', text) == words(text)


@LANGUAGES
def test_words_in_other_elements_are_read_in_their_order(language: str) -> None:
    text = TEXTS[language]
    html = re.sub(r"(\S+) (\S+) (\S+) (\S+)", r"\1 <b>\2</b> \3 <a href='https://x.org'>\4</a>", text)
    assert read(f"<p>{html}</p>", text) == words(text)


@LANGUAGES
def test_a_phone_that_is_not_set_apart_is_read_as_it_lies_on_the_paper(language: str) -> None:
    text = TEXTS[language]
    found = read(f'<p style="white-space: nowrap; font-size: 3pt">{text}</p>', text, apart=False)
    assert found != words(text)
    assert ["202", "555", "0143"] not in [found[at : at + 3] for at in range(len(found))]


@LANGUAGES
def test_digits_that_were_turned_around_are_found(language: str) -> None:
    text = TEXTS[language]
    # Right-to-left override and its end, as a file from elsewhere may have them.
    assert "3410" in read(f"<p>{text.replace('0143', chr(0x202E) + '0143' + chr(0x202C))}</p>", text, apart=False)


@LANGUAGES
def test_each_word_that_is_left_out_and_each_figure_that_was_changed_is_found(language: str) -> None:
    text = TEXTS[language]
    for word in dict.fromkeys(text.split()):
        assert read(f"<p>{text.replace(word, '', 1)}</p>", text) != words(text), word
    assert read(f"<p>{text.replace('0143', '0134')}</p>", text) == [
        word.replace("0143", "0134") for word in words(text)
    ]


@LANGUAGES
def test_two_words_that_changed_places_are_found(language: str) -> None:
    text = TEXTS[language]
    one, other = next((a, b) for a, b in pairwise(text.split()) if words(a) != words(b))
    assert read(f"<p>{text.replace(f'{one} {other}', f'{other} {one}', 1)}</p>", text) != words(text)


@LANGUAGES
def test_lines_that_run_from_left_to_right_are_read_so(language: str) -> None:
    text = TEXTS[language]
    assert read(f'<p dir="ltr">{text}</p>', text) != words(text)
    assert read(f'<table dir="ltr"><tr><td>{text[:12]}</td><td>{text[12:24]}</td></tr></table>', text) != words(
        text[:24]
    )


def test_cells_side_by_side_are_read_from_the_right() -> None:
    cells = "<table><tr><td>نعم 5 mg</td><td>لا</td><td>20 mL</td></tr></table>"
    assert read(cells, "نعم لا") == ["نعم", "5", "mg", "لا", "20", "ml"]


def test_latin_alone_is_read_as_it_was_set() -> None:
    source = '<p dir="ltr">A book. <a href="https://x.org">2020. x.org</a></p>'
    assert read(source, "") == ["a", "book", "2020", "x", "org"]
    assert read("<p>Ann <b>Bob</b></p>", "") == ["ann", "bob"]


def test_an_area_of_a_page_is_read_alone() -> None:
    data = laid_out('<div dir="rtl"><p>نعم</p><p>لا</p></div>').pdf("print")
    with Reader(data) as reader:
        (page,) = reader.pages
        reading = Backward(data, ["نعم لا"], FILES)
        (line,) = [at for at in range(20, 120, 2) if reading.text(page, Box(0, at, page.width, at + 2))][:1]
        assert reading.text(page, Box(0, 0, page.width, line + 2)) == "نعم"
        assert reading.text(page, Box(0, line + 2, page.width, page.height)) == "لا"


def test_the_direction_says_how_pages_are_read() -> None:
    with Reader(laid_out("<p>a</p>").pdf("print")) as reader:
        assert isinstance(reading_of(reader, "ltr", (), FILES), Forward)
        assert isinstance(reading_of(reader, "rtl", (), FILES), Backward)
        assert Forward().tokens("a שרה 5") == ["a", "5"]
