"""A release is refused with every reason at once, and given when none is left."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from small_workspace import BROCHURE, COPY, edit, small_brochure

from handbill.errors import ReleaseError
from handbill.formats.load import Shelf, load
from handbill.lint.release import check, notices, unset_facts
from handbill.workspace import Workspace, library
from handbill.yaml.text import plain

TODAY = date(2026, 11, 23)

VISIT = """\
  - kind: visit
    heading: Your visit
    stages:
      - heading: Before
        steps:
          - Come.
          - {fact: fasting_hours, when_set: 'Stop eating {value} hours before.', when_unset: Ask us about food.}
"""


REAL = {
    "(202) 555-0143": "(202) 456-1111",
    "hello@example.org": "hello@kairos-clinic.org",
    "https://example.org/ketamine": "https://kairos-clinic.org",
    "100 Example Street, Suite 200": "12 Oak Street",
    "Example City, EX 00000": "Springfield, IL 62701",
    "fasting_hours:\n": "fasting_hours: 6\n",
}


def signed(tmp_path: Path, brochure: str = BROCHURE) -> str:
    """Return the brochure with a clinician's signature under its text as it is."""
    reviewed = brochure.replace("status: draft", "status: reviewed")
    text = shelf(tmp_path / "unsigned", reviewed, real=True).manuscripts[0].fingerprint
    review = (
        f"reviews:\n  en: {{reviewer: Dr. A. Clinician, role: Anesthesiologist, signed: 2026-02-03, text: '{text}'}}\n"
    )
    return reviewed.replace("dates:\n", review + "dates:\n")


def shelf(tmp_path: Path, brochure: str, *, real: bool) -> Shelf:
    home = small_brochure(tmp_path / "clinic", COPY + VISIT, brochure)
    clinic = (library() / "brochures" / "clinic.yaml").read_text("utf-8")
    for old, new in REAL.items() if real else ():
        assert old in clinic
        clinic = clinic.replace(old, new)
    (home / "brochures" / "clinic.yaml").write_text(clinic, "utf-8")
    return load(Workspace(home, library()), ("small",))


def reasons(shelf: Shelf, today: date = TODAY) -> list[str]:
    with pytest.raises(ReleaseError) as caught:
        check(shelf, today)
    assert all(problem.place and problem.remedy for problem in caught.value.problems)
    return [problem.what for problem in caught.value.problems]


def test_every_reason_comes_at_once(tmp_path: Path) -> None:
    assert reasons(shelf(tmp_path, BROCHURE, real=False)) == [
        "phone: (202) 555-0143 is a value reserved for examples",
        "email: hello@example.org is a value reserved for examples",
        "website: https://example.org/ketamine is a value reserved for examples",
        "address: 100 Example Street, Suite 200 is a value reserved for examples",
        "address: Example City, EX 00000 is a value reserved for examples",
        "reviews: nobody has signed the text in 'en'",
        "the status is draft",
        "mentions the clinic's fact fasting_hours, which is unset",
    ]


def test_a_signed_brochure_of_a_real_clinic_is_released(tmp_path: Path) -> None:
    released = shelf(tmp_path, signed(tmp_path), real=True)
    assert released.manuscripts[0].signed
    check(released, TODAY)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("next_review: 2027-01-02", "next_review: 2026-11-22", "the review was due on 2026-11-22"),
        ("signed: 2026-02-03", "signed: 2026-12-01", "in the future"),
        ("signed: 2026-02-03", "signed: 2025-12-01", "before the text was written"),
        ("status: reviewed", "status: in-review", "the status is in-review"),
        ("revision: 3", "revision: 4", "the text has changed since it was signed"),
        ("title: A book", "title: Another book", "the text has changed since it was signed"),
        ("  en: {", "  es: {", "nobody has signed the text in 'en'"),
    ],
)
def test_one_thing_wrong_is_enough(tmp_path: Path, old: str, new: str, what: str) -> None:
    brochure = signed(tmp_path)
    assert old in brochure
    found = reasons(shelf(tmp_path, brochure.replace(old, new), real=True))
    assert len(found) == 1
    assert what in found[0]


def test_a_word_that_changes_makes_the_signature_void(tmp_path: Path) -> None:
    home = tmp_path / "clinic"
    released = shelf(tmp_path, signed(tmp_path), real=True)
    assert released.manuscripts[0].signed
    edit(home / "brochures" / "small" / "en.yaml", "Do not swallow it.", "Swallow two at once.")
    changed = load(Workspace(home, library()), ("small",))
    assert not changed.manuscripts[0].signed
    assert reasons(changed) == ["the text has changed since it was signed"]


def test_the_last_day_of_a_review_still_counts(tmp_path: Path) -> None:
    released = shelf(tmp_path, signed(tmp_path), real=True)
    check(released, date(2027, 1, 2))
    assert reasons(released, date(2027, 1, 3)) == ["the review was due on 2027-01-02"]


