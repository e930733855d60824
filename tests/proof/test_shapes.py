"""The shapes of a drawing are the elements that draw something; each has its box, and those that do not meet go together."""

from __future__ import annotations

import pytest
import resvg_py
from drawings import FONTS, HEAD

from handbill.fonts import FAMILY
from handbill.proof.shapes import Shapes


def shapes(inside: str, size: str = "0 0 100 100") -> Shapes:
    return Shapes(f"{HEAD.replace('0 0 100 100', size)}{inside}</svg>", FONTS, FAMILY)


def test_what_draws_has_its_number_its_name_and_its_box() -> None:
    found = shapes('<g><rect x="20" y="40" width="20" height="10"/></g><circle cx="70" cy="70" r="10"/>')
    width, height = found.size
    assert (width, height) == (158, 158)
    assert [(shape.number, shape.name, shape.group) for shape in found.shapes] == [(2, "rect", 0), (3, "circle", 0)]
    left, top, right, bottom = found.shapes[0].box
    assert (left, right) == pytest.approx((0.2 * width, 0.4 * width), abs=4)
    assert (top, bottom) == pytest.approx((0.4 * height, 0.5 * height), abs=4)


@pytest.mark.parametrize(
    ("inside", "names"),
    [
        ('<defs><rect width="9" height="9"/></defs><clipPath><circle r="9"/></clipPath>', []),
        ('<g fill="none"><rect width="9" height="9"/><path d="M0 0H9" stroke="#000000"/></g>', ["path"]),
        ('<rect width="9" height="9" style="fill: none"/><line x2="50" y2="50" style="stroke: red"/>', ["line"]),
        ('<circle r="9" fill="#0f4c52"/><rect width="100" height="100"/>', ["rect"]),
        ('<rect x="200" width="9" height="9"/><text x="10" y="50" font-size="30">12</text>', ["text"]),
        ('<defs><g id="a"><rect width="9" height="9" fill="red"/></g></defs><use href="#a"/><use href="#b"/>', ["use"]),
    ],
)
def test_what_draws_nothing_is_none(inside: str, names: list[str]) -> None:
    assert [shape.name for shape in shapes(inside).shapes] == names


@pytest.mark.parametrize(
    "inside",
    [
        '<rect width="9" height="9" fill-opacity=".5"/>',
        '<g opacity=".5"><rect width="9" height="9"/></g>',
        '<rect width="9" height="9" style="filter: url(#f)"/>',
        '<path d="M0 0H50" stroke="#000000" marker-end="url(#m)"/>',
        '<linearGradient id="g"/><rect width="9" height="9" fill="url(#g)"/>',
        '<symbol id="s"><rect width="9" height="9"/></symbol><use href="#s"/>',
    ],
)
def test_what_shows_more_than_fill_and_stroke_can_be_anywhere(inside: str) -> None:
    found = shapes(f'<rect x="50" y="50" width="9" height="9"/>{inside}<rect x="80" width="9" height="9"/>')
    assert [shape.group for shape in found.shapes] == [0, 1, 0]
    assert found.shapes[1].box == (0, 0, *found.size)


def test_shapes_that_meet_are_in_groups_of_their_own() -> None:
    square = '<rect x="{0}" y="{0}" width="20" height="20" fill="#{1}0{1}0{1}0"/>'
    found = shapes("".join(square.format(10 * place, place) for place in range(1, 6)))
    assert [shape.group for shape in found.shapes] == [0, 1, 2, 0, 1]


def test_a_drawing_is_drawn_without_some_of_its_shapes() -> None:
    found = shapes('<rect width="50" height="100" fill="#ff0000"/><g display="inline"><rect x="50" width="50" height="100" fill="#0000ff" display="inline"/></g>')  # fmt: skip
    width = found.size[0]
    assert [found.picture([3]).getpixel((x, 9))[3] for x in (9, width - 9)] == [255, 0]
    assert [found.picture([1]).getpixel((x, 9))[3] for x in (9, width - 9)] == [0, 255]
    assert [found.picture().getpixel((x, 9))[3] for x in (9, width - 9)] == [255, 255]


DOT_ON_RED = '<rect width="100" height="100" fill="#ff0000"/><circle cx="50" cy="50" r="10" fill="#0000ff"/>'


def test_a_shape_is_drawn_from_near_and_all_is_as_before() -> None:
    # Another of the same drawing: what was drawn before would be the picture that was kept.
    found, before = shapes(DOT_ON_RED), shapes(DOT_ON_RED).picture()
    _, dot = found.shapes
    whole, bare = found.near(dot, 4)
    assert whole.size == (4 * (dot.box[2] - dot.box[0]), 4 * (dot.box[3] - dot.box[1]))
    middle = (whole.width // 2, whole.height // 2)
    assert (whole.getpixel(middle), bare.getpixel(middle)) == ((0, 0, 255, 255), (255, 0, 0, 255))
    assert found.picture().tobytes() == before.tobytes()


def test_what_was_drawn_is_kept_and_nothing_else_is_taken_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    found = shapes(f'{DOT_ON_RED}<circle cx="50" cy="80" r="10" fill="#00ff00"/>')
    field, dot, same_size = found.shapes
    draw = resvg_py.svg_to_bytes
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **asked: drawn.append(asked["svg_string"]) or draw(**asked))

    def looked_at() -> list[bytes]:
        pictures = [found.picture(), found.picture([field.number]), found.picture([dot.number])]
        pictures += [
            part for shape, zoom in ((field, 2), (dot, 2), (dot, 4), (same_size, 4)) for part in found.near(shape, zoom)
        ]
        return [picture.tobytes() for picture in pictures]

    once = looked_at()
    assert len(drawn) == len(set(drawn)) == len(once) == 11
    assert looked_at() == once
    assert len(drawn) == 11
