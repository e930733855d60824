from pathlib import Path

import pytest

from handbill.content.artwork import Artwork, check_logo, load
from handbill.errors import InputError

LABEL = '<text data-label="a" data-width="9" font-size="9" x="1" y="1">A</text>'
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50">'


def picture(tmp_path: Path, inside: str, head: str = HEAD) -> Artwork:
    file = tmp_path / "drawing.svg"
    file.write_text(f"{head}{inside}</svg>", "utf-8")
    return load(file)


def test_labels_are_taken_out_of_the_drawing(tmp_path: Path) -> None:
    art = picture(
        tmp_path,
        '<title>T</title><text>1</text><g><text data-label="cell" data-width="40" data-lines="2" data-grow="up" '
        'x="10" y="20" font-size="14" font-weight="600" fill="#1f2a30" text-anchor="end">Cell</text></g>',
    )
    assert (art.width, art.height, art.keys) == (100, 50, {"cell"})
    label = art.labels[0]
    assert (label.x, label.y, label.width, label.lines, label.grow, label.anchor) == (10, 20, 40, 2, "up", "end")
    assert (label.size, label.weight, label.color, label.default) == (14, 600, "#1f2a30", "Cell")
    assert "Cell" not in art.markup
    assert ">1</text>" in art.markup
    assert "title" not in art.markup


def test_colors_change_only_where_they_stand_whole(tmp_path: Path) -> None:
    art = picture(tmp_path, '<path fill="#0F4C52" stroke="#c4552d" d="M0 0"/>')
    assert art.recolored({"#0f4c52": "#111111"}).count("#111111") == 1
    assert "#c4552d" in art.recolored({"#0f4c52": "#111111"})


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<foreignObject/>", "<foreignObject>"),
        ('<image href="x.png"/>', "<image>"),
        ("<style>@import url(x)</style>", "<style>"),
        ("<text>Take ten</text>", "words that are no label"),
        ("<Script>x</Script>", "<Script>"),
        ('<path fill="URL(http://example.org)"/>', "refers to"),
        (f'<g transform="scale(2)">{LABEL}</g>', "inside of a transform"),
        ("<g>" * 60 + "</g>" * 60, "nested more than"),
        ('<text data-label="a" data-width="nan" font-size="9" x="1" y="1">A</text>', "out of range"),
        ('<use href="/etc/passwd#a"/>', "refers to"),
        ('<use xlink:href="http://example.org/a.svg#a"/>', "refers to"),
        ('<path fill="url(http://example.org)"/>', "refers to"),
        ('<path onclick="x()"/>', "a script"),
        ('<text data-label="a" x="1" y="1">A</text>', "lacks a number"),
        (
            '<text data-label="a" data-width="9" font-size="9" x="1" y="1" data-grow="sideways">A</text>',
            "unknown data-grow",
        ),
        ('<text data-label="a" data-width="9" font-size="9" x="1" y="1">A</text>' * 2, "two labels"),
        ("<g>", "not SVG"),
    ],
)
def test_what_cannot_be_printed_is_named(tmp_path: Path, inside: str, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        picture(tmp_path, inside)
    problem = caught.value.problems[0]
    assert problem.remedy
    assert problem.place
    assert problem.place.line == 1


def test_entities_are_refused_before_they_are_read(tmp_path: Path) -> None:
    file = tmp_path / "bomb.svg"
    file.write_text('<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + HEAD + "&a;</svg>", "utf-8")
    with pytest.raises(InputError, match="DOCTYPE"):
        load(file)


@pytest.mark.parametrize(
    "head",
    [
        "<svg>",
        '<svg xmlns="http://www.w3.org/2000/svg">',
        HEAD.replace("0 0 100", "5 0 100"),
        HEAD.replace("100 50", "-1 50"),
        HEAD.replace("100 50", "inf 5"),
    ],
)
def test_a_picture_has_its_view_box(tmp_path: Path, head: str) -> None:
    with pytest.raises(InputError, match=r"viewBox|not an SVG"):
        picture(tmp_path, "", head)


def test_each_element_that_is_drawn_has_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    lines = [
        HEAD,
        "<!-- <path/>",
        "<path/> -->",
        "<g>",
        LABEL,
        '<path d="M0 0"',
        ' fill="red"/><circle/>',
        "</g><rect/></svg>",
    ]
    file.write_text("\n".join(lines), "utf-8")
    # The root, the group, the path, the circle and the rectangle; the label is gone.
    assert load(file).lines == (1, 4, 6, 7, 8)


def test_a_logo_has_no_letters(tmp_path: Path) -> None:
    file = tmp_path / "logo.svg"
    file.write_text(f"{HEAD}<text>24</text>\n<g>{LABEL}</g></svg>", "utf-8")
    with pytest.raises(InputError, match="a logo with letters as text: 'A'; turn them into paths") as caught:
        check_logo(file)
    place = caught.value.problems[0].place
    assert place
    assert place.line == 2
    file.write_text(f"{HEAD}<text>24</text></svg>", "utf-8")
    check_logo(file)
