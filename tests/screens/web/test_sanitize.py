"""What a browser would fetch, run or show beside what was drawn and proven is refused."""

from __future__ import annotations

import pytest

from handbill.screens.proof import ExpectedSlide
from handbill.screens.web.sanitize import faults_of_part, faults_of_style

HERE = "<h2>Hello</h2>"


@pytest.mark.parametrize(
    "css",
    [
        "@media screen { h2::after { content: 'Buy now' } }",
        "@import url(https://example.org/x.css) screen;",
        ".nobody { background: url(https://example.org/x.png) }",
        ".nobody { background: \\75 rl( '../../images/logo.svg' ) }",
        ".nobody { background: image-set('https://example.org/x.png' 1x) }",
        ".nobody { background: -webkit-image-set('https://example.org/x.png' 1x) }",
        ".nobody { background: src('https://example.org/x.png') }",
        ".nobody { background: URL(https://example.org/x.png",
        ".nobody { background: url(a b) }",
        '.nobody { background: url("https://example.org/x.png") }',
        ".nobody { background: u/**/rl(x), url( '' ) }",
        "@\\69mport 'https://example.org/x.css';",
        "@MeDiA screen { a { color: red } }",
        "@supports (color: red) { @media screen { a { color: red } } }",
        "@namespace url(http://www.w3.org/1999/xhtml);",
        "a { color: red } } @import 'x';",
        "a::after { content: '@media' }",
        'a::after { content: "a url(https://example.org/x.png)" }',
        "a::after { content: 'image-set(1x)' }",
        "a { background: url('data:image/svg+xml,<svg style=\"fill: url(//example.org/x.svg)\"/>') }",
    ],
)
def test_a_style_sheet_brings_nothing_of_its_own(css: str) -> None:
    assert list(faults_of_style(css))


def test_a_style_sheet_may_hold_drawings() -> None:
    assert not list(faults_of_style("/* @media url(x) */ a { background: url('data:image/png;base64,AA'), url(#a) }"))
    assert not list(faults_of_style("@font-face { font-family: x } @page { margin: 0 } a::after { content: '–' }"))


@pytest.mark.parametrize(
    "html",
    [
        '<iframe src="https://example.org/"></iframe>',
        "<script>fetch('https://example.org/')</script>",
        '<img alt="" srcset="https://example.org/x.png 2x" src="data:image/png;base64,AA">',
        '<img alt="" src="pictures/other.jpg">',
        '<i onclick="alert(1)"></i>',
        '<i style="background: url(https://example.org/x.png)"></i>',
        "<p>Buy now</p>",
    ],
)
def test_a_slide_brings_nothing_of_its_own(html: str) -> None:
    assert list(faults_of_part(HERE + html, ExpectedSlide(("Hello",)), ["pictures/garden.jpg"]))


def test_a_slide_that_lacks_words_is_refused_and_what_is_proven_is_not() -> None:
    assert list(faults_of_part("", ExpectedSlide(("Hello",)), []))
    photo = '<img src="pictures/garden.jpg" alt="Two (2) trees"><a href="https://example.org/">Hel<b>lo</b></a>'
    assert not list(faults_of_part(photo, ExpectedSlide(("Hello",)), ["pictures/garden.jpg"]))
