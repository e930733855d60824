"""What a drawing may have comes out as Chromium draws it; what would not is refused with its element and line."""

from __future__ import annotations

import io
from base64 import b64encode
from pathlib import Path

import pypdfium2
import pytest
from chromium import chromium
from PIL import Image, ImageChops

from handbill.content.artwork import load
from handbill.errors import InputError
from handbill.typeset.engine import lay_out
from handbill.workspace import Workspace, library

WIDTH, HEIGHT = 200, 150
HEAD = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="urn:x" viewBox="0 0 {WIDTH} {HEIGHT}"'
RECT = '<rect x="20" y="20" width="100" height="60" fill="#1f2a30" {}/>'
STOPS = '<stop offset="0" stop-color="#ff0000"/><stop offset="90%" style="stop-color: #0000ff"/>'
LINEAR = "<linearGradient id='g' {}>" + STOPS + "</linearGradient>" + RECT.replace("#1f2a30", "url(#g)").format("")
RADIAL = LINEAR.replace("linear", "radial")
RED = '<rect x="130" y="90" width="40" height="40" fill="#ff0000"/>'
PATH = '<path d="M20 20L120 60L60 120" fill="none" stroke="#1f2a30" stroke-width="6" {}/>'
ARROW = '<marker id="m" viewBox="0 0 10 10" markerWidth="6" markerHeight="6" refX="5" refY="5" orient="auto"><path d="M0 0L10 5L0 10Z" fill="#ff0000"/></marker>'

DRAWN = [
    RECT.format(""), LINEAR.format(""), LINEAR.format("x2='0.2' spreadMethod='reflect'"),
    LINEAR.format("gradientUnits='userSpaceOnUse' x2='50' gradientTransform='translate(40 0) scale(2)'"),
    RADIAL.format(""), RADIAL.format("fx='0.2' fr='10%'"), f'<g transform="rotate(20)">{LINEAR.format("")}</g>',
    f'<svg x="50" y="30" width="100" height="75" viewBox="0 0 200 150">{RECT.format("")}</svg>',
    RECT.format('transform="translate(20,10) rotate(10 70 50) scale(.8) skewX(5)"'),
    RECT.format('transform="matrix(0.8 0.2 -0.2 0.8 30 10)"'),
    RECT.format("") + f'<g visibility="hidden">{RED}</g>', RECT.format("") + f'<g style="display: none">{RED}</g>',
    RECT.format("") + f'<x:rect width="99" height="99"/><x:g>{RED}</x:g>', RECT.format("") + "<metadata>words</metadata>",
    '<clipPath id="c"><circle cx="70" cy="50" r="30"/></clipPath>' + RECT.format('clip-path="url(#c)"'),
    '<clipPath id="c" clipPathUnits="objectBoundingBox"><circle cx=".5" cy=".5" r=".4"/></clipPath>' + RECT.format('clip-path="url(#c)"'),
    '<pattern id="p" width="20" height="20" patternUnits="userSpaceOnUse"><rect width="10" height="10" fill="#ff0000"/></pattern>' + RECT.format("").replace("#1f2a30", "url(#p)"),
    ARROW + PATH.format('marker-start="url(#m)" marker-mid="url(#m)" marker-end="url(#m)"'),
    f'<symbol id="s" viewBox="0 0 200 150">{RECT.format("")}</symbol><use href="#s" x="50" y="30" width="100" height="75"/>',
    '<defs><rect id="u" width="50" height="50"/></defs><use href="#u" x="50" y="30" fill="#ff0000"/>',
    f'<g opacity="0.5">{RECT.format("")}{RED}</g>', RECT.format('fill-opacity="50%"'), PATH.format('stroke-opacity="0.5"'),
    *(RECT.format("").replace("#1f2a30", color) for color in ("rgb(255, 0, 0)", "hsl(120, 100%, 25%)", "tomato", "rgba(255, 0, 0, .5)")),
    '<g color="#ff0000" fill="currentColor"><rect width="90" height="90"/></g>',
    PATH.format('stroke-dasharray="12 6 3" stroke-dashoffset="9"'), PATH.format('stroke-linejoin="round" stroke-linecap="square"'),
    '<path fill-rule="evenodd" d="M20 20H120V80H20ZM40 40H100V60H40Z"/>', '<path d="M20 80a40 40 0 1180 0Z"/>',
    '<rect x="10%" y="10%" width="50%" height="50px" rx="20"/>', RECT.format('style="fill: #ff0000 !important"'),
]  # fmt: skip

