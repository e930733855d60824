"""A section is known by its id or kind, and breaks where it holds more than paragraphs and lists."""

from pathlib import Path
from typing import Any

from small_workspace import COPY, edit, problems, small_brochure

from handbill.content.section import Plain
from handbill.formats.load import load
from handbill.workspace import Workspace, library

BLOCKS = {"blocks": ["One.", "Two.", {"note": "Three."}, "Four."]}


def section(**fields: Any) -> Plain:
    return Plain.model_validate({"heading": "H", **fields})


def test_blocks_of_one_kind_that_follow_each_other_are_a_run() -> None:
    free = section(**BLOCKS)
    assert [(kind, len(values)) for kind, values in free.runs] == [("text", 2), ("note", 1), ("text", 1)]
    assert (free.kind, free.name) == (None, "section-1")
    assert section(kind="faq", id="more").name == "more"


def test_a_section_of_more_than_paragraphs_and_lists_may_break() -> None:
    assert not section(blocks=["One.", {"list": ["Two"]}]).is_built
    assert section(blocks=["One.", {"checklist": ["Two"]}]).is_built


def test_a_mistake_in_a_section_is_told_at_its_line_without_the_tags_of_the_model(
    workspace: Workspace, home: Path
) -> None:
    edit(home / "brochures/small/en.yaml", "  - kind: safety\n", "  - kind: song\n")
    found = [problem.shown(home) for problem in problems(workspace)]
    assert any(
        line.startswith("brochures/small/en.yaml:17:11: sections 3 kind: there is no kind 'song'") for line in found
    )
    assert not any("<" in line for line in found)


def test_a_paragraph_of_which_a_fact_leaves_nothing_is_none(tmp_path: Path) -> None:
    fact = "      - {fact: escort, when_set: Bring someone., when_unset: Ask us.}\n"
    before = "      - The second paragraph says **less**.\n"
    home = small_brochure(tmp_path / "clinic", COPY.replace(before, before + fact))

    def paragraphs() -> list[str]:
        shelf = load(Workspace(home, library()), ("small",))
        return [str(block.value) for block in shelf.manuscripts[0].whole.sections[0].blocks]

    assert paragraphs()[2:] == ["Ask us."]
    edit(home / "brochures/clinic.yaml", "  escort:\n", "  escort: false\n")
    assert len(paragraphs()) == 2
