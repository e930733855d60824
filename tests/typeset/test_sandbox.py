"""What a template may do, and what is said of what it does wrong."""

from pathlib import Path

import pytest
from handout_layouts import lay_out, problem_with
from small_workspace import edit, own_template

from handbill.typeset.sandbox import phrase
from handbill.workspace import Workspace
from handbill.yaml.text import plain


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
    ],
)
def test_a_template_that_goes_wrong_is_named(workspace: Workspace, home: Path, put: str, what: str, line: bool) -> None:
    problem = problem_with(put, workspace, home)
    assert what in problem.what
    if line:
        assert problem.place.file.read_text("utf-8").splitlines()[problem.place.line - 1] == put


def test_a_phrase_is_filled_once_and_escaped() -> None:
    html = phrase(plain("{count} < {of}"), count="{of}", of="<b>")
    assert str(html) == "{of} &lt; &lt;b&gt;"
