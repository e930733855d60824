"""Type that is small, pale, hidden, covered, squeezed or of another font is found."""

import pytest
from handouts import css, faults, page
from made_up_pages import INK, FakePage, FakeReader, run
from PIL import Image
from small_workspace import edit

from handbill.fonts import FontSet
from handbill.proof.readable import readable

FONTS = FontSet(("Handbill Sans",), frozenset(map(ord, "abc ")), 0.7)


@pytest.mark.parametrize(
    ("rule", "proof", "what"),
    [
        (".standfirst { color: #ffffff; }", "readable", "a contrast of 1.0:1; 4.5:1 is the least"),
        (".standfirst { color: #8a8a8a; }", "readable", "a contrast of 3."),
        (".warning p { opacity: 0 }", "readable", "hidden, faded or covered"),
        (".warning p { opacity: 0.3 }", "readable", "hidden, faded or covered"),
        (".warning p { color: rgba(0, 0, 0, 0.02) }", "readable", "hidden, faded or covered"),
        (".warning p { color: transparent }", "readable", "hidden, faded or covered"),
        (
            ".warning { position: relative } .warning::after { content: ''; position: absolute; left: 0; top: 0; right: 0; bottom: 0; background: white }",
            "readable",
            "hidden, faded or covered",
        ),
        (".warning p { overflow: hidden; height: 0 }", "readable", "hidden, faded or covered"),
        (
            ".warning p { color: #fff; border-top: 3pt solid #000 } .warning { background: white }",
            "readable",
            "a contrast of 1.0:1",
        ),
        (".warning p { transform: scaleX(0.01) }", "readable", "squeezed, turned or mirrored"),
        (".warning p { transform: rotate(3deg) }", "readable", "squeezed, turned or mirrored"),
        (".warning p { margin-left: -900pt }", "readable", "lies off the page"),
        (".standfirst { font-size: 6pt; }", "readable", "6.0 pt; 8 pt is the least"),
    ],
)
def test_what_cannot_be_read_is_found(home, rule, proof, what) -> None:
    css(home, rule)
    found = faults(home)
    assert any(what in fault for fault in found[proof]), found


def test_white_words_deep_in_the_drawing_are_found(home) -> None:
    deep = '<div style="opacity:.999">' * 12
    edit(
        page(home),
        "{{ part.warning(each.warning) }}",
        deep + '<div style="color:white">{{ part.warning(each.warning) }}</div>' + "</div>" * 12,
    )
    assert faults(home)["readable"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"embedded": False}, "is not embedded"),
        ({"font": "Helvetica"}, "is not one of templates/fonts/"),
        ({"words": "abcd"}, "no glyph for 'd'"),
        ({"size": 7.0}, "7.0 pt; 8 pt is the least"),
        ({"upright": False}, "squeezed, turned or mirrored"),
    ],
)
def test_runs_that_cannot_be_read_are_found(changed, said) -> None:
    found = readable(FakeReader((FakePage(runs=(run(**changed),)),)), FONTS, 8.0)
    found = [str(fault) for fault in found]
    assert any(said in fault for fault in found), found


def test_a_block_of_ink_cannot_be_told_from_its_letters() -> None:
    scale = 200 / 72
    image = Image.new("RGB", (round(612 * scale), round(792 * scale)), "white")
    image.paste(INK, tuple(round(edge * scale) for edge in (100, 100, 160, 110)))
    found = readable(FakeReader((FakePage(runs=(run(size=40.0),), image=image),)), FONTS, 8.0)
    assert [fault.rule for fault in found] == ["struck"]
