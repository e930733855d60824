"""Whom to call is grouped by what to do: each action stands once, with all cases that it is for."""

from photographs import shelf_of
from small_workspace import edit

from handbill.content.calls import actions

CALLS = """  - kind: help
    heading: When to call
    calls:
      - when: Your face swells
        whom: call 911 now
      - when: A rash
        whom: "Call us:"
        clinic: true
      - when: Anything else
        whom: "Call us:"
        clinic: true
      - when: You cannot reach us
        whom: Call 911 only if nobody can drive you
"""


def test_what_to_do_stands_once_with_all_its_cases_and_other_words_stay_apart(home) -> None:
    edit(home / "brochures" / "small" / "en.yaml", "  - kind: safety\n", CALLS + "  - kind: safety\n")
    shelf = shelf_of(home)
    copy, here = shelf.manuscripts[0].copy, shelf.clinic.text["en"]
    found = actions(here, copy.help)
    said = [(str(action.what), [str(case) for case in action.when], action.clinic) for action in found]
    first, crisis, *ours = said
    assert first == ("Call 911 now.", [str(here.crisis[0].when), "Your face swells"], False)
    assert crisis == (str(here.crisis[1].what), [str(here.crisis[1].when)], False)
    assert ours == [
        ("Call us:", ["A rash", "Anything else"], True),
        ("Call 911 only if nobody can drive you", ["You cannot reach us"], False),
    ]
    assert [action.path[0] for action in found] == ["clinic.yaml", "clinic.yaml", "sections", "sections"]
    assert found[2].words("555-0100") == "Call us: 555-0100 A rash Anything else"
    assert [str(action.what) for action in actions(None, copy.help)] == [
        "call 911 now",
        "Call us:",
        "Call 911 only if nobody can drive you",
    ]
    assert len(actions(here, None)) == 2


def test_the_same_words_with_the_clinics_number_and_without_it_are_two_things_to_do(home) -> None:
    calls = CALLS.replace("        clinic: true\n", "", 1)
    edit(home / "brochures" / "small" / "en.yaml", "  - kind: safety\n", calls + "  - kind: safety\n")
    found = actions(None, shelf_of(home).manuscripts[0].copy.help)
    said = [(str(action.what), [str(case) for case in action.when], action.clinic) for action in found[1:3]]
    assert said == [("Call us:", ["A rash"], False), ("Call us:", ["Anything else"], True)]
