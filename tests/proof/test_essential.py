"""What the sheet must keep is taken from the copy at length, and what it says from the briefs."""

from __future__ import annotations

from sheets_in_brief import changed, sheet

from handbill.proof.essential import faithful


def test_essential_parts_become_conditions_advice_and_results(tmp_path) -> None:
    kinds: dict[str, set[str]] = {}
    for statement in faithful(*sheet(changed(tmp_path))).essential:
        kinds.setdefault(statement.kind, set()).add(statement.text)
    assert any(text.startswith("Call us the same day: bladder pain") for text in kinds["condition"])
    assert "Anything else that worries you" in kinds["condition"]
    assert any(text.startswith("Have ketamine only where a clinician") for text in kinds["advice"])
    assert "63 of 100 people with ECT" in kinds["result"]


def test_what_the_sheet_says_has_its_place_among_the_briefs(tmp_path) -> None:
    said = {each.text: each.path for each in faithful(*sheet(changed(tmp_path))).said}
    assert said["Psychosis or mania"][:3] == ("briefs", 7, "ask_first")
    assert said["Call 911: chest pain, trouble breathing, severe confusion, swelling, a rash or other signs of allergy"]
    assert said["Thoughts of suicide, or a crisis Call or text 988 day or night."][0] == "clinic.yaml"
