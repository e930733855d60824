"""The sections of a copy: kinds with fields of their own, kinds and free sections of blocks alone, and their mistakes."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from small_workspace import COPY, edit, problems, small_brochure

from handbill.content.sections import KINDS, OWN_KINDS, AnySection, Plain, Section
from handbill.formats.load import load
from handbill.workspace import Workspace, library

OWN: dict[str, dict[str, Any]] = {
    "mechanism": {"steps": [{"title": "A", "text": "B."}, {"title": "C", "text": "D."}]},
    "evidence": {"known": {"heading": "Known", "items": ["It helps."]}},
    "routes": {
        "options": [{"id": "a", "name": "A", "gloss": "B"}, {"id": "b", "name": "C", "gloss": "D"}],
        "rows": [{"label": "Speed", "values": {"a": "slow", "b": "fast"}}],
    },
    "glossary": {"terms": [{"id": "a", "term": "A", "text": "B."}]},
    "visit": {"stages": [{"heading": str(number), "steps": ["Rest."]} for number in range(6)]},
    "questions": {"items": ["Does it hurt?"]},
    "safety": {},
    "help": {"calls": [{"when": "You feel ill", "whom": "Call us"}]},
    "learn_more": {"items": [{"title": "A talk", "text": "Watch it.", "url": "https://example.org"}]},
}
"""The least that each kind with fields of its own holds."""

BLOCKS = {"blocks": ["One.", "Two.", {"note": "Three."}, "Four."]}


def section(**fields: Any) -> Section:
    read: Section = TypeAdapter(AnySection).validate_python({"heading": "H", **fields})
    return read


@pytest.mark.parametrize("kind", KINDS)
def test_a_section_of_any_kind_holds_blocks_beside_its_own_fields(kind: str) -> None:
    read = section(kind=kind, **OWN.get(kind, {}), **BLOCKS)
    assert type(read) is OWN_KINDS.get(kind, Plain)
    assert (read.kind, read.name, len(read.blocks)) == (kind, kind, 4)
    assert set(OWN) == set(OWN_KINDS)


def test_blocks_of_one_kind_that_follow_each_other_are_a_run() -> None:
    free = section(**BLOCKS)
    assert [(kind, len(values)) for kind, values in free.runs] == [("text", 2), ("note", 1), ("text", 1)]
    assert (free.kind, free.name) == (None, "section-1")
    assert section(kind="faq", id="more").name == "more"


def test_a_section_of_more_than_paragraphs_and_lists_may_break() -> None:
    assert not section(blocks=["One.", {"list": ["Two"]}]).is_built
    assert section(blocks=["One.", {"checklist": ["Two"]}]).is_built


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"kind": "song"}, "kind"),
        ({"kind": "overview", "stages": []}, "stages"),
        ({"kind": "visit", "stages": OWN["visit"]["stages"] * 2}, "at most 6 items"),
        ({"kind": "mechanism", "steps": OWN["mechanism"]["steps"][:1]}, "at least 2 items"),
        ({"kind": "evidence", "of": 10, "trials": [{"heading": "A", "results": [{"count": 11, "label": "B"}], "text": "C."}]},
         "11 of 10"),
        ({"kind": "routes", **OWN["routes"], "rows": [{"label": "Speed", "values": {"b": "x", "a": "y"}}]},
         "the row Speed has values for b, a"),
        ({"kind": "routes", **OWN["routes"], "advantages": [{"option": "c", "heading": "C", "items": ["D"]}]},
         "there is no option 'c'"),
        ({"kind": "glossary", "terms": OWN["glossary"]["terms"] * 2}, "the term id 'a' is there twice"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_in_a_section_is_refused(fields: dict[str, Any], what: str) -> None:
    with pytest.raises(ValidationError, match=what):
        section(**fields)


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
