"""A drawing that says that it runs from left to right is printed as its mirror image where the text runs the other way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handbill.content.artwork import Artwork, load
from handbill.content.mirrored import in_direction
from handbill.errors import InputError

SVG = """<svg xmlns="http://www.w3.org/2000/svg" data-direction="ltr" viewBox="0 0 100 40">
<path d="M10 20H30"/>
<text data-label="a" data-width="20" x="10" y="9" font-size="8">A</text>
<text data-label="b" data-width="20" x="50" y="9" font-size="8" text-anchor="middle">B</text>
</svg>"""


def drawn(home: Path, svg: str = SVG) -> Artwork:
    home.mkdir(exist_ok=True)
    file = home / "a.svg"
    file.write_text(svg, "utf-8")
    return load(file)


def test_shapes_and_labels_change_sides(tmp_path: Path) -> None:
    before = drawn(tmp_path)
    after = in_direction(before, "rtl")
    assert '<g transform="translate(100 0) scale(-1 1)">' in after.markup
    assert after.markup.endswith("</g></svg>")
    assert after.source.count("scale(-1 1)") == 1
    assert [(label.key, label.x, label.anchor) for label in after.labels] == [("a", 90, "end"), ("b", 50, "middle")]
    # The group is on the line of the root.
    assert (len(after.lines), after.lines[:2]) == (len(before.lines) + 1, (before.lines[0], before.lines[0]))


@pytest.mark.parametrize(("svg", "direction"), [(SVG, "ltr"), (SVG.replace(' data-direction="ltr"', ""), "rtl")])
def test_any_other_stays_as_it_is(tmp_path: Path, svg: str, direction: str) -> None:
    artwork = drawn(tmp_path, svg)
    assert in_direction(artwork, direction) is artwork


def test_numbers_are_not_printed_in_a_mirror(tmp_path: Path) -> None:
    artwork = drawn(tmp_path, SVG.replace("<path", '<text x="1" y="9" font-size="8">1</text><path'))
    with pytest.raises(InputError, match="has numbers, and would be printed as its mirror image"):
        in_direction(artwork, "rtl")
    assert in_direction(replace(artwork, markup="<svg><path/></svg>"), "rtl").markup == "<svg><path/></svg>"
