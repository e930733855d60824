"""A table is whole: as many cells a row as columns, a unit beside each dose, and columns of numbers known as such."""

from typing import Any

import pytest
from pydantic import ValidationError

from handbill.content.tables import Comparison, Dosing, Table
from handbill.yaml.model import Model

WORDS: dict[str, Any] = {"columns": ["Day", "Food"], "rows": [["Monday", "Soup"], ["Tuesday", ""]]}
DOSES: dict[str, Any] = {"by": "Weight", "columns": ["Dose"], "rows": [{"label": "24 to 35 lb", "give": ["5 mL"]}]}
COMPARED: dict[str, Any] = {
    "options": [{"name": "A"}, {"name": "B"}],
    "rows": [{"label": "Speed", "values": ["1", "2"]}],
}


@pytest.mark.parametrize(
    ("kind", "content", "what"),
    [
        (Table, WORDS | {"rows": [["Monday"]]}, "the row “Monday” has 1 cells, and there are 2 columns"),
        (Dosing, DOSES | {"rows": [{"label": "A", "give": ["5"]}]}, "5: a number without its unit"),
        (Dosing, DOSES | {"rows": [{"label": "A", "give": ["5 mL", "b"]}]}, "2 cells"),
        (Dosing, DOSES | {"rows": [{"label": "A", "give": ["1.5 to 7.5"]}]}, "a number without its unit"),
        # Of the next, nobody knows whether it is pounds or kilograms.
        (Dosing, DOSES | {"rows": [{"label": "36 to 47", "give": ["5 mL"]}]}, "36 to 47: a number without its unit"),
        (Comparison, COMPARED | {"rows": [{"label": "A", "values": ["1"]}]}, "the row “1” has 1 cells"),
    ],
)
def test_what_is_not_whole_is_refused(kind: type[Model], content: dict[str, Any], what: str) -> None:
    with pytest.raises(ValidationError, match=what):
        kind.model_validate(content)


def test_an_empty_text_in_quotes_is_a_cell_to_write_in() -> None:
    assert [str(cell) for cell in Table.model_validate(WORDS).rows[1]] == ["Tuesday", ""]


@pytest.mark.parametrize(
    "dose", ["7.5 mL", "5–10 mL", "every 4 to 6 hours", "1/2 tablet", "20%", "one teaspoon", "2.5 mL."]
)
def test_a_dose_with_its_unit_passes(dose: str) -> None:
    assert str(Dosing.model_validate(DOSES | {"rows": [{"label": "A", "give": [dose]}]}).rows[0].give[0]) == dose


def test_a_column_of_numbers_is_known_by_its_cells() -> None:
    rows = [["a", "$5", "1 week", "soon", "2 puffs, every 4 hours", ""], ["b", "12", "2 weeks", "3 days", "", ""]]
    table = Table.model_validate({"columns": [*"ABCDEF"], "rows": rows})
    assert table.numeric == (False, True, True, False, False, False)
