"""The kinds of sections that have fields of their own. Their blocks stand below these."""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, PrivateAttr, Tag, ValidationInfo, field_validator

from handbill.content.blocks import Result, check_counts
from handbill.content.listing import Items, Listing, Point
from handbill.content.picture import Picture
from handbill.content.section import Plain, Section
from handbill.content.steps import StepName
from handbill.yaml.model import Model, fault, no_repeats, unique_ids
from handbill.yaml.text import Text
from handbill.yaml.types import Entries, Form, Id, Inline, Line, PlainLine, Url


class StudyResults(Model):
    """A study's results side by side, with what they mean and where they come from."""

    heading: Line
    results: tuple[Result, ...] = Field(min_length=1, max_length=3)
    text: Inline
    short: Inline | None = None


class Evidence(Section):
    """What is known, in numbers, and what is not known. The results of the whole section are out of one `of`."""

    kind: Literal["evidence"]
    of: Annotated[int, Field(ge=10, le=100)] = 100
    trials: tuple[StudyResults, ...] = ()
    known: Listing | None = None
    not_known: Listing | None = None

    @field_validator("trials")
    @classmethod
    def _within(cls, value: tuple[StudyResults, ...], info: ValidationInfo) -> tuple[StudyResults, ...]:
        for trial in value:
            check_counts(trial.results, info.data.get("of", 100))
        return value


class Mechanism(Section):
    """How the treatment works, as steps beside the picture they explain."""

    kind: Literal["mechanism"]
    steps: tuple[Point, ...] = Field(min_length=2, max_length=9)
    after: Entries = ()


class Option(Model):
    """One way to receive the treatment: its name, and in a few words what it is."""

    id: Id
    name: Line
    gloss: Line


class RouteRow(Model):
    """A line of the comparison: for each option, words rather than ticks."""

    label: Line
    values: dict[str, Inline]


class Advantages(Model):
    """What speaks for one option."""

    option: Id
    heading: Line
    items: Items


class Routes(Section):
    """The ways to receive the treatment, compared."""

    kind: Literal["routes"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=4), unique_ids("option")]
    rows: tuple[RouteRow, ...] = Field(min_length=1, max_length=9)
    advantages: tuple[Advantages, ...] = ()
    note: Inline | None = None

    @field_validator("rows")
    @classmethod
    def _rows_complete(cls, value: tuple[RouteRow, ...], info: ValidationInfo) -> tuple[RouteRow, ...]:
        ids = [option.id for option in info.data.get("options", ())]
        for row in value:
            if ids and list(row.values) != ids:
                what = f"the row {row.label} has values for {', '.join(row.values)}"
                fault(what, f"give one for each option, in this order: {', '.join(ids)}")
        return value

    @property
    def by_column(self) -> list[list[object]]:
        """What stands in each column of the comparison, the labels of its rows first."""
        options: list[list[object]] = [
            [option.name, option.gloss, *(row.values[option.id] for row in self.rows)] for option in self.options
        ]
        return [[row.label for row in self.rows], *options]

    @field_validator("advantages")
    @classmethod
    def _advantages_of_options(cls, value: tuple[Advantages, ...], info: ValidationInfo) -> tuple[Advantages, ...]:
        ids = [option.id for option in info.data.get("options", ())]
        for entry in value:
            if ids and entry.option not in ids:
                fault(f"there is no option {entry.option!r}", f"use one of: {', '.join(ids)}")
        return value


class Term(Model):
    """A glossary entry; `also` are other forms of the term, marked in the text as the term itself is.

    `said` is how it is said, and `matters` why it matters to the reader. `step` is the step of the brochure's mechanism
    at which it belongs, by its title or its number from 1. `card` is the picture side of its card, drawn 400 × 200
    units; `short` is what a screen says in place of the text.
    """

    id: Id
    term: Line
    also: tuple[Form, ...] = ()
    said: PlainLine | None = None
    text: Inline
    matters: Inline | None = None
    step: StepName | None = None
    short: Inline | None = None
    picture: Picture | None = None
    card: Picture | None = None
    _at: int | None = PrivateAttr(default=None)

    @property
    def at(self) -> int | None:
        """Its place among the terms of its section as written, from 0; None for one that stands in no section."""
        return self._at

    @field_validator("said")
    @classmethod
    def _of_a_known_word(cls, value: Text | None, info: ValidationInfo) -> Text | None:
        term = info.data.get("term")
        if value is None or term is None:
            return value
        # What stands in parentheses says the term in another way, which may be the one that is meant.
        words, given = re.findall(r"\w+", re.sub(r"\([^)]*\)", "", term.source)), value.source.casefold()
        forms = " ".join((term.source, *info.data.get("also", ()))).casefold()
        if len(given.split()) < len(words) and not set(re.findall(r"\w+", forms)) & set(re.findall(r"\w+", given)):
            what = f"which word of “{term}” it is, nobody can tell"
            fault(what, f"say all of its words, or name the one that you mean: “{term.source.split()[0]}: …”")
        return value


