"""The doses and ages that the vaccine brochure prints: each is held to what the medicine's strength makes of it."""

import re

import pytest

from handbill.content.manuscript import Manuscript
from handbill.content.tables import Dosing
from handbill.content.walk import fields, walk
from handbill.formats.load import load
from handbill.lint.catalog import findings
from handbill.lint.rules.reading_grade import AIM, grade
from handbill.workspace import Workspace

KG_PER_LB = 0.45359237
ACETAMINOPHEN = {"": 160 / 5}
IBUPROFEN = {"infants’ drops": 50 / 1.25, "children’s liquid": 100 / 5}
"""Milligrams in a milliliter of each liquid, as their U.S. labels say."""


@pytest.fixture(scope="module")
def manuscript(only_library: Workspace) -> Manuscript:
    return load(only_library, ("child-vaccine-visit",)).manuscripts[0]


def doses(manuscript: Manuscript) -> list[Dosing]:
    """Return the dosing tables, acetaminophen first."""
    return [part for _, part in walk(manuscript.copy) if isinstance(part, Dosing)]


@pytest.mark.parametrize(
    ("table", "strengths", "least", "most", "hours"),
    # The labels' usual range in mg for each kg of body weight.
    [(0, ACETAMINOPHEN, 10, 15, "every 4 to 6 hours"), (1, IBUPROFEN, 6, 10, "every 6 to 8 hours")],
)
def test_each_dose_is_right_for_its_weight(
    manuscript: Manuscript, table: int, strengths: dict[str, float], least: float, most: float, hours: str
) -> None:
    rows = doses(manuscript)[table].rows
    assert [str(row.label) for row in rows] == [
        "Under 12 lb", "12 to 17 lb", "18 to 23 lb", "24 to 35 lb", "36 to 47 lb", "48 to 59 lb", "60 to 71 lb",
        "72 to 95 lb",
    ]  # fmt: skip
    assert {str(cell) for cell in rows[0].give} == {"Call us first"}
    for row in rows[1:]:
        dose, often = map(str, row.give)
        assert often == hours
        lightest, heaviest = (int(pounds) * KG_PER_LB for pounds in re.findall(r"\d+", str(row.label)))
        amount = re.match(r"([\d.]+) mL", dose)
        assert amount, dose
        (strength,) = (mg for liquid, mg in strengths.items() if liquid in dose)
        milligrams = float(amount[1]) * strength
        assert milligrams / lightest <= most, row.label
        assert milligrams / heaviest >= least, row.label


def test_a_table_of_doses_says_of_which_medicine_and_strength(manuscript: Manuscript) -> None:
    # It may stand on another page than the heading, and go on on a third: its caption and head say it too.
    strengths = {
        "acetaminophen": ["160 mg in each 5 mL"],
        "ibuprofen": ["50 mg in each 1.25 mL", "100 mg in each 5 mL"],
    }
    for table, (medicine, each) in zip(doses(manuscript), strengths.items(), strict=True):
        caption = str(table.caption).replace("\u00a0", " ")
        assert caption.lower().startswith(medicine)
        assert all(strength in caption for strength in each)
        assert str(table.columns[0]) == f"One dose of {medicine}"


def test_the_small_ask_first(manuscript: Manuscript) -> None:
    # The labels name no dose below 24 lb or 2 years.
    for table in doses(manuscript):
        for row in table.rows[1:3]:
            assert "if we say so" in str(row.give[0])


@pytest.mark.parametrize(
    "words",
    [
        "No more than 5 doses in 24 hours.",
        "No more than 4 doses in 24 hours. Never under 6 months of age.",
        "Under 12 weeks: no medicine. Call us first.",
        "Do not give aspirin.",
        "160 mg in each 5\u00a0mL",
    ],
)
def test_the_limits_are_there(manuscript: Manuscript, words: str) -> None:
    assert any(words in str(field.text) for field in fields(manuscript.copy))


def test_it_is_plain_and_nothing_is_left_for_lint(manuscript: Manuscript) -> None:
    found = grade(manuscript)
    assert found is not None
    assert found.flesch_kincaid <= AIM
    assert findings(manuscript) == []
