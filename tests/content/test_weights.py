"""A few lines that would draw without end are refused, with the element and its line."""

from pathlib import Path

import pytest

from handbill.content.artwork import load
from handbill.errors import InputError

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'
RECT = '<rect width="9" height="9"'


def refused(tmp_path: Path, *lines: str) -> str:
    file = tmp_path / "drawing.svg"
    file.write_text("\n".join([HEAD, *lines, "</svg>"]), "utf-8")
    with pytest.raises(InputError) as caught:
        load(file)
    return str(caught.value)


def chain(kind: str, refer: str, *, backward: bool = False) -> list[str]:
    """Return elements of which each refers ten times to the one before."""
    lines = [f'<{kind} id="a0">{RECT}/></{kind}>']
    lines += [f'<{kind} id="a{n}">{(refer % (n - 1)) * 10}</{kind}>' for n in range(1, 6)]
    return [*(lines[::-1] if backward else lines), refer % 5]


@pytest.mark.parametrize("backward", [False, True])
@pytest.mark.parametrize(
    ("kind", "refer"),
    [
        ("g", '<use href="#a%d"/>'),
        ("symbol", '<use href="#a%d"/>'),
        ("clipPath", f'{RECT} clip-path="url(#a%d)"/>'),
        ("clipPath", f"{RECT} style=\"clip-path: url('#a%d')\"/>"),
        ("mask", f'{RECT} mask="url(#a%d)"/>'),
        ("pattern", f'{RECT} fill="url(#a%d)"/>'),
        ("marker", '<path d="M0 0L1 1" marker-mid="url(#a%d)"/>'),
    ],
)
def test_what_multiplies_is_refused_however_it_refers(tmp_path: Path, kind: str, refer: str, backward: bool) -> None:
    said = refused(tmp_path, *chain(kind, refer, backward=backward))
    assert "draws more than 20,000 shapes, with those that it refers to; simplify it" in said
    assert "drawing.svg:" in said


def test_a_marker_is_drawn_at_each_point_and_a_pattern_for_each_shape(tmp_path: Path) -> None:
    marker = f'<marker id="m">{RECT}/></marker>'
    assert "<g> draws" in refused(tmp_path, marker, f'<g marker-mid="url(#m)"><path d="M0 0{"L1 1" * 20_000}"/></g>')
    pattern = f'<pattern id="p">{RECT}/>{(RECT + "/>") * 200}</pattern>'
    assert "<g> draws" in refused(tmp_path, pattern, f'<g fill="url(#p)">{(RECT + "/>") * 200}</g>')


@pytest.mark.parametrize(
    "line",
    [
        f'<g id="a"><use href="#a"/>{RECT}/></g>',
        f'<mask id="a">{RECT} mask="url(#a)"/></mask>',
        f'<pattern id="a">{RECT} fill="url(#a)"/></pattern>',
        f'<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>{RECT}/>',
        '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>',
    ],
)
def test_what_refers_to_itself_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    said = refused(tmp_path, "", line)
    assert "drawing.svg:3:1" in said
    assert "refers to itself; take out the reference" in said


def test_what_is_nested_too_deep_is_refused(tmp_path: Path) -> None:
    assert "nested more than 40 deep" in refused(tmp_path, "<g>" * 60 + RECT + "/>" + "</g>" * 60)
    uses = [f'<g id="a{n}"><g><use href="#a{n - 1}"/></g></g>' for n in range(80, 0, -1)]
    assert "nested more than 40 deep" in refused(tmp_path, *uses, f'<g id="a0">{RECT}/></g>')


def test_what_is_used_often_is_drawn(tmp_path: Path) -> None:
    file = tmp_path / "drawing.svg"
    clip = f'<clipPath id="c">{RECT}/></clipPath><linearGradient id="g"><stop/></linearGradient>'
    uses = '<use href="#a" clip-path="url(#c)"/>' * 1_000
    file.write_text(
        f'{HEAD}{clip}<g id="a">{(RECT + " fill=" + chr(34) + "url(#g)" + chr(34) + "/>") * 4}</g>{uses}</svg>'
    )
    assert load(file).width == 100