class Glossary(Section):
    """Words to know. Cards begin with those that are named `first`; all other formats have them as written."""

    kind: Literal["glossary"]
    terms: Annotated[tuple[Term, ...], Field(min_length=1, max_length=40), unique_ids("term")]
    first: Annotated[tuple[Id, ...], no_repeats("term")] = ()

    @field_validator("terms")
    @classmethod
    def _in_their_places(cls, value: tuple[Term, ...]) -> tuple[Term, ...]:
        for at, term in enumerate(value):
            term._at = at  # noqa: SLF001  # a term does not know the others
        return value

    @field_validator("first")
    @classmethod
    def _of_the_terms(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        ids = [term.id for term in info.data.get("terms", ())]
        if ids and (unknown := [id for id in value if id not in ids]):
            fault(f"there is no term {unknown[0]!r}", f"use some of: {', '.join(ids)}")
        return value

    def as_cards(self) -> Self:
        """Return the section with its terms in the order of their cards."""
        rank = {id: place for place, id in enumerate(self.first)}
        terms = sorted(self.terms, key=lambda term: rank.get(term.id, len(rank)))
        return self.model_copy(update={"terms": tuple(terms)})


class Warned(Model):
    """The one warning that stands out: its first words in bold, and what to do."""

    lead: Line
    text: Inline
    short: Inline | None = None


class Safety(Section):
    """Risks, who should ask first, and the warning."""

    kind: Literal["safety"]
    warning: Warned | None = None
    common: Listing | None = None
    serious: Listing | None = None
    ask_first: Listing | None = None


class VisitStage(Model):
    """A part of a visit, as steps."""

    heading: Line
    steps: Items


class Visit(Section):
    """Before, during and after a visit."""

    kind: Literal["visit"]
    stages: tuple[VisitStage, ...] = Field(min_length=1, max_length=6)


class Questions(Section):
    """Questions to ask, each with a line to write on."""

    kind: Literal["questions"]
    items: Items


class Call(Model):
    """When to call, and whom; `clinic` has the clinic's number printed after it."""

    when: Inline
    whom: Inline
    clinic: bool = False


class Help(Section):
    """When to call whom."""

    kind: Literal["help"]
    calls: tuple[Call, ...] = Field(min_length=1, max_length=5)


class Resource(Model):
    """Something to read or watch; its address is printed and stands in a QR code."""

    title: Line
    text: Inline
    short: Inline | None = None
    url: Url


class LearnMore(Section):
    """Where to learn more."""

    kind: Literal["learn_more"]
    items: tuple[Resource, ...] = Field(min_length=1, max_length=4)


OWN_KINDS: dict[str, type[Section]] = {
    "mechanism": Mechanism,
    "evidence": Evidence,
    "routes": Routes,
    "glossary": Glossary,
    "visit": Visit,
    "questions": Questions,
    "safety": Safety,
    "help": Help,
    "learn_more": LearnMore,
}
"""The kinds that have fields of their own; a copy has each at most once."""


def _tag(value: Any) -> str:
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    return f"<{kind}>" if kind in OWN_KINDS else "<plain>"


AnySection = Annotated[
    Annotated[Mechanism, Tag("<mechanism>")]
    | Annotated[Evidence, Tag("<evidence>")]
    | Annotated[Routes, Tag("<routes>")]
    | Annotated[Glossary, Tag("<glossary>")]
    | Annotated[Visit, Tag("<visit>")]
    | Annotated[Questions, Tag("<questions>")]
    | Annotated[Safety, Tag("<safety>")]
    | Annotated[Help, Tag("<help>")]
    | Annotated[LearnMore, Tag("<learn_more>")]
    | Annotated[Plain, Tag("<plain>")],
    Discriminator(_tag),
]
"""The tags stand in angle brackets because they are no keys of the file: a message leaves them out of its path."""
