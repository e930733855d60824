"""What a copy must hold, and what is said of each mistake in one."""

from pathlib import Path

import pytest
from small_workspace import edit, problems

from handbill.workspace import Workspace


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("[^book]", "[^boek]", "brochure.yaml has no source 'boek'"),
        ("overview:\n", "overview:\n  picture: {image: nowhere, alt: A drawing}\n", "there is no picture 'nowhere'"),
        ("overview:\n", "overview:\n  picture: {image: neuron, alt: A drawing}\n", "labels after, axon, before"),
        (
            "overview:\n",
            "overview:\n  picture: {image: logo, alt: A drawing, labels: {x: X}}\n",
            "the picture has no labels x",
        ),
        (
            "- id: pump\n",
            "- id: pump\n      term: A\n      text: B\n    - id: pump\n",
            "the term id 'pump' is there twice",
        ),
        ("title: A small leaflet", "title: A **small** manuscript", "Markdown in a heading"),
        ("title: A small leaflet", "title: '  '", "the text is empty"),
        ("id: pump", "id: The Pump", "is not an id"),
        ("title: A small leaflet", "title: " + "word " * 20, "a title of 99 characters"),
        ("standfirst: It says", "standfirst: " + "x" * 5000 + " says", "one text of 5,"),
        (
            "- The second paragraph says **less**.",
            "- The ‑ µ no-break hyphen and micro sign \U0001f30a",
            "no glyph for '🌊'",
        ),
    ],
)
def test_each_mistake_of_a_copy(workspace: Workspace, home: Path, old: str, new: str, what: str) -> None:
    edit(home / "brochures" / "small" / "en.yaml", old, new)
    assert any(what in problem.what for problem in problems(workspace)), [
        problem.what for problem in problems(workspace)
    ]


def test_options_rows_and_advantages_must_agree(workspace: Workspace, home: Path) -> None:
    routes = """\
routes:
  heading: Ways
  options:
    - {id: a, name: A, gloss: first}
    - {id: b, name: B, gloss: second}
  rows:
    - {label: Speed, values: {b: slow, a: fast}}
  advantages:
    - {option: c, heading: C, items: ["none"]}
safety:
"""
    edit(home / "brochures" / "small" / "en.yaml", "safety:\n", routes)
    found = [problem.what for problem in problems(workspace)]
    assert found == ["routes rows: the row Speed has values for b, a", "routes advantages: there is no option 'c'"]
