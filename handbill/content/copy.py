"""`brochures/ID/LANGUAGE.yaml`: a brochure's copy in one language.

The order of the sections is the order in which a reader meets them: the proof checks every format against it. `short`
and `slides` are for screens alone, which have no room for the text: its writer says it in fewer words, and no program
does. `briefs` do the same for formats with little room.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import Field, PrivateAttr, ValidationInfo, field_validator, model_validator

from handbill.content.kinds import (
    OWN_KINDS,
    AnySection,
    Evidence,
    Glossary,
    Help,
    LearnMore,
    Mechanism,
    Questions,
    Routes,
    Safety,
    Visit,
)
from handbill.content.listing import Point
from handbill.content.picture import Picture
from handbill.content.section import Section
from handbill.yaml.model import Model, fault
from handbill.yaml.source import Steps
from handbill.yaml.text import Text
from handbill.yaml.types import Form, Inline, PlainLine, Title

OPENING = ("title", "standfirst", "cover", "in_short")
"""What a copy begins with, before its sections."""

SHORT_STANDFIRST = "standfirst_short"
"""What a format with little room takes in place of the standfirst, where its writer has one."""

SectionT = TypeVar("SectionT", bound=Section)


class Copy(Model):
    """All the words of a brochure in one language, in reading order; or those that a format prints, in its order.

    `translated_with` says of a translation how it was made, such as by a program or by whom; no sheet prints it.
    """

    MOVED: ClassVar[Mapping[str, str]] = {
        **{kind: f"- kind: {kind}" for kind in ("overview", "choices", *OWN_KINDS)},
        "more": "entries without a kind",
    }
    """Keys of older files, and what they are now among `sections`."""
    NO_OTHER_KEY: ClassVar[str] = "a section of any topic is an entry below sections:, with heading: and blocks:"

    translated_with: PlainLine | None = None
    title: Title
    standfirst: Inline
    standfirst_short: Inline | None = None
    cover: Picture | None = None
    in_short: tuple[Point, ...] = Field(default=(), max_length=3)
    sections: Annotated[tuple[AnySection, ...], Field(min_length=1, max_length=40)]
    briefs: Annotated[tuple[AnySection, ...], Field(max_length=40)] = ()
    abbreviations: dict[str, Form] = Field(default_factory=dict)
    _order: tuple[str | int, ...] = PrivateAttr(default=())
    _places: Mapping[str, tuple[int, ...]] = PrivateAttr(default_factory=dict)
    _chain: tuple[Text, ...] = PrivateAttr(default=())

    @field_validator("sections")
    @classmethod
    def _known_apart(cls, value: tuple[Section, ...]) -> tuple[Section, ...]:
        names: list[str] = []
        for at, section in enumerate(value):
            section._at = at  # noqa: SLF001  # a section does not know the others
            if section.name in names and (section.id or section.kind in OWN_KINDS):
                fault(f"there are two sections {section.name!r}", "give one another id, or put both into one")
            if section.name in names:
                fault(f"there are two sections of the kind {section.kind}", "give one of them an id: of its own")
            names.append(section.name)
        return value

    @field_validator("briefs")
    @classmethod
    def _of_sections(cls, value: tuple[Section, ...], info: ValidationInfo) -> tuple[Section, ...]:
        if "sections" not in info.data:
            # They have mistakes of their own, which are told.
            return value
        names = {section.name: section for section in info.data["sections"]}
        for brief in value:
            whole = names.pop(brief.name, None)
            if whole is None or type(whole) is not type(brief):
                what = f"there is no section {brief.name!r} that this brief of the kind {brief.kind} could stand for"
                fault(what, "give it the kind and the id of a section, and write one brief for each")
            brief._at = whole.at  # noqa: SLF001  # a section does not know the others
        return value

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        self._order = (*OPENING, *range(len(self.sections)))
        self._chain = tuple(step.title for step in self.mechanism.steps) if self.mechanism else ()
        return self

    def printing(self, order: Sequence[str | int], places: Mapping[str, Sequence[int]]) -> Self:
        """Return the copy with these parts alone, in this order: names of OPENING, and sections as counted in the file.

        `places` says which of the sections stand where in a format, such as on which panel.
        """
        by_place = {section.at: section for section in self.sections}
        printed = [by_place[at] for at in order if isinstance(at, int)]
        copy = self.model_copy(update={"sections": tuple(printed)})
        copy._order = tuple(order)  # noqa: SLF001  # its own
        copy._places = {name: tuple(sections) for name, sections in places.items()}  # noqa: SLF001  # its own
        return copy

    def parts(self) -> Iterator[tuple[Steps, Any]]:
        """Yield what is printed, in its order, each with its path in the file."""
        by_place = {section.at: section for section in self.sections}
        for part in self._order:
            if isinstance(part, str):
                yield (part,), getattr(self, part)
            else:
                yield ("sections", part), by_place[part]

    @property
    def places(self) -> Mapping[str, tuple[Section, ...]]:
        """The sections that stand at each place of a format."""
        by_place = {section.at: section for section in self.sections}
        return {name: tuple(by_place[at] for at in sections) for name, sections in self._places.items()}

    def _of(self, kind: type[SectionT]) -> SectionT | None:
        return next((section for section in self.sections if isinstance(section, kind)), None)

    @property
    def chain(self) -> tuple[Text, ...]:
        """The titles of the mechanism's steps, also where a format does not print it."""
        return self._chain

    @property
    def term_steps(self) -> dict[str, int]:
        """The number of the step in `chain` at which a term of the glossary belongs, from 1, by the term's id."""
        numbers: dict[int | str | None, int] = {number: number for number in range(1, len(self._chain) + 1)}
        for number, title in enumerate(self._chain, 1):
            numbers.setdefault(str(title), number)
        terms = self.glossary.terms if self.glossary else ()
        return {term.id: numbers[term.step] for term in terms if term.step in numbers}

    @property
    def mechanism(self) -> Mechanism | None:
        """The section on how it works."""
        return self._of(Mechanism)

    @property
    def evidence(self) -> Evidence | None:
        """The section on what is known."""
        return self._of(Evidence)

    @property
    def routes(self) -> Routes | None:
        """The section that compares the ways to receive it."""
        return self._of(Routes)

    @property
    def glossary(self) -> Glossary | None:
        """The section of words to know."""
        return self._of(Glossary)

    @property
    def visit(self) -> Visit | None:
        """The section on a visit."""
        return self._of(Visit)

    @property
    def questions(self) -> Questions | None:
        """The section of questions to ask."""
        return self._of(Questions)

    @property
    def safety(self) -> Safety | None:
        """The section on risks."""
        return self._of(Safety)

    @property
    def help(self) -> Help | None:
        """The section on when to call."""
        return self._of(Help)

    @property
    def learn_more(self) -> LearnMore | None:
        """The section on what to read."""
        return self._of(LearnMore)
