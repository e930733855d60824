"""What a template may do, what is said of what it does wrong, and what comes out."""

from pathlib import Path

import pytest
from small_workspace import edit, own_template

from handbill.errors import FitError, InputError
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.typeset.engine import Layout
from handbill.typeset.page import Order, Typesetter
from handbill.workspace import Workspace, library


def lay_out(workspace: Workspace, brochure: str = "small", size: float = 11) -> Layout:
    shelf = load(workspace, (brochure,))
    order = Order(workspace, shelf.clinic, shelf.manuscripts[0], "handout", shelf.formats["handout"], Setting("letter"))
    return Typesetter(order).at(size)


def test_pages_have_the_papers_size_and_boxes_in_points(workspace: Workspace) -> None:
    layout = lay_out(workspace)
    assert [(round(sheet.width), round(sheet.height)) for sheet in layout.pages] == [(612, 792)] * 2
    boxes = layout.pages[0].boxes
    assert boxes["term-pump"].left == pytest.approx(0.65 * 72)
    assert boxes["term-pump"].width == pytest.approx(7.2 * 72, abs=0.1)


def test_the_same_inputs_give_the_same_bytes(workspace: Workspace) -> None:
    for edition in ("print", "reading"):
        assert lay_out(workspace).pdf(edition) == lay_out(workspace).pdf(edition)


def test_a_template_that_changed_is_compiled_anew(workspace: Workspace) -> None:
    page = own_template(workspace.home) / "page.html"
    assert "here" not in lay_out(workspace).pages[0].boxes
    edit(page, "</body>", '<p id="here">Here.</p></body>')
    assert any("here" in sheet.boxes for sheet in lay_out(workspace).pages)


@pytest.mark.parametrize(
    ("put", "what", "line"),
    [
        ("{{ nothing }}", "'nothing' is undefined", True),
        ("{{ copy.titel }}", "no attribute 'titel'", True),
        ("{{ copy.mechanism }}", "a value that is not there", False),
        ("{% if %}", "Expected an expression", True),
        ("{% include 'nowhere.html' %}", "no template nowhere.html", True),
        ("{% include '../../pyproject.toml' %}", "no template", True),
        ("{{ ''.__class__.__mro__ }}", "unsafe", True),
        ("{{ copy.__init__.__globals__ }}", "unsafe", True),
        ("{{ copy.parse_raw('x') }}", "unsafe", True),
        ("{{ clinic.address.parse_file('/etc/passwd') }}", "unsafe", True),
        ("{{ copy.model_dump() }}", "unsafe", True),
        ("{{ brochure.dates.written.today() }}", "unsafe", True),
        ("{{ figures.artworks }}", "unsafe", True),
        ("{{ [1, 2]|random }}", "No filter named 'random'", True),
        ("{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}", "recursion", False),
        ("{{ range(10000000) }}", "Range too big", True),
        ("{{ 1 / 0 }}", "division by zero", True),
        ("<img src='http://example.org/a.png' alt='x'>", "asks for http://example.org/a.png", False),
        ("<img src='file:///etc/passwd' alt='x'>", "asks for file:///etc/passwd", False),
        ("<img src='../../../pyproject.toml' alt='x'>", "asks for file:", False),
        ("<link rel=attachment href='file:///etc/passwd'>", "asks for file:///etc/passwd", False),
        ("<style>@import url(file:///etc/hosts.css)</style>", "asks for file:///etc/hosts.css", False),
        ("<style>p { background: url(http://example.org/x) }</style>", "asks for http://example.org/x", False),
        ("<style>p { colr: red }</style>", "unknown property", False),
        ("<p>{{ copy.title }} ☂</p>", ".notdef glyph", False),
        ("<a href='#nowhere'>x</a>", "No anchor #nowhere", False),
        ("<a href='file:///etc/passwd'>x</a>", "a link to file:///etc/passwd", False),
        ("<style>li::marker { content: 'x' }</style><ul><li>a</li></ul>", "typesetting crashes", False),
        (
            "<svg viewBox='0 0 9 9'><image href='file:///etc/passwd.png' width='9' height='9'/></svg>",
            "asks for file:///etc/passwd.png",
            False,
        ),
        ("<style>@font-face { font-family: X; src: url(page.ttf) }</style>", "page.ttf does not exist", False),
        ("<object data='file:///etc/passwd'></object>", "asks for file:///etc/passwd", False),
    ],
)
def test_a_template_that_goes_wrong_is_named(workspace: Workspace, home: Path, put: str, what: str, line: bool) -> None:
    page = own_template(home) / "page.html"
    edit(page, "<body>\n", f"<body>\n{put}\n")
    with pytest.raises(InputError) as caught:
        lay_out(workspace).pdf("print")
    problem = caught.value.problems[0]
    assert what in problem.what
    assert problem.remedy
    assert problem.place
    assert problem.place.file == page
    if line:
        assert page.read_text("utf-8").splitlines()[problem.place.line - 1] == put


def test_a_workspaces_style_sheet_wins(workspace: Workspace, home: Path) -> None:
    page = own_template(home)
    before = lay_out(workspace).pages[0].boxes["term-pump"].top
    edit(page / "page.css", ".cover {", ".opening { margin-top: 100pt; }\n.cover {")
    assert lay_out(workspace).pages[0].boxes["term-pump"].top == pytest.approx(before + 88, abs=0.1)


def test_larger_type_takes_more_room(workspace: Workspace) -> None:
    ends = [lay_out(workspace, size=size).pages[0].boxes["term-pump"].top for size in (11, 11.5, 12)]
    assert ends == sorted(ends)
    assert len(set(ends)) == 3


def test_a_word_wider_than_its_labels_box_is_named(home: Path) -> None:
    picture = "  picture: {image: habenula, alt: A brain, labels: {habenula: Habenula, thalamus: T, front: Nervenzellenfortsatzverlaengerungen, cerebellum: C}}\n"
    edit(home / "brochures" / "small" / "en.yaml", "overview:\n", "overview:\n" + picture)
    with pytest.raises(FitError, match="a word of the label 'front' is wider"):
        lay_out(Workspace(home, library()))


def test_a_label_that_does_not_fit_its_box_is_named(only_library: Workspace, tmp_path: Path) -> None:
    home = tmp_path / "clinic"
    folder = home / "brochures" / "ketamine-therapy"
    folder.mkdir(parents=True)
    for name in ("brochure.yaml", "en.yaml"):
        (folder / name).write_text((library() / "brochures" / "ketamine-therapy" / name).read_text("utf-8"), "utf-8")
    edit(folder / "en.yaml", "cell-body: Cell body", "cell-body: The body of the cell with everything that is in it")
    with pytest.raises(FitError, match=r"the label 'cell-body' needs more than the 2 lines") as caught:
        lay_out(Workspace(home, library()), "ketamine-therapy")
    place = caught.value.problems[0].place
    assert place
    assert "cell-body" in (folder / "en.yaml").read_text("utf-8").splitlines()[place.line - 1]
