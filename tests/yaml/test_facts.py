from pathlib import Path

import pytest
from small_workspace import edit, in_english, problems

from handbill.content.walk import fields_of
from handbill.errors import InputError
from handbill.formats.load import load
from handbill.workspace import Workspace, library

VISIT = """\
  - kind: visit
    heading: Your visit
    stages:
      - heading: Before
        steps:
          - fact: fasting_hours
            when_set: Do not eat for {value} hours.
            when_unset: Ask us when to stop eating.
          - Come.
          - fact: escort
            when_set: Someone must take you home.
            when_unset: Ask us who may take you home.
  - kind: safety
"""


WHOLE = """\
  - heading: {fact: after_hours, when_set: "At night: {value}", when_unset: At night}
    blocks:
      - note: {fact: escort, when_set: Someone must take you home., when_unset: Ask us who may.}
      - contact:
          name: The nurse
          phone: {fact: after_hours, when_set: "{value}", when_unset: Ask us for the number}
      - steps:
          - {fact: escort, when_set: Bring someone., when_unset: Ask us.}
          - Come.
  - kind: help
    heading: When to call
    calls:
      - when: You feel unwell
        whom: {fact: after_hours, when_set: "{value}", when_unset: Call us.}
  - kind: safety
"""


def set_facts(home: Path, facts: str) -> None:
    clinic = in_english((library() / "brochures" / "clinic.yaml").read_text("utf-8"))
    start, end = clinic.index("facts:"), clinic.index("text:\n")
    (home / "brochures" / "clinic.yaml").write_text(clinic[:start] + f"facts: {facts}\n" + clinic[end:], "utf-8")


def said(workspace: Workspace) -> list[str]:
    """Return what the sections print that a fact decides on, as one line each."""
    first, help = load(workspace, ("small",)).manuscripts[0].copy.sections[2:4]
    return [str(field.text) for section in (first, help) for field in fields_of(section, ())]


def steps(workspace: Workspace, home: Path, facts: str) -> tuple[list[str], list[str]]:
    set_facts(home, facts)
    manuscript = load(workspace, ("small",)).manuscripts[0]
    assert manuscript.copy.visit
    return [str(step) for step in manuscript.copy.visit.stages[0].steps], [fact for fact, _ in manuscript.unset]


def test_a_fact_is_printed_as_the_clinic_sets_it(workspace: Workspace, home: Path) -> None:
    edit(home / "brochures" / "small" / "en.yaml", "  - kind: safety\n", VISIT)
    assert steps(workspace, home, "{fasting_hours: 6, escort: true}") == (
        ["Do not eat for 6 hours.", "Come.", "Someone must take you home."],
        [],
    )
    assert steps(workspace, home, "{fasting_hours: 0, escort: false}") == (["Come."], [])
    assert steps(workspace, home, "{}") == (
        ["Ask us when to stop eating.", "Come.", "Ask us who may take you home."],
        ["fasting_hours", "escort"],
    )


@pytest.mark.parametrize("words", ["{hours} hours", "{value hours", "{{value}} hours"])
def test_a_brace_that_nothing_is_filled_in_for_is_refused(workspace: Workspace, home: Path, words: str) -> None:
    edit(home / "brochures" / "small" / "en.yaml", "  - kind: safety\n", VISIT.replace("{value} hours", words))
    with pytest.raises(InputError, match="a brace that nothing is filled in for; write") as caught:
        load(workspace, ("small",))
    place = caught.value.problems[0].place
    assert place is not None
    assert (place.file.name, place.line) == ("en.yaml", 22)


def test_a_fact_that_is_true_has_no_value_to_print(workspace: Workspace, home: Path) -> None:
    set_visit = VISIT.replace("fasting_hours", "rinse_days")
    edit(home / "brochures" / "small" / "en.yaml", "  - kind: safety\n", set_visit)
    set_facts(home, "{rinse_days: true, escort: true}")
    with pytest.raises(InputError, match=r"the fact rinse_days is true in clinic\.yaml"):
        load(workspace, ("small",))


def test_any_text_may_be_a_fact_as_a_whole(workspace: Workspace, home: Path) -> None:
    edit(home / "brochures" / "small" / "en.yaml", "  - kind: safety\n", WHOLE)
    set_facts(home, '{after_hours: "555-2222", escort: true}')
    assert said(workspace) == [
        "At night: 555-2222", "Someone must take you home.", "The nurse", "555-2222", "Bring someone.", "Come.",
        "When to call", "You feel unwell", "555-2222",
    ]  # fmt: skip
    set_facts(home, "{}")
    assert said(workspace) == [
        "At night", "Ask us who may.", "The nurse", "Ask us for the number", "Ask us.", "Come.",
        "When to call", "You feel unwell", "Call us.",
    ]  # fmt: skip


