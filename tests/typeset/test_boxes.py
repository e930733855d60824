"""What a layout knows of its pages without a PDF: how far down they are filled, and how many words they have."""

import pytest
from slot_pages import laid_out

from handbill.geometry import Box
from handbill.pdf.reader import Reader

FOOT = "<style>@page { @bottom-left { content: 'a foot of five words' } }</style>"


def test_words_are_counted_without_feet_and_marks() -> None:
    layout = laid_out(FOOT + "<ul><li>One <strong>two</strong> three, four.</li><li>5 mg</li></ul>")
    assert [page.words for page in layout.pages] == [6]


@pytest.mark.parametrize(
    ("body", "bottom"),
    [
        ('<div style="height: 50pt; border-bottom: 2pt solid"></div>', 72),
        ('<div style="background: #eee; padding-bottom: 30pt"><p style="margin: 0; line-height: 20pt">x</p></div>', 70),
        ('<div style="height: 40pt"></div>', 60),
        ("", 20),
    ],
)
def test_the_content_reaches_as_far_down_as_its_lowest_box(body: str, bottom: float) -> None:
    assert laid_out(FOOT + body).pages[0].text_bottom == pytest.approx(bottom)


def test_the_words_reach_as_far_down_as_their_ink() -> None:
    layout = laid_out("<p>Typography jumps quickly.</p>" * 5)
    with Reader(layout.pdf("print")) as reader:
        page = reader.pages[0]
        ink = page.filled(page.trim) * page.height
    assert layout.pages[0].text_bottom == pytest.approx(ink, abs=4)


LONG = "frontdesk@baystreetfamilymedicineandmore.org"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"<p>Write to {LONG} or call us, whatever the hour may be, and again</p>", []),
        (f'<div style="width: 60pt">Write to {LONG}.</div>', [f"{LONG}."]),
        # A table grows over what holds it.
        (f'<div style="width: 60pt"><div style="display: table"><p>{LONG}</p></div></div>', [LONG]),
        (f'<div style="width: 60pt"><span style="display: inline-block">{LONG}</span></div>', [LONG]),
        (f"<p style='font-size: 40pt'>{LONG}</p>", [LONG]),
        # What has a place of its own, such as a label, is measured elsewhere; feet too.
        (f'<p style="position: absolute; width: 60pt">{LONG}</p>', []),
        (f"<style>@page {{ @bottom-left {{ content: '{LONG * 9}' }} }}</style>", []),
        ('<p style="padding-left: 2em; text-indent: -2em">1. Hanging</p>', []),
    ],
)
def test_words_that_run_over_their_column_or_the_margin_are_named(body: str, words: list[str]) -> None:
    assert list(laid_out(body).pages[0].too_wide) == words


def test_an_element_is_found_by_its_id_without_its_border() -> None:
    layout = laid_out('<div id="drawing-a" style="width: 40pt; height: 30pt; border: 2pt solid; padding: 3pt"></div>')
    (boxes,) = layout.drawing_boxes
    assert boxes == {"drawing-a": Box(*(pytest.approx(edge) for edge in (25, 25, 65, 55)))}
