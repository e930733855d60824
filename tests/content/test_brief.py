"""A copy in brief: a section as its brief says it, and texts in their short form; the rest stays."""

from __future__ import annotations

import pytest
from small_workspace import COPY, shown, small_brochure

from handbill.content.brief import in_brief
from handbill.content.walk import fields
from handbill.formats.load import load
from handbill.workspace import Workspace, library

BRIEFS = """
briefs:
  - kind: safety
    heading: In short
    warning:
      lead: Careful.
      text: Do not swallow it.
"""


def workspace(home, copy: str = COPY + BRIEFS) -> Workspace:
    return Workspace(small_brochure(home, copy), library())


def test_a_brief_stands_in_place_of_its_section_and_keeps_what_it_does_not_name(tmp_path) -> None:
    copy = COPY + "    common: {heading: Common, items: ['A cough']}\n" + BRIEFS
    whole = load(workspace(tmp_path, copy), ("small",)).manuscripts[0].copy
    assert "Careful." not in {str(field.text) for field in fields(whole)}
    printed = {str(field.text): field.path for field in fields(in_brief(whole))}
    assert "Take care." not in printed
    assert printed["Careful."] == ("briefs", 0, "warning", "lead")
    assert printed["A cough"] == ("sections", 2, "common", "items", 0)
    assert printed["What it is"] == ("sections", 0, "heading")


def test_short_forms_stand_in_place_of_texts(tmp_path) -> None:
    copy = COPY.replace(
        "text: A thing that moves water.", "text: A thing that moves water.\n        short: It moves water."
    )
    whole = load(workspace(tmp_path, copy), ("small",)).manuscripts[0].copy
    printed = {str(field.text): field.path for field in fields(in_brief(whole))}
    assert printed["It moves water."] == ("sections", 1, "terms", 0, "short")
    assert "A thing that moves water." not in printed


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "  - kind: safety\n    heading: In short",
            "  - kind: visit\n    heading: In short",
            "the key 'stages' is missing",
        ),
        ("    heading: In short", "    id: other\n    heading: In short", "there is no section 'other'"),
    ],
)
def test_a_brief_without_its_section_is_refused(tmp_path, old, new, said) -> None:
    assert any(said in line for line in shown(workspace(tmp_path, COPY + BRIEFS.replace(old, new))))


def test_the_last_of_the_sections_has_one_brief_too(tmp_path) -> None:
    one = (
        "title: T\nstandfirst: S.\nsections:\n  - {kind: safety, heading: H}\nbriefs:\n  - {kind: safety, heading: A}\n"
    )
    assert load(workspace(tmp_path / "one", one), ("small",)).manuscripts
    (told, *_) = [
        line for line in shown(workspace(tmp_path / "two", one + "  - {kind: safety, heading: B}\n")) if "brief" in line
    ]
    assert "there is no section 'safety' that this brief of the kind safety could stand for" in told
