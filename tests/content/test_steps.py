"""A glossary term names a step of the mechanism by title or number; what there is not is told with the steps there are."""

from pathlib import Path

import pytest
from small_workspace import edit, shown

from handbill.content.steps import step_titles
from handbill.formats.load import load
from handbill.workspace import Workspace
from handbill.yaml.model import Context

MECHANISM = """\
  - kind: mechanism
    heading: How it works
    steps:
      - {title: Fill, text: Water comes in.}
      - {title: 'Don''t stop', text: Pump.}
      - {title: Empty, text: Water goes out.}
"""


def file_of(home: Path) -> Path:
    return home / "brochures" / "small" / "en.yaml"


def with_step(home: Path, step: str, mechanism: str = MECHANISM) -> None:
    edit(file_of(home), "  - kind: glossary\n", f"{mechanism}  - kind: glossary\n")
    edit(file_of(home), "moves water.\n", f"moves water.\n        step: {step}\n")


@pytest.mark.parametrize(("step", "number"), [("Empty", 3), ("3", 3), ("'Don''t stop'", 2), ("1", 1)])
def test_a_step_by_its_title_or_its_number(workspace: Workspace, home: Path, step: str, number: int) -> None:
    with_step(home, step)
    copy = load(workspace, ("small",)).manuscripts[0].whole
    assert copy.term_steps == {"pump": number}
    assert [str(title) for title in copy.chain] == ["Fill", "Don’t stop", "Empty"]


@pytest.mark.parametrize(
    ("step", "what"),
    [
        ("Rinse", "the mechanism has no step 'Rinse'; write the number or the title of one of these: 1 Fill, 2 Don’t stop, 3 Empty"),
        ("4", "the mechanism has no step 4; write the number or the title of one of these: 1 Fill, 2 Don’t stop, 3 Empty"),
        ("0", "the mechanism has no step 0; write the number or the title of one of these: 1 Fill, 2 Don’t stop, 3 Empty"),
        ("true", "the title or the number of a step is expected here; write it as in the mechanism, or count from 1"),
        ("1.5", "the title or the number of a step is expected here; write it as in the mechanism, or count from 1"),
    ],
)  # fmt: skip
def test_a_step_that_is_not_there_is_told_where_it_is_written(
    workspace: Workspace, home: Path, step: str, what: str
) -> None:
    with_step(home, step)
    line = 1 + file_of(home).read_text("utf-8")[: file_of(home).read_text("utf-8").index("step: ")].count("\n")
    assert shown(workspace) == [f"brochures/small/en.yaml:{line}:15: sections 3 terms 1 step: {what}"]


def test_without_a_mechanism_no_word_has_a_step(workspace: Workspace, home: Path) -> None:
    with_step(home, "1", mechanism="")
    (problem,) = shown(workspace)
    assert problem.endswith(
        "sections 2 terms 1 step: the brochure has no section that explains steps; "
        "remove step, or write one of the kind mechanism"
    )


def test_a_mistake_in_the_mechanism_is_told_alone(workspace: Workspace, home: Path) -> None:
    with_step(home, "Empty", MECHANISM.replace("title: Fill", "title: '**Fill**'"))
    (problem,) = shown(workspace)
    assert "steps 1 title: Markdown in a heading" in problem


def test_titles_are_those_that_hold_for_this_clinic() -> None:
    fact = {"fact": "wait", "when_set": "Wait {value}", "when_unset": "Wait"}
    copy = {"sections": [{"kind": "overview"}, {"kind": "mechanism", "steps": [{"title": fact}, {"title": "Go"}]}]}
    assert step_titles(copy, Context(facts={"wait": 5})) == ("Wait 5", "Go")
    assert step_titles(copy, Context(facts={})) == ("Wait", "Go")
    assert step_titles({"sections": [{"kind": "overview"}]}, Context()) == ()
    assert step_titles({"sections": [{"kind": "mechanism", "steps": [{"text": "A."}]}]}, Context()) is None
