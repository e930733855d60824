"""The blocks that any section may hold, in any order: paragraphs, tables, schedules, people out of 100, and more.

A block is written as a text, which is a paragraph, or as one key with what it holds.
"""

import re
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    AfterValidator,
    Field,
    GetJsonSchemaHandler,
    ValidationInfo,
    WrapValidator,
    field_validator,
    model_validator,
)
from pydantic_core import CoreSchema

from handbill.content.listing import Items
from handbill.content.photo import Photo
from handbill.content.picture import Picture
from handbill.yaml.facts import NOTHING, is_fact
from handbill.yaml.model import Model, fault
from handbill.yaml.text import Text
from handbill.yaml.types import Entries, Inline, Line, Url

Cell = Annotated[Inline, WrapValidator(lambda value, read: NOTHING if value == "" else read(value))]
"""A text; an empty one in quotes (`""`) is a blank cell to write in."""

Cells = Annotated[tuple[Cell, ...], Field(min_length=1, max_length=8)]
Heads = Annotated[tuple[Line, ...], Field(min_length=1, max_length=8)]


_BARE_NUMBER = re.compile(r"(?<![\d.,/])\d+(?:[.,/]\d+)*(?![\d.,/]*\d)(?!\s*(?:[^\W\d_]|[%°]|[-–—]\s*\d))")
"""A number with neither a unit nor a word behind it."""


_FIGURE = re.compile(r"[$€£<>~±+−-]?\s?\d[\d.,:/–−-]*\s?[%°]?(\s?[^\W\d]{1,7})?")
"""A number with a word or sign behind it at the most."""


class Worded(Model):
    """What may be written as a text alone, which is then its `text`."""

    MAY_BE_TEXT = True

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        if isinstance(value, list):
            cause = "a text is expected here, and YAML reads a list: in […] each comma ends an entry"
            fault(cause, "put the whole text in quotes, or write list: before the entries")
        return {"text": value} if isinstance(value, str) or is_fact(value) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the schema of the whole, or of the text alone."""
        whole = handler.resolve_ref_schema(handler(schema))
        fact = {"type": "object", "required": ["fact"]}
        return {"anyOf": [{"type": "string", "minLength": 1}, fact, whole]}


class Step(Worded):
    """A numbered step; a picture shows how it is done. A plain text is a step without a title."""

    title: Line | None = None
    text: Inline
    picture: Picture | None = None


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
    def numeric(self) -> tuple[bool, ...]:
        """Whether each column holds numbers alone, which are set below each other."""
        columns = ([str(cell) for cell in column if str(cell)] for column in zip(*self.rows, strict=True))
        return tuple(bool(cells) and all(map(_FIGURE.fullmatch, cells)) for cells in columns)


def _with_unit(text: Text) -> Text:
    if _BARE_NUMBER.search(str(text)):
        fault(f"{text!s}: a number without its unit", "write the unit behind the number, such as 5 mL")
    return text


Amount = Annotated[Inline, AfterValidator(_with_unit)]


class Dose(Model):
    """A line of a dosing table: for which age or weight, and what is given, a text for each column."""

    RENAMED: ClassVar = {"for": "label"}
    label: Line
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


class Moment(Model):
    """A clock time of a day, and what is done then."""

    at: Line
    do: Inline


class Day(Model):
    """A day of a schedule: what is done on it, or what is done at which time."""

    day: Line
    do: Inline | None = None
    items: Annotated[Entries, Field(max_length=12)] = ()
    times: Annotated[tuple[Moment, ...], Field(max_length=12)] = ()

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.do or self.items or self.times):
            fault("a day with nothing to do", "write do: with a text, items: with a list, or times:")
        return self


class Notice(Worded):
    """Words that stand out; `lead` are the first of them, in bold. A plain text has no lead."""

    lead: Line | None = None
    text: Inline


class Question(Model):
    """A question with its answer."""

    question: Line
    answer: Inline


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


class Result(Model):
    """What happened to how many people: `count` of every `of`, drawn as dots."""

    count: Annotated[int, Field(ge=0)]
    label: Line


def check_counts(results: tuple[Result, ...], of: int) -> None:
    """Refuse a result of more people than there are."""
    for result in results:
        if result.count > of:
            fault(f"{result.count} of {of}", "the count cannot be larger than `of`")


class People(Model):
    """People out of so many, side by side, and what that means."""

    of: Annotated[int, Field(ge=10, le=100)] = 100
    results: tuple[Result, ...] = Field(min_length=1, max_length=3)
    text: Inline | None = None

    @field_validator("results")
    @classmethod
    def _within(cls, value: tuple[Result, ...], info: ValidationInfo) -> tuple[Result, ...]:
        check_counts(value, info.data.get("of", 100))
        return value


class Contact(Model):
    """Whom to reach, and how."""

    name: Line
    role: Line | None = None
    phone: Line | None = None
    note: Inline | None = None


class Figure(Picture):
    """A drawing as wide as the text, or half as wide."""

    size: Literal["full", "half"] = "full"


class Map(Picture):
    """A drawing of the way; the address of a map on the web is printed, and stands in a QR code."""

    url: Url | None = None


class Quote(Model):
    """What somebody said."""

    text: Inline
    by: Line


class Cost(Model):
    """What something costs."""

    item: Line
    note: Inline | None = None
    price: Line


class Block(Worded):
    """A block: one of these keys. A plain text is a paragraph (`text`)."""

    text: Inline | None = None
    heading: Line | None = None
    list: Items | None = None
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=12)] | None = None
    checklist: Items | None = None
    table: Table | None = None
    schedule: Annotated[tuple[Day, ...], Field(min_length=1, max_length=14)] | None = None
    dosing: Dosing | None = None
    note: Notice | None = None
    caution: Notice | None = None
    warning: Notice | None = None
    figure: Figure | None = None
    photo: Photo | None = None
    pictures: Annotated[tuple[Picture, ...], Field(min_length=2, max_length=4)] | None = None
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=12)] | None = None
    fill_in: Annotated[tuple[Line, ...], Field(min_length=1, max_length=8)] | None = None
    comparison: Comparison | None = None
    people: People | None = None
    contact: Contact | None = None
    map: Map | None = None
    quote: Quote | None = None
    costs: Annotated[tuple[Cost, ...], Field(min_length=1, max_length=12)] | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        keys = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(keys) != 1:
            what = f"this block is {' and '.join(keys)} at once" if keys else "this block is empty"
            fault(what, "write one of them in each block")
        return self

    @property
    def kind(self) -> str:
        """The key that it is written with."""
        return next(name for name in type(self).model_fields if getattr(self, name) is not None)

    @property
    def value(self) -> Any:
        """What it holds."""
        return getattr(self, self.kind)


def _as_wide(rows: tuple[tuple[Any, ...], ...], width: int) -> tuple[tuple[Any, ...], ...]:
    """Return these rows; refuse one that has not as many cells as there are columns."""
    for row in rows:
        if width and len(row) != width:
            first = str(row[0]) if row else ""
            fault(f"the row “{first}” has {len(row)} cells, and there are {width} columns", "give one cell a column")
    return rows