def test_what_is_not_filled_in_refuses_a_release_and_is_told_once(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic")
    clinic = home / "brochures/clinic.yaml"
    edit(clinic, "email: hello@example.org", "email: FILL-IN@example.org")
    edit(clinic, "- Monday to Friday, 9 am to 5 pm", "- FILL IN the hours")
    told = [reason for reason in reasons(load(Workspace(home, library()), ())) if "FILL" in reason]
    assert told == [
        "email: “FILL-IN@example.org” is not filled in",
        "text en hours 1: “FILL IN the hours” is not filled in",
    ]


def test_what_looks_released_is_shown_with_every_reason_against_it(tmp_path: Path) -> None:
    draft = shelf(tmp_path / "draft", BROCHURE, real=False)
    assert notices(draft, draft.manuscripts[0], TODAY) == []
    released = shelf(tmp_path, signed(tmp_path), real=True)
    (notice,) = notices(released, released.manuscripts[0], date(2027, 1, 3))
    assert notice.what == "the review was due on 2027-01-02"


def test_the_library_clinic_is_all_examples(only_library: Workspace) -> None:
    fields = [reason.partition(":")[0] for reason in reasons(load(only_library, ()))]
    assert fields == ["phone", "email", "website", "address", "address"]


@pytest.mark.parametrize(
    ("field", "value", "example"),
    [
        ("phone", "(202) 555-0199", True),
        ("phone", "+1 415 555 0100", True),
        ("phone", "(202) 555-0200", False),
        ("phone", "(202) 456-1111", False),
        ("email", "a@clinic.example", True),
        ("email", "a@example-clinic.org", False),
        ("website", "https://www.example.org", True),
        ("website", "https://kairos-clinic.org/example.org", True),
        ("website", "https://kairos-clinic.org", False),
    ],
)
def test_reserved_values_are_known(only_library: Workspace, field: str, value: str, example: bool) -> None:
    shelf = load(only_library, ())
    changed = shelf.clinic.model_copy(update={field: plain(value) if field == "phone" else value})
    fields = [reason.partition(":")[0] for reason in reasons(replace(shelf, clinic=changed))]
    assert (field in fields) is example


def test_a_fact_that_the_clinic_does_not_name_is_told_at_each_build(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic", COPY.replace("  - kind: safety\n", VISIT + "  - kind: safety\n"))
    edit(home / "brochures/small/en.yaml", "fact: fasting_hours", "fact: fasting_hour")
    loaded = load(Workspace(home, library()), ("small",))
    (problem,) = [each for each in notices(loaded, loaded.manuscripts[0], TODAY) if "fact" in each.what]
    assert (problem.what, problem.remedy) == ("clinic.yaml has no fact 'fasting_hour'", "did you mean 'fasting_hours'?")
    edit(home / "brochures/small/en.yaml", "fact: fasting_hour", "fact: fasting_hours")
    loaded = load(Workspace(home, library()), ("small",))
    assert not [each for each in notices(loaded, loaded.manuscripts[0], TODAY) if "fact" in each.what]


def test_a_fact_without_a_value_is_told_once_where_the_clinic_names_it(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic", COPY + VISIT + VISIT.splitlines(keepends=True)[-1])
    loaded = load(Workspace(home, library()), ("small",))
    (problem,) = unset_facts(loaded)
    assert problem.what == "the fact fasting_hours has no value: small (en) says the words of when_unset"
    assert problem.remedy == "write fasting_hours: with its value below facts; a release needs it"
    assert problem.place is not None
    line = (home / "brochures/clinic.yaml").read_text("utf-8").splitlines()[problem.place.line - 1]
    assert line.strip().startswith("fasting_hours:")
    edit(home / "brochures/clinic.yaml", "  fasting_hours:", "  fasting_hours: 6")
    assert list(unset_facts(load(Workspace(home, library()), ("small",)))) == []


def test_a_fact_that_only_the_clinic_mentions_is_told_too(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic")
    line = "      - {when: At night, what: {fact: NAME, when_set: '{value}', when_unset: Wait.}}\n"
    edit(home / "brochures/clinic.yaml", "    crisis:\n", "    crisis:\n" + line.replace("NAME", "escort"))
    loaded = load(Workspace(home, library()), ("small",))
    assert [problem.what for problem in unset_facts(loaded)] == [
        "the fact escort has no value: clinic.yaml says the words of when_unset"
    ]
    assert "mentions the clinic's fact escort, which is unset" in reasons(loaded)
    edit(home / "brochures/clinic.yaml", "fact: escort", "fact: escorts")
    loaded = load(Workspace(home, library()), ("small",))
    assert [problem.what for problem in unset_facts(loaded)] == ["clinic.yaml has no fact 'escorts'"]


def test_a_fact_without_a_value_is_no_second_time_told_of_what_looks_released(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic", COPY + VISIT)
    loaded = load(Workspace(home, library()), ("small",))
    assert len(list(unset_facts(loaded))) == 1
    (manuscript,) = loaded.manuscripts
    reviews = {"en": {"reviewer": "Dr. A", "role": "MD", "signed": "2026-02-03", "text": manuscript.fingerprint}}
    text = f"status: reviewed\nreviews: {json.dumps(reviews)}"
    edit(home / "brochures/small/brochure.yaml", "status: draft", text)
    released = load(Workspace(home, library()), ("small",))
    assert released.manuscripts[0].signed
    assert list(unset_facts(released)) == []
    assert "mentions the clinic's fact fasting_hours, which is unset" in [
        each.what for each in notices(released, released.manuscripts[0], TODAY)
    ]
