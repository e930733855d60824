"""What a source shows: each shape with how it stands out, as it is drawn and as it is printed on another ground."""

from __future__ import annotations

import pytest
from drawings import FONTS, HEAD

from handbill.content.clinic import Palette
from handbill.content.colors import contrast
from handbill.errors import InputError
from handbill.proof.reference import Reference, reference
from handbill.proof.shapes import Shapes
from handbill.typeset.drawings import Drawn

DARK, WARM, TINT = "#0f4c52", "#e58a5f", "#fdf3ec"


def read(inside: str, name: str = "mark", **colors: str) -> Reference:
    changed = tuple((Palette().model_dump()[token], color) for token, color in colors.items())
    return reference(Drawn(name, f"{HEAD}{inside}</svg>", changed), FONTS)


def test_a_shape_stands_out_from_what_lies_behind_it() -> None:
    field = f'<rect width="100" height="100" fill="{DARK}"/>'
    ground, dot = read(f'{field}<rect x="25" y="25" width="50" height="50" fill="{WARM}"/>').shown
    assert ground.drawn.contrast == pytest.approx(contrast(DARK, "#ffffff"), abs=0.3)
    assert ground.drawn.most == pytest.approx(240, abs=3)
    assert dot.drawn.contrast == pytest.approx(contrast(WARM, DARK), abs=0.2)
    assert dot.on(WARM) == dot.drawn
    assert (ground.on(DARK).most, ground.on(DARK).contrast) == (0, 1)


@pytest.mark.parametrize(
    "inside",
    [
        '<rect width="90" height="90" fill="#ffffff"/>',
        '<rect width="90" height="90" opacity="0"/>',
        '<rect width="90" height="90" fill="#fdfdfd"/>',
    ],
)
def test_what_nobody_sees_is_not_shown(inside: str) -> None:
    assert [shown.shape.name for shown in read(inside).shown] == []


def test_a_tint_is_seen() -> None:
    (shown,) = read(f'<rect width="90" height="90" fill="{TINT}"/>').shown
    assert shown.drawn.most == 19


def test_it_is_printed_in_other_colors_than_it_is_drawn_in() -> None:
    (shown,) = read(f'<rect width="100" height="100" fill="{DARK}"/>', deep="#101010").shown
    assert shown.drawn.contrast == pytest.approx(contrast(DARK, "#ffffff"), abs=0.3)
    assert shown.on("#ffffff").contrast == pytest.approx(contrast("#101010", "#ffffff"), abs=0.5)


def test_a_drawing_for_screens_or_covers_is_drawn_on_a_dark_ground() -> None:
    light = '<circle cx="50" cy="50" r="20" fill="#ffffff"/>'
    assert read(light).shown == ()
    for name in ("mark.screen", "mark.deep"):
        (shown,) = read(light, name).shown
        assert shown.drawn.behind == Palette().deep


def test_the_edge_of_another_shape_is_nothing_from_near() -> None:
    # A bag with fluid: what stands out most of so pale a fluid is its fringe, on the bag's dark line.
    bag = f'<rect x="20" y="20" width="60" height="60" fill="#ffffff" stroke="{DARK}" stroke-width="3"/>'
    fluid = '<rect x="21.3" y="40" width="57.4" height="38" fill="#e3eeec"/>'
    found = read(f'{bag}{fluid}<rect x="30" y="50" width="40" height="3" fill="{DARK}"/>')
    _, covered, seen = found.shown
    assert found.near(covered, 4) is None
    near = found.near(seen, 4)
    assert near
    assert near.core.getbbox()


def test_a_shape_is_drawn_from_near_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(f'<rect x="20" y="20" width="60" height="60" fill="{DARK}" stroke="{WARM}" stroke-width="2"/>')
    (shown,) = found.shown
    near = found.near(shown, 4)
    monkeypatch.setattr(Shapes, "near", None)
    assert found.near(shown, 4) is near is not None
    with pytest.raises(TypeError):
        found.near(shown, 2)


def test_a_source_that_cannot_be_drawn_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> bytes:
        raise ValueError("no such number")

    monkeypatch.setattr("resvg_py.svg_to_bytes", refuse)
    with pytest.raises(InputError, match=r"images/mark.svg cannot be drawn \(no such number\)"):
        read('<path d="M0 1H2"/>')


def test_a_palette_changes_what_is_printed_and_not_what_is_drawn() -> None:
    field = f'<rect width="90" height="90" fill="{DARK}"/>'
    (plain,), (other,) = read(field).shown, read(field, deep="#4a1a5c").shown
    assert (plain.drawn, plain.on("#ffffff").color) == (other.drawn, DARK)
    assert other.on("#ffffff").color == "#4a1a5c"
    assert read(field).source is read(field, deep="#4a1a5c").source
