"""A sheet in fewer words that says less than it must, or something else, is found; the library's own says the same."""

from __future__ import annotations

import pytest
from sheets_in_brief import changed, found

DOTS = "          - count: {}\n            label: with ketamine\n          - count: {}"


def test_the_sheet_of_the_library_says_the_same(tmp_path) -> None:
    assert found(changed(tmp_path)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("(FDA) has not approved", "(FDA) has approved", "otherwise: page 2: briefs 1 blocks 2 text"),
        (
            "Keep taking your other medicines unless",
            "Keep taking your other medicines, or",
            "otherwise: page 2: briefs 1 blocks 3 text",
        ),
        ("5 to 30 minutes", "5 to 20 minutes", "does not say “5 to 20 minut”"),
        ("5 to 30 minutes", "5 to 30 hours", "does not say “5 to 30 hour”"),
        ("cannot be stopped", "can be stopped", "says otherwise than “cannot be stopped or changed once given”"),
        ("403 people", "430 people", "the number “403 peopl” is missing"),
        (DOTS.format(55, 41), DOTS.format(41, 55), "“55 of 100 people with ketamine” is missing"),
        ("Make no big", "Make big", "says otherwise than “Make no big decisions that day.”"),
    ],
)
def test_a_number_or_a_not_that_is_changed_is_found(tmp_path, old, new, said) -> None:
    assert any(said in fault for fault in found(changed(tmp_path, old, new)))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "        - Severe liver disease\n",
            "",
            "missing: sections 4 ask_first items 3: “Severe liver disease” is missing",
        ),
        ("in the brain or eye", "in the brain", "(not said: eye)"),
        ("        - An allergy to ketamine\n", "", "“An allergy to ketamine” is missing"),
        ("**Call 911:** chest pain", "**Call 988:** chest pain", "stands with 988, not 911"),
        ("only where a clinician", "where a clinician", "is said without its “not”, “no” or “only”"),
        (
            " Used in the wrong way, it can cause serious harm.",
            "",
            "when it is used in the wrong way.” is missing",
        ),
        (" 186 people joined.", "", "the number “186 peopl” is missing"),
    ],
)
def test_what_is_essential_and_missing_is_found(tmp_path, old, new, said) -> None:
    assert any(said in fault for fault in found(changed(tmp_path, old, new)))


def test_what_a_template_does_not_print_is_not_said(tmp_path) -> None:
    workspace = changed(tmp_path)
    assert workspace.home
    folder = workspace.home / "templates" / "onesheet"
    folder.mkdir(parents=True)
    page = (workspace.library / "templates" / "onesheet" / "page.html").read_text("utf-8")
    line = "{% if each.warning %}{{ part.warning(each.warning) }}{% endif %}"
    assert line in page
    (folder / "page.html").write_text(page.replace(line, ""), "utf-8")
    assert any(fault.startswith("missing: sections 4 warning text") for fault in found(workspace))
