"""`brochures/ID/LANGUAGE.yaml`: a brochure's copy in one language.

The order of the sections here, and of the fields in each, is the order in which a reader meets them: the proof checks
every format against it. A section that a treatment does not need is left out. `short` and `slides` are for screens
alone, which have no room for the text: its writer says it in fewer words, and no program does.
"""

from typing import Annotated

from pydantic import Discriminator, Field, Tag, ValidationInfo, field_validator

from handbill.content.blocks import Items, Listing, Picture, Point, Prose, Slides
from handbill.content.clinic import Rule
from handbill.content.placeholders import has_stray_brace, names_in
from handbill.yaml.model import Model, fault, unique_ids
from handbill.yaml.text import Text
from handbill.yaml.types import Id, Inline, Line, Title, Url


class Result(Model):
    """What happened to how many people: `count` of every `of`, drawn as dots. The whole section has one `of`."""

    count: Annotated[int, Field(ge=0)]
    label: Line


class StudyResults(Model):
    """A study's results side by side, with what they mean and where they come from."""

    heading: Line
    results: tuple[Result, ...] = Field(min_length=1, max_length=3)
    text: Inline
    short: Inline | None = None


class Evidence(Model):
    """What is known, in numbers, and what is not known."""

    heading: Line
    intro: Inline | None = None
    of: Annotated[int, Field(ge=10, le=100)] = 100
    trials: tuple[StudyResults, ...] = ()
    known: Listing | None = None
    not_known: Listing | None = None
    slides: Slides = ()

    @field_validator("trials")
    @classmethod
    def _within(cls, value: tuple[StudyResults, ...], info: ValidationInfo) -> tuple[StudyResults, ...]:
        of = info.data.get("of", 100)
        for result in (result for trial in value for result in trial.results):
            if result.count > of:
                fault(f"{result.count} of {of}", "the count cannot be larger than `of`")
        return value


class Mechanism(Model):
    """How the treatment works, as steps beside the picture they explain."""

    heading: Line
    intro: Inline | None = None
    picture: Picture | None = None
    steps: tuple[Point, ...] = Field(min_length=2, max_length=7)
    after: tuple[Inline, ...] = ()
    slides: Slides = ()


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


class Routes(Model):
    """The ways to receive the treatment, compared."""

    heading: Line
    intro: Inline | None = None
    picture: Picture | None = None
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=4), unique_ids("option")]
    rows: tuple[RouteRow, ...] = Field(min_length=1, max_length=9)
    advantages: tuple[Advantages, ...] = ()
    note: Inline | None = None
    slides: Slides = ()

    @field_validator("rows")
    @classmethod
    def _rows_complete(cls, value: tuple[RouteRow, ...], info: ValidationInfo) -> tuple[RouteRow, ...]:
        ids = [option.id for option in info.data.get("options", ())]
        for row in value:
            if ids and list(row.values) != ids:
                what = f"the row {row.label} has values for {', '.join(row.values)}"
                fault(what, f"give one for each option, in this order: {', '.join(ids)}")
        return value

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

    `card` is the picture side of its card, drawn 400 × 200 units; `short` is what a screen says in place of the text.
    """

    id: Id
    term: Line
    also: tuple[str, ...] = ()
    text: Inline
    short: Inline | None = None
    picture: Picture | None = None
    card: Picture | None = None


class Glossary(Model):
    """Words to know."""

    heading: Line
    intro: Inline | None = None
    terms: Annotated[tuple[Term, ...], Field(min_length=1, max_length=40), unique_ids("term")]


class Warned(Model):
    """The one warning that stands out: its first words in bold, and what to do."""

    lead: Line
    text: Inline
    short: Inline | None = None


class Safety(Model):
    """Risks, who should ask first, and the warning."""

    heading: Line
    intro: Inline | None = None
    warning: Warned
    common: Listing | None = None
    serious: Listing | None = None
    ask_first: Listing | None = None
    slides: Slides = ()


class RuleText(Model):
    """A rule that the clinic sets in clinic.yaml: its words when it is set (with {value}), and while it is not."""

    rule: Rule
    when_set: Inline
    when_unset: Inline

    @field_validator("when_set")
    @classmethod
    def _only_its_value(cls, value: Text) -> Text:
        if has_stray_brace(value.source) or set(names_in(value.source)) - {"value"}:
            fault("a brace that nothing is filled in for", "write {value} where the clinic's number goes, and no other")
        return value


def _tag(value: object) -> str:
    is_rule = isinstance(value, RuleText) or (isinstance(value, dict) and value.keys() & RuleText.model_fields.keys())
    return "<rule>" if is_rule else "<text>"


Step = Annotated[Annotated[RuleText, Tag("<rule>")] | Annotated[Inline, Tag("<text>")], Discriminator(_tag)]
"""The tags stand in angle brackets because they are no keys of the file: a message leaves them out of its path."""


class VisitStage(Model):
    """A part of a visit, as steps; a step may be a rule of the clinic."""

    heading: Line
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=7)]


class Visit(Model):
    """Before, during and after a visit."""

    heading: Line
    intro: Inline | None = None
    picture: Picture | None = None
    stages: tuple[VisitStage, ...] = Field(min_length=1, max_length=4)
    slides: Slides = ()


class Call(Model):
    """When to call, and whom; `clinic` has the clinic's number printed after it."""

    when: Inline
    whom: Inline
    clinic: bool = False


class Help(Model):
    """When to call whom."""

    heading: Line
    calls: tuple[Call, ...] = Field(min_length=1, max_length=5)


class Resource(Model):
    """Something to read or watch; its address is printed and stands in a QR code."""

    title: Line
    text: Inline
    short: Inline | None = None
    url: Url


class LearnMore(Model):
    """Where to learn more."""

    heading: Line
    intro: Inline | None = None
    items: tuple[Resource, ...] = Field(min_length=1, max_length=4)


class Copy(Model):
    """All the words of a brochure in one language, in reading order."""

    title: Title
    standfirst: Inline
    cover: Picture | None = None
    in_short: tuple[Point, ...] = Field(default=(), max_length=3)
    overview: Prose
    mechanism: Mechanism | None = None
    evidence: Evidence | None = None
    choices: Prose | None = None
    routes: Routes | None = None
    glossary: Glossary | None = None
    visit: Visit | None = None
    more: tuple[Prose, ...] = ()
    questions: Listing | None = None
    safety: Safety
    help: Help | None = None
    learn_more: LearnMore | None = None
    standfirst_short: Inline | None = None
    abbreviations: dict[str, str] = Field(default_factory=dict)


SECTIONS = tuple(name for name in Copy.model_fields if name not in ("abbreviations", "standfirst_short"))
"""The sections that a format takes or leaves out, in reading order."""
