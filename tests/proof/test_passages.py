"""The words that must be on a sheet are those of its copy, its clinic and its imprint, and nobody else's."""

from handouts import components, copy, faults
from small_workspace import edit, own_template_file

from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.proof.passages import passages
from handbill.workspace import Workspace, library
from handbill.yaml.text import plain


def test_a_signed_sheet_says_so_and_another_reviewer_is_found(home) -> None:
    sheet = home / "brochures" / "small" / "brochure.yaml"
    edit(sheet, "status: draft", "status: reviewed")
    text = load(Workspace(home, library()), ("small",)).manuscripts[0].fingerprint
    edit(
        sheet,
        "dates:\n",
        f"reviews:\n  en: {{reviewer: Dr. A. Clinician, role: MD, signed: 2026-02-03, text: '{text}'}}\ndates:\n",
    )
    assert faults(home) == {"words": [], "inside": [], "readable": [], "codes": [], "pictures": []}
    edit(copy(home), "Do not swallow it.", "Swallow it.")
    assert faults(home)["words"] == [], "the mark is back, and promised again"
    edit(copy(home), "Swallow it.", "Do not swallow it.")
    shared = components(home)
    edit(shared, "reviewer=review.reviewer", "reviewer='Dr. B'")
    assert any("the foot lacks “Reviewed by Dr. A. Clinician" in fault for fault in faults(home)["words"])


def test_a_call_to_the_clinic_has_its_number_beside_the_contact_block(home) -> None:
    # The number of its source stands among its words.
    calls = "[{when: 'You are worried[^book]', whom: 'Call us:', clinic: true}, {when: A rash, whom: 'Call us:', clinic: true}]"
    call = f"  - {{kind: help, heading: When to call, calls: {calls}}}\n"
    edit(copy(home), "  - kind: learn_more\n", call + "  - kind: learn_more\n")
    assert faults(home)["words"] == []
    shared = components(home)
    edit(shared, "{% if action.clinic %} <strong", "{% if false %} <strong")
    assert any("sections 4 calls 1: the word '202'" in fault for fault in faults(home)["words"])


def test_a_foot_with_another_revision_or_date_is_found(home) -> None:
    shared = components(home)
    edit(shared, "revision=brochure.revision", "revision=99")
    edit(shared, "date=brochure.dates.next_review|day", "date='2099'")
    found = faults(home)["words"]
    assert "page 1: the foot lacks “Revision 3”" in found
    assert "page 1: the foot lacks “Next review due January\u00a02,\u00a02027”" in found


def test_the_figures_of_a_study_are_held(home) -> None:
    trials = "[{heading: One, results: [{count: 55, label: with it}], text: A study.}]"
    people = "[{people: {of: 50, results: [{count: 12, label: without}]}}]"
    evidence = f"  - {{kind: evidence, heading: Known, trials: {trials}, blocks: {people}}}\n"
    edit(copy(home), "  - kind: glossary\n", evidence + "  - kind: glossary\n")
    assert faults(home)["words"] == []
    edit(
        own_template_file(home, "base/components.html"),
        "~ result.count ~",
        "~ (result.count + 30) ~",
    )
    missing = " ".join(faults(home)["words"])
    assert "sections 2 results count" in missing
    assert "sections 2 blocks 1 people results count" in missing


def test_the_word_of_a_zone_is_held(home) -> None:
    zone = "{{level: {}, heading: {}, signs: ['A cough'], actions: ['Call us']}}"
    zones = f"[{{zones: [{zone.format('go', 'You are well')}, {zone.format('stop', 'You are not')}]}}]"
    plan = f"  - {{id: plan, heading: Your plan, blocks: {zones}}}\n"
    edit(copy(home), "  - kind: glossary\n", plan + "  - kind: glossary\n")
    assert faults(home)["words"] == []
    edit(own_template_file(home, "base/blocks.html"), '<p class="zone-word">{{ word }}</p>', "")
    assert any("sections 2 blocks 1 zones 2 level: the word 'red'" in fault for fault in faults(home)["words"])


def test_the_way_to_the_clinic_is_held_where_a_format_prints_it_in_lines(only_library: Workspace) -> None:
    shelf = load(only_library, ("ketamine-therapy",))
    clinic = shelf.clinic.model_copy(update={"fax": plain("(202) 555-0142"), "map": "https://example.org/way"})
    expected = {
        name: {
            passage.path[-1]
            for passage in passages(shelf.manuscripts[0], clinic, shelf.formats[name], Setting("letter"))
        }
        for name in ("trifold", "handout", "cards")
    }
    assert [{"fax", "map"} & paths for paths in expected.values()] == [{"fax", "map"}, {"fax", "map"}, set()]
