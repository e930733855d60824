"""Tables: of words, of doses, and of things compared. Each row has as many cells as there are columns."""

import re
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field, ValidationInfo, WrapValidator, field_validator

from handbill.yaml.facts import NOTHING
from handbill.yaml.model import Model, fault
from handbill.yaml.text import Text
from handbill.yaml.types import Inline, Line

Cell = Annotated[Inline, WrapValidator(lambda value, read: NOTHING if value == "" else read(value))]
"""A text; an empty one in quotes (`""`) is a blank cell to write in."""

Cells = Annotated[tuple[Cell, ...], Field(min_length=1, max_length=8)]
Heads = Annotated[tuple[Line, ...], Field(min_length=1, max_length=8)]


_BARE_NUMBER = re.compile(r"(?<![\d.,/])\d+(?:[.,/]\d+)*(?![\d.,/]*\d)(?!\s*(?:[^\W\d_]|[%°]|[-–—]\s*\d))")
"""A number with neither a unit nor a word behind it."""


_FIGURE = re.compile(r"[$€£<>~±+−-]?\s?\d[\d.,:/–−-]*\s?[%°]?(\s?[^\W\d]{1,7})?")
"""A number with a word or sign behind it at the most."""


class Table(Model):
    """A table: the first cell of each row is its head."""

    caption: Line | None = None
    columns: Annotated[Heads, Field(min_length=2)]
    rows: Annotated[tuple[Cells, ...], Field(min_length=1, max_length=40)]

    @field_validator("rows")
    @classmethod
    def _whole(cls, value: tuple[tuple[Any, ...], ...], info: ValidationInfo) -> tuple[tuple[Any, ...], ...]:
        return _as_wide(value, len(info.data.get("columns", ())))

    @property
    def by_column(self) -> list[list[object]]:
        """What stands in each column, its head first."""
        return [list(column) for column in zip(self.columns, *self.rows, strict=True)]

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Whether each column holds numbers alone, which are set below each other."""
        columns = ([str(cell) for cell in column if str(cell)] for column in zip(*self.rows, strict=True))
        return tuple(bool(cells) and all(map(_FIGURE.fullmatch, cells)) for cells in columns)


def _with_unit(text: Text) -> Text:
    if _BARE_NUMBER.search(str(text)):
        fault(f"{text!s}: a number without its unit", "write the unit behind the number, such as 5 mL or 35 lb")
    return text


Amount = Annotated[Inline, AfterValidator(_with_unit)]
For = Annotated[Line, AfterValidator(_with_unit)]
"""For whom a dose is: a weight or an age, with its unit. 36 to 47 may be pounds or kilograms."""


class Dose(Model):
    """A line of a dosing table: for which age or weight, and what is given, a text for each column."""

    RENAMED: ClassVar = {"for": "label"}
    label: For
    give: tuple[Amount, ...] = Field(min_length=1, max_length=6)


class Dosing(Model):
    """How much is given by age or weight. Each number has its unit, and the two stay on one line."""

    caption: Line | None = None
    by: Line
    columns: Heads
    rows: Annotated[tuple[Dose, ...], Field(min_length=1, max_length=20)]

    @field_validator("rows")
    @classmethod
    def _whole(cls, value: tuple[Dose, ...], info: ValidationInfo) -> tuple[Dose, ...]:
        _as_wide(tuple(dose.give for dose in value), len(info.data.get("columns", ())))
        return value


class Choice(Model):
    """One of the things that are compared."""

    name: Line
    gloss: Line | None = None


class ComparedRow(Model):
    """A line of a comparison: a text for each of the options, in their order."""

    label: Line
    values: Cells


class Comparison(Model):
    """Things compared side by side, with words rather than ticks."""

    options: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=4)]
    rows: Annotated[tuple[ComparedRow, ...], Field(min_length=1, max_length=12)]

    @field_validator("rows")
    @classmethod
    def _whole(cls, value: tuple[ComparedRow, ...], info: ValidationInfo) -> tuple[ComparedRow, ...]:
        _as_wide(tuple(row.values for row in value), len(info.data.get("options", ())))
        return value

    @property
    def by_column(self) -> list[list[object]]:
        """What stands in each column, the labels of the rows first."""
        heads = [[text for text in (option.name, option.gloss) if text is not None] for option in self.options]
        values = zip(*(row.values for row in self.rows), strict=True)
        options = [[*head, *column] for head, column in zip(heads, values, strict=True)]
        return [[row.label for row in self.rows], *options]


def _as_wide(rows: tuple[tuple[Any, ...], ...], width: int) -> tuple[tuple[Any, ...], ...]:
    """Return these rows; refuse one that has not as many cells as there are columns."""
    for row in rows:
        if width and len(row) != width:
            first = str(row[0]) if row else ""
            fault(f"the row “{first}” has {len(row)} cells, and there are {width} columns", "give one cell a column")
    return rows
