from pathlib import Path

import pytest
from small_workspace import edit

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


def steps(workspace: Workspace, home: Path, facts: str) -> tuple[list[str], list[str]]:
    clinic = (library() / "brochures" / "clinic.yaml").read_text("utf-8")
    start, end = clinic.index("facts:"), clinic.index("text:\n")
    (home / "brochures" / "clinic.yaml").write_text(clinic[:start] + f"facts: {facts}\n" + clinic[end:], "utf-8")
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
