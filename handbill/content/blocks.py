"""The blocks that any section may hold, in any order: paragraphs, tables, schedules, people out of 100, and more.

A block is written as a text, which is a paragraph, or as one key with what it holds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, GetJsonSchemaHandler, ValidationInfo, field_validator, model_validator
from pydantic_core import CoreSchema

from handbill.content.photo import Photo
from handbill.content.picture import Picture
from handbill.content.tables import Comparison, Dosing, Table
from handbill.content.zones import Zones
from handbill.yaml.facts import is_fact
from handbill.yaml.model import Model, fault
from handbill.yaml.text import Text
from handbill.yaml.types import Entries, Inline, Line, Url


class Worded(Model):
    """What may be written as a text alone, which is then its `text`."""

    MAY_BE_TEXT = True
    MAY_SAY_NOTHING = True

    def __bool__(self) -> bool:
        """Return whether a fact of the clinic leaves anything to say."""
        text = getattr(self, "text", None)
        return text is None or bool(text)

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


SAID = AfterValidator(lambda entries: tuple(filter(None, entries)))
"""Takes out what a fact of the clinic leaves nothing of."""

Lines = Annotated[tuple[Inline, ...], Field(min_length=1, max_length=12), SAID]
"""The entries of a list; where a fact leaves none, the block is not printed."""


class Step(Worded):
    """A numbered step; a picture shows how it is done. A plain text is a step without a title."""

    title: Line | None = None
    text: Inline
    picture: Picture | None = None


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

    def __bool__(self) -> bool:
        """Return whether a fact of the clinic leaves anything to do."""
        return bool(self.do or self.items or self.times)

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.model_fields_set & {"do", "items", "times"}:
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
    """A block: one of these keys. A plain text is a paragraph (`text`); those below `together` stand on one page."""

    text: Inline | None = None
    heading: Line | None = None
    list: Lines | None = None
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=12), SAID] | None = None
    checklist: Lines | None = None
    table: Table | None = None
    schedule: Annotated[tuple[Day, ...], Field(min_length=1, max_length=14), SAID] | None = None
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
    zones: Zones | None = None
    together: "Annotated[tuple[Block, ...], Field(min_length=2, max_length=12), SAID] | None" = None

    @field_validator("together")
    @classmethod
    def _flat(cls, value: "Blocks | None") -> "Blocks | None":
        if any(block.together is not None for block in value or ()):
            fault("together stands in together", "write the blocks of both below one of them")
        return value

    def __bool__(self) -> bool:
        """Return whether a fact of the clinic leaves anything to say."""
        return self.value != () and (not isinstance(self.value, Text | Worded) or bool(self.value))

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


Blocks = Annotated[tuple[Block, ...], SAID]
"""Blocks, without those that a fact of the clinic leaves nothing of."""


@dataclass(frozen=True)
class Together:
    """Blocks that stand on one page, as runs of one kind, and the id of the element that holds them."""

    id: str
    runs: list[tuple[str, list[Any]]]


def runs(blocks: Sequence[Block], id: str = "") -> list[tuple[str, list[Any]]]:
    """Return blocks as runs of one kind, each with what the blocks hold: such as paragraphs that follow each other.

    What stands together is a `Together`; its id begins with this one.
    """
    numbered = groupby(enumerate(blocks), lambda entry: entry[1].kind)
    return [(kind, [_held(block, f"{id}-{number}") for number, block in run]) for kind, run in numbered]


def _held(block: Block, id: str) -> Any:
    return block.value if block.together is None else Together(id, runs(block.together))


def each(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield these blocks, and after each that keeps others together those that it keeps."""
    for block in blocks:
        yield block
        yield from block.together or ()


def without_kind(blocks: Iterable[Block], kind: str) -> tuple[Block, ...]:
    """Return these blocks without those of a kind; where that leaves none to keep together, without the group too."""
    left = (
        block if block.together is None else block.model_copy(update={"together": without_kind(block.together, kind)})
        for block in blocks
        if block.kind != kind
    )
    return tuple(block for block in left if block.together != ())
