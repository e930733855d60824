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
        # White words on deep, but for the last of them.
        (
            ".standfirst { color: #fff; width: 13em; background: linear-gradient(to right, #0f4c52 8em, #e3eeec 8em) }",
            "readable",
            "a contrast of 1.2:1",
        ),
        (
            ".standfirst { color: #fff; width: 13em; background: linear-gradient(to right, #0f4c52 8em, #fff 8em) }",
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
        ({"words": "abcd"}, "no glyph for 'd' (U+0064, LATIN SMALL LETTER D)"),
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


def line_on(*grounds: tuple[str, float]) -> Image.Image:
    """Return a page with a line of white strokes, whose place (60 pt) has these grounds up to these shares of it."""
    scale = 200 / 72
    image = Image.new("RGB", (round(612 * scale), round(792 * scale)), "white")
    left = 90.0
    for ground, end in grounds:
        image.paste(ground, tuple(round(edge * scale) for edge in (left, 90, 100 + 60 * end, 120)))
        left = 100 + 60 * end
    for stroke in range(12):
        image.paste("white", tuple(round(edge * scale) for edge in (101 + 5 * stroke, 101, 103 + 5 * stroke, 109)))
    return image


@pytest.mark.parametrize(
    ("grounds", "said"),
    [
        ([("#0f4c52", 1.2)], []),
        ([("#0f4c52", 0.8), ("#e3eeec", 1.2)], ["a contrast of 1.2:1; 4.5:1 is the least"]),
        ([("#0f4c52", 0.8), ("#ffffff", 1.2)], ["a contrast of 1.0:1; 4.5:1 is the least"]),
        # Another dark surface is none on which it cannot be read.
        ([("#0f4c52", 0.8), ("#1f2a30", 1.2)], []),
        # No color of a photograph is its ground where each is on few pixels: here a tenth of the line is pale.
        ([("#0f4c52", 0.8), *((f"#{step:02x}4c52" if step != 6 else "#e3eeec", 0.8 + step / 40) for step in range(1, 17))], []),
    ],
)  # fmt: skip
def test_a_line_that_runs_onto_another_surface_is_held_to_that_one_too(grounds, said) -> None:
    words = run(size=10.0, color=(255, 255, 255))
    found = readable(FakeReader((FakePage(runs=(words,), image=line_on(*grounds)),)), FONTS, 8.0)
    assert [fault.what.partition(": ")[2] for fault in found] == said
