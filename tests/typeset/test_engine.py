"""HTML becomes pages and a PDF; what WeasyPrint would only log, or must not fetch, is an error of the template."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from handout_layouts import lay_out, problem_with
from slot_pages import laid_out

from handbill.workspace import Workspace


def test_pages_have_the_papers_size_and_boxes_in_points(workspace: Workspace) -> None:
    layout = lay_out(workspace)
    assert [(round(sheet.width), round(sheet.height)) for sheet in layout.pages] == [(612, 792)] * 2
    boxes = layout.pages[0].boxes
    assert boxes["term-pump"].left == pytest.approx(0.65 * 72)
    assert boxes["term-pump"].width == pytest.approx(7.2 * 72, abs=0.1)


def test_the_same_inputs_give_the_same_bytes(workspace: Workspace) -> None:
    for edition in ("print", "reading"):
        assert lay_out(workspace).pdf(edition) == lay_out(workspace).pdf(edition)


@pytest.mark.parametrize(
    ("put", "what"),
    [
        ("<img src='http://example.org/a.png' alt='x'>", "asks for http://example.org/a.png"),
        ("<img src='file:///etc/passwd' alt='x'>", "asks for file:///etc/passwd"),
        ("<img src='../../../pyproject.toml' alt='x'>", "asks for file:"),
        ("<link rel=attachment href='file:///etc/passwd'>", "asks for file:///etc/passwd"),
        ("<style>@import url(file:///etc/hosts.css)</style>", "asks for file:///etc/hosts.css"),
        ("<style>p { background: url(http://example.org/x) }</style>", "asks for http://example.org/x"),
        ("<style>p { colr: red }</style>", "unknown property"),
        ("<p>{{ copy.title }} ☂</p>", ".notdef glyph"),
        ("<a href='#nowhere'>x</a>", "No anchor #nowhere"),
        ("<a href='file:///etc/passwd'>x</a>", "a link to file:///etc/passwd"),
        ("<style>li::marker { content: 'x' }</style><ul><li>a</li></ul>", "typesetting crashes"),
        (
            "<svg viewBox='0 0 9 9'><image href='file:///etc/passwd.png' width='9' height='9'/></svg>",
            "asks for file:///etc/passwd.png",
        ),
        ("<style>@font-face { font-family: X; src: url(page.ttf) }</style>", "page.ttf does not exist"),
        ("<object data='file:///etc/passwd'></object>", "asks for file:///etc/passwd"),
    ],
)
def test_a_template_that_goes_wrong_is_named(workspace: Workspace, home: Path, put: str, what: str) -> None:
    assert what in problem_with(put, workspace, home).what


def test_some_pages_alone_are_a_pdf_without_links_to_the_others() -> None:
    layout = laid_out("<p><a href='#end'>On</a></p><p id='end' style='break-before: page'>There</p>")
    with pikepdf.open(BytesIO(layout.pdf_of([0]))) as document:
        assert len(document.pages) == 1
        assert "/Annots" not in document.pages[0]
