"""A gradient is the same in thousandths of its unit: with what it takes from others, and numbers for percentages."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from handbill.content.artwork import load
from handbill.content.gradients import rewrite

STOPS = '<stop offset="0" stop-color="#0f4c52"/><stop offset="1" stop-color="#e58a5f"/>'
DISC = '<circle cx="50" cy="25" r="20" fill="url(#g)"/>'


def read(tmp_path: Path, inside: str) -> ET.Element:
    """Return the gradient `g` of a drawing as it is typeset."""
    file = tmp_path / "logo.svg"
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{inside}{DISC}</svg>', "utf-8")
    root = ET.fromstring(load(file).markup)  # noqa: S314  # the drawing above
    return next(element for element in root.iter() if element.get("id") == "g")


@pytest.mark.parametrize(
    ("gradient", "numbers"),
    [
        ("<linearGradient id='g'>{}</linearGradient>", {"x1": "0", "y1": "0", "x2": "1000", "y2": "0"}),
        ("<linearGradient id='g' x2='30%' y2='.5'>{}</linearGradient>", {"x2": "300", "y2": "500"}),
        (
            "<radialGradient id='g' cx='40%'>{}</radialGradient>",
            {"cx": "400", "cy": "500", "r": "500", "fx": "400", "fy": "500", "fr": "0"},
        ),
        (
            "<linearGradient id='g' gradientUnits='userSpaceOnUse' x1='10' x2='50%' y2='100%'>{}</linearGradient>",
            {"x1": "10000", "x2": "50000", "y2": "50000"},
        ),
        (
            "<radialGradient id='g' gradientUnits='userSpaceOnUse' cx='3px' r='10%'>{}</radialGradient>",
            {"cx": "3000", "r": "7905.69415"},
        ),
    ],
)
def test_lengths_are_thousandths(tmp_path: Path, gradient: str, numbers: dict[str, str]) -> None:
    found = read(tmp_path, gradient.format(STOPS))
    assert {name: found.get(name) for name in numbers} == numbers
    assert found.get("gradientTransform") == "scale(0.001)"
    assert len(found) == 2


def test_a_gradient_has_what_it_takes_from_others(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        f'<linearGradient id="s" gradientUnits="userSpaceOnUse" x2="7">{STOPS}</linearGradient>'
        '<linearGradient id="g" href="#s" x1="3" gradientTransform="scale(2)" spreadMethod="reflect"/>',
    )
    assert found.attrib == {
        "id": "g", "gradientUnits": "userSpaceOnUse", "gradientTransform": "scale(2) scale(0.001)",
        "spreadMethod": "reflect", "x1": "3000", "y1": "0", "x2": "7000", "y2": "0",
    }  # fmt: skip
    assert [stop.get("offset") for stop in found] == ["0", "1"]


def test_what_is_no_number_and_what_refers_to_itself_stay() -> None:
    for attributes, x2 in (('x2="3cm"', "3cm"), ('href="#g"', "1000")):
        root = ET.fromstring(f'<svg><linearGradient id="g" {attributes}>{STOPS}</linearGradient></svg>')  # noqa: S314
        rewrite(root, 100, 50)
        assert root[0].get("x2") == x2


def test_the_source_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    gradient = f'<linearGradient id="g">{STOPS}</linearGradient>'
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{gradient}</svg>', "utf-8")
    art = load(file)
    assert "scale" not in art.source
    assert "scale(0.001)" in art.markup
