"""What a copy must hold, and what is said of each mistake in one."""

from pathlib import Path

import pytest
from small_workspace import edit, problems

from handbill.content.copy import Copy
from handbill.workspace import Workspace


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("[^book]", "[^boek]", "brochure.yaml has no source 'boek'"),
        (
            "- kind: overview\n",
            "- kind: overview\n    picture: {image: nowhere, alt: A drawing}\n",
            "there is no picture 'nowhere'",
        ),
        (
            "- kind: overview\n",
            "- kind: overview\n    picture: {image: neuron, alt: A drawing}\n",
            "labels after, axon, before",
        ),
        (
            "- kind: overview\n",
            "- kind: overview\n    picture: {image: logo, alt: A drawing, labels: {x: X}}\n",
            "the picture has no labels x",
        ),
        (
            "- id: pump\n",
            "- id: pump\n        term: A\n        text: B\n      - id: pump\n",
            "the term id 'pump' is there twice",
        ),
        ("title: A small leaflet", "title: A **small** manuscript", "Markdown in a heading"),
        ("title: A small leaflet", "title: '  '", "the text is empty"),
        ("id: pump", "id: The Pump", "is not an id"),
        ("title: A small leaflet", "title: " + "word " * 20, "a title of 99 characters"),
        ("standfirst: It says", "standfirst: " + "x" * 5000 + " says", "one text of 5,"),
        ("- The second paragraph says **less**.", "- Name ____", "a line to write on (____) inside a text"),
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
  - kind: routes
    heading: Ways
    options:
      - {id: a, name: A, gloss: first}
      - {id: b, name: B, gloss: second}
    rows:
      - {label: Speed, values: {b: slow, a: fast}}
    advantages:
      - {option: c, heading: C, items: ["none"]}
  - kind: safety
"""
    edit(home / "brochures" / "small" / "en.yaml", "  - kind: safety\n", routes)
    found = [problem.what for problem in problems(workspace)]
    assert found == [
        "sections 3 rows: the row Speed has values for b, a",
        "sections 3 advantages: there is no option 'c'",
    ]


def test_a_key_of_an_older_file_is_told_with_what_it_is_now(workspace: Workspace, home: Path) -> None:
    edit(home / "brochures" / "small" / "en.yaml", "sections:\n", "visit:\n  heading: Your visit\nsections:\n")
    (problem,) = problems(workspace)
    assert (problem.place.line, problem.what) == (4, "the key 'visit' is not known here")
    assert problem.remedy == "it is now - kind: visit below sections: handbill upgrade rewrites the file"


@pytest.mark.parametrize(
    ("section", "what"),
    [
        ("  - kind: safety\n    heading: Again\n", "there are two sections 'safety'"),
        ("  - {heading: A, id: x}\n  - {heading: B, id: x}\n", "there are two sections 'x'"),
        ("  - {kind: faq, heading: A}\n  - {kind: faq, heading: B}\n", "there are two sections of the kind faq"),
    ],
)
def test_sections_are_known_apart(workspace: Workspace, home: Path, section: str, what: str) -> None:
    edit(home / "brochures" / "small" / "en.yaml", "  - kind: safety\n", f"{section}  - kind: safety\n")
    assert [problem.what for problem in problems(workspace)] == [f"sections: {what}"]


def test_free_sections_and_sections_of_a_kind_are_named_by_their_ids() -> None:
    sections = [{"heading": "A"}, {"kind": "faq", "heading": "B"}, {"kind": "faq", "id": "more-faq", "heading": "C"}]
    copy = Copy.model_validate({"title": "T", "standfirst": "S", "sections": sections})
    assert [section.name for section in copy.sections] == ["section-1", "faq", "more-faq"]
    printed = copy.printing(("title", 2, 0), {"inside": [2, 0]})
    assert [path for path, _ in printed.parts()] == [("title",), ("sections", 2), ("sections", 0)]
    assert [section.name for section in printed.places["inside"]] == ["more-faq", "section-1"]


def test_a_section_of_its_own_key_is_led_to_the_sections(workspace: Workspace, home: Path) -> None:
    edit(home / "brochures" / "small" / "en.yaml", "sections:\n", "costs: {}\nsections:\n")
    (problem,) = [each for each in problems(workspace) if "'costs'" in each.what]
    assert problem.remedy.startswith(
        "a section of any topic is an entry below sections:, with heading: and blocks:; the"
    )