UNDRAWN = {
    '<rect width="9" height="9" stroke="url(#g)"/><linearGradient id="g"><stop/></linearGradient>': "<rect> with <linearGradient> on its line",
    '<rect style="stroke: url(#p)"/><pattern id="p"/>': "<rect> with <pattern> on its line",
    LINEAR.format("gradientTransform='rotate(45)'"): "<linearGradient> with gradientTransform: rotate(45)",
    RADIAL.format("gradientTransform='matrix(1 0 0 1 0 0)'"): "<radialGradient> with gradientTransform",
    LINEAR.format("x2='1e-6' spreadMethod='repeat'"): "<linearGradient> that repeats without end",
    RADIAL.format("r='1e-6' spreadMethod='reflect'"): "<radialGradient> that repeats without end",
    LINEAR.format("gradientUnits='userSpaceOnUse' x1='9' x2='9.01' y2='0' spreadMethod='repeat'"): "repeats without end",
    '<filter id="f"><feGaussianBlur stdDeviation="5"/></filter>': "<filter>",
    RECT.format('filter="blur(5px)"'): "<rect> with filter: blur(5px)", RECT.format('style="filter: url(#f)"'): "<rect> with filter",
    f'<g style="mix-blend-mode: multiply">{RED}</g>': "<g> with mix-blend-mode: multiply",
    f"<switch>{RED}</switch>": "<switch>", RECT.format('systemLanguage="fr"'): "<rect> with systemLanguage: fr",
    RECT.format('requiredExtensions="x"'): "<rect> with requiredExtensions", PATH.format('vector-effect="non-scaling-stroke"'): "<path> with vector-effect",
    RECT.format('style="transform: translate(9px)"'): "<rect> with transform", f'<g style="transform:rotate(20deg)">{RED}</g>': "<g> with transform",
    RECT.format('transform="rotate(20deg)"'): "<rect> with transform: rotate(20deg)", RECT.format('paint-order="stroke"'): "<rect> with paint-order",
    f'<mask id="m">{RED}</mask>': "<mask>", RECT.format('clip-path="circle(20px)"'): "<rect> with clip-path: circle(20px)",
    '<clipPath id="c"><path clip-rule="evenodd" d="M0 0"/></clipPath>': "<path> with clip-rule: evenodd", PATH.format('marker="url(#m)"'): "<path> with marker",
    '<pattern id="p" patternTransform="rotate(45)"/>': "<pattern> with patternTransform", RECT.format('stroke="#ff0000" stroke-opacity="0.5"'): "<rect> with stroke-opacity and a fill",
    f'<g stroke="#ff0000" style="stroke-opacity: 50%">{RED}</g>': "<rect> with stroke-opacity and a fill",
    RED.replace("#ff0000", "var(--x, #ff0000)"): "<rect> with fill: var(--x, #ff0000)", RED.replace("#ff0000", "oklch(0.6 0.2 30)"): "<rect> with a color as oklch(…)",
    PATH.format('pathLength="10"'): "<path> with pathLength: 10", '<rect width="5mm" height="9"/>': "<rect> with width: 5mm", '<rect style="x:20px; width:9px"/>': "<rect> with width in its style",
    "<path style=\"d:path('M0 0')\"/>": "<path> with d in its style", '<ellipse cx="9" cy="9" rx="9"/>': "<ellipse> with one radius", "<hatch/>": "<hatch>", "<foo/>": "<foo>",
    '<text x="9" y="9">4<tspan dy="9">2</tspan></text>': "<text> with <tspan> in it", '<text rotate="30">42</text>': "<text> with rotate: 30", '<text textLength="90">42</text>': "<text> with textLength",
}  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened.new_page(viewport={"width": WIDTH, "height": HEIGHT})


def typeset(inside: str, tmp_path: Path) -> Image.Image:
    """Return a drawing as it is read, typeset and printed."""
    file = tmp_path / "drawing.svg"
    file.write_text(f"{HEAD}>{inside}</svg>", "utf-8")
    css = f"@page {{ size: {WIDTH}px {HEIGHT}px; margin: 0 }} body {{ margin: 0 }} img {{ display: block; width: {WIDTH}px; height: {HEIGHT}px }}"
    data = b64encode(load(file).markup.encode()).decode()
    html = f"<style>{css}</style><img src='data:image/svg+xml;base64,{data}' alt=''>"
    layout = lay_out(html, library() / "templates/handout/page.html", Workspace(None, library()), {})
    with pypdfium2.PdfDocument(layout.pdf("print")) as pages:
        return pages[0].render(scale=96 / 72).to_pil().convert("RGB").resize((WIDTH, HEIGHT))


@pytest.mark.parametrize("inside", DRAWN)
def test_what_is_read_comes_out_as_a_browser_draws_it(tmp_path: Path, browser, inside: str) -> None:
    sides = f'{HEAD} width="{WIDTH}" height="{HEIGHT}">'
    file = tmp_path / "browser.svg"
    file.write_text(f"{sides}{inside}</svg>", "utf-8")
    browser.goto(file.as_uri())
    drawn = Image.open(io.BytesIO(browser.screenshot())).convert("RGB")
    assert len(drawn.getcolors(100_000)) > 1
    off = ImageChops.difference(drawn, typeset(inside, tmp_path)).convert("L").histogram()
    assert sum(off[41:]) / sum(off) < 0.008


@pytest.mark.parametrize("inside", UNDRAWN)
def test_what_would_not_is_refused_with_its_line(tmp_path: Path, inside: str) -> None:
    file = tmp_path / "drawing.svg"
    file.write_text(f"{HEAD}>\n\n{inside}</svg>", "utf-8")
    with pytest.raises(InputError) as caught:
        load(file)
    (problem,) = caught.value.problems
    assert UNDRAWN[inside] in problem.what
    assert "which does not come out as drawn" in problem.what
    assert problem.remedy
    assert problem.place.line == 3


LABEL = '<text data-label="a" x="9" y="9" data-width="50" font-size="9">Words</text>'


@pytest.mark.parametrize(
    ("around", "said"),
    [
        ('<g transform="scale(2)">{}</g>', "a label inside of a transform"),
        ('<svg x="9" width="9" height="9">{}</svg>', "a label inside of a transform"),
        ('<symbol id="s">{}</symbol>', "a label inside of a transform"),
        ('<g display="none">{}</g>', "a label in a hidden layer"),
        ('<g style="visibility:hidden"><g>{}</g></g>', "a label in a hidden layer"),
        ('<g opacity="0">{}</g>', "a label in a hidden layer"),
    ],
)
def test_a_label_that_stands_elsewhere_or_is_hidden_is_refused(tmp_path: Path, around: str, said: str) -> None:
    file = tmp_path / "drawing.svg"
    file.write_text(f"{HEAD}>\n{around.format(LABEL)}</svg>", "utf-8")
    with pytest.raises(InputError, match=rf"drawing\.svg:2:1: {said}"):
        load(file)