def test_what_a_fact_leaves_nothing_of_is_left_out(workspace: Workspace, home: Path) -> None:
    edit(home / "brochures" / "small" / "en.yaml", "  - kind: safety\n", WHOLE)
    set_facts(home, '{after_hours: "555-2222", escort: false}')
    assert said(workspace) == [
        "At night: 555-2222", "The nurse", "555-2222", "Come.", "When to call", "You feel unwell", "555-2222",
    ]  # fmt: skip


DAYS = """\
  - heading: Day by day
    blocks:
      - schedule:
          - {day: The day before, do: {fact: fasting_hours, when_set: "Fast for {value} hours.", when_unset: Ask us.}}
          - {day: The day, do: Come.}
      - schedule:
          - {day: After it, items: [{fact: escort, when_set: Do not drive., when_unset: Ask us.}]}
"""


def test_a_day_with_nothing_to_do_is_left_out_and_so_is_a_schedule_without_days(
    workspace: Workspace, home: Path
) -> None:
    edit(home / "brochures" / "small" / "en.yaml", "  - kind: safety\n", DAYS + "  - kind: safety\n")
    set_facts(home, "{fasting_hours: 6, escort: true}")
    days = ["Day by day", "The day before", "Fast for 6 hours.", "The day", "Come.", "After it", "Do not drive."]
    assert said(workspace)[:7] == days
    set_facts(home, "{fasting_hours: 0, escort: true}")
    assert said(workspace)[:5] == ["Day by day", "The day", "Come.", "After it", "Do not drive."]


def test_a_text_that_must_stand_cannot_be_left_out(workspace: Workspace, home: Path) -> None:
    edit(home / "brochures" / "small" / "en.yaml", "  - kind: safety\n", WHOLE)
    set_facts(home, "{after_hours: false}")
    found = [(problem.place.line, problem.what) for problem in problems(workspace) if problem.place]
    must = "the fact is 0 or false in clinic.yaml, which leaves nothing of a text that must stand here"
    assert found == [(17, f"sections 3 heading: {must}"), (30, f"sections 4 calls 1 whom: {must}")]


CRISIS = """\
      - when: The clinic is closed
        what: {fact: after_hours, when_set: "Call {value}.", when_unset: Call us.}
"""


def test_the_clinics_own_texts_may_use_its_facts(workspace: Workspace, home: Path) -> None:
    def lines(facts: str) -> list[str]:
        set_facts(home, facts)
        edit(home / "brochures" / "clinic.yaml", "    crisis:\n", f"    crisis:\n{CRISIS}")
        return [f"{line.when}: {line.what}" for line in load(workspace, ("small",)).clinic.text["en"].crisis][:1]

    assert lines('{after_hours: "555-2222"}') == ["The clinic is closed: Call 555-2222."]
    assert lines("{after_hours: }") == ["The clinic is closed: Call us."]


def test_a_fact_is_no_text_that_depends_on_another(workspace: Workspace, home: Path) -> None:
    set_facts(home, "{one: 1, other: {fact: one, when_set: a, when_unset: b}}")
    assert ["a text is expected" in problem.what for problem in problems(workspace)] == [True]


LISTS = """\
  - heading: What to bring
    blocks:
      - list: [{fact: escort, when_set: Someone to take you home., when_unset: Ask us.}]
      - steps: [{fact: escort, when_set: Call your escort., when_unset: Ask us.}]
      - together:
          - {fact: escort, when_set: Your escort waits., when_unset: Ask us.}
          - list: [{fact: escort, when_set: Give them the address., when_unset: Ask us.}]
      - Your card.
"""


def test_a_list_and_a_group_of_which_a_fact_leaves_nothing_are_left_out(workspace: Workspace, home: Path) -> None:
    edit(home / "brochures" / "small" / "en.yaml", "  - kind: safety\n", LISTS + "  - kind: safety\n")
    set_facts(home, "{escort: true}")
    assert said(workspace)[:6] == [
        "What to bring", "Someone to take you home.", "Call your escort.", "Your escort waits.", "Give them the address.", "Your card.",
    ]  # fmt: skip
    set_facts(home, "{escort: false}")
    assert said(workspace)[:2] == ["What to bring", "Your card."]


STAGES = """\
  - kind: visit
    heading: Your visit
    stages:
      - heading: Before
        steps: [{fact: escort, when_set: Bring someone., when_unset: Ask us.}]
"""


def test_a_list_that_must_stand_and_of_which_a_fact_leaves_nothing_is_refused(workspace: Workspace, home: Path) -> None:
    edit(home / "brochures" / "small" / "en.yaml", "  - kind: safety\n", STAGES + "  - kind: safety\n")
    set_facts(home, "{escort: false}")
    (problem,) = problems(workspace)
    assert "are left by the clinic's facts" in problem.what
    assert problem.remedy == "add one that always stands"
