"""`brochures/clinic.yaml`: the clinic that speaks: its name, contact, colors, crisis lines and facts."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    field_validator,
)

from handbill.content.choices import Edition, Paper, TypeSize
from handbill.content.colors import WHITE, failing, too_alike
from handbill.content.tags import is_tag, nearest
from handbill.yaml.facts import FACT_NAME
from handbill.yaml.model import Model, fault, no_repeats, unique_ids
from handbill.yaml.text import Text
from handbill.yaml.types import (
    EACH_LANGUAGE,
    Color,
    Email,
    Id,
    ImageId,
    Inline,
    Language,
    Line,
    PlainLine,
    Url,
    pattern,
)

T = TypeVar("T")


class ByLanguage(dict[str, T]):
    """What is said in each language; one that is not there has the words of the nearest that it falls back on."""

    def __missing__(self, language: str) -> T:
        if (there := nearest(language, self)) is None:
            raise KeyError(language)
        return self[there]


FACT = pattern(FACT_NAME, "the name of a fact", "use small letters, digits and underscores")


def _check_apart(colors: Mapping[str, str], name: str = "") -> None:
    """Refuse colors that look alike and should not; with a name, those that this color looks like."""
    alike = [pair for pair in too_alike(colors) if name in ("", pair[0])]
    if alike:
        named = ", ".join(f"{one} and {other}{shade}" for one, other, shade in alike)
        what = f"colors that pictures set side by side look alike: {named}"
        fault(what, "make one of each pair lighter, darker or of another hue")


class Palette(Model):
    """The colors of every format and picture, as tokens; see `colors.PAIRS` for what must stay readable.

    `alarm` marks danger, whatever the colors of the house are; people have three tones of skin and three of hair, and
    `vein` is a vein under the skin. Pictures are drawn in the defaults, so no two of these are the same.
    """

    ink: Color = "#1f2a30"
    deep: Color = "#0f4c52"
    mid: Color = "#2e7f83"
    mist: Color = "#e3eeec"
    sand: Color = "#f5efe4"
    accent: Color = "#c4552d"
    warm: Color = "#e58a5f"
    tint: Color = "#fdf3ec"
    alarm: Color = "#c4552e"
    skin: Color = "#f0d5bd"
    skin_2: Color = "#d09a6e"
    skin_3: Color = "#8f5c3f"
    hair: Color = "#a5693f"
    hair_2: Color = "#3a2a24"
    hair_3: Color = "#b9b4ab"
    vein: Color = "#5b78b5"

    @field_validator("mid", "accent", "warm", "alarm", "skin", "skin_2", "skin_3", "hair", "hair_2", "hair_3", "vein")
    @classmethod
    def _tells_apart(cls, value: str, info: ValidationInfo) -> str:
        _check_apart({**info.data, str(info.field_name): value}, str(info.field_name))
        return value


BLACK, GRAY = "#000000", "#4d4d4d"
MONO = Palette.model_construct(
    ink=BLACK, deep=BLACK, mid=GRAY, mist=WHITE, sand=WHITE, accent=GRAY, warm="#b3b3b3", tint=WHITE, alarm=BLACK,
    skin=WHITE, skin_2=WHITE, skin_3=WHITE, hair=GRAY, hair_2=BLACK, hair_3=WHITE, vein=BLACK,
)  # fmt: skip
"""The colors of an edition in black alone, for a copier; it draws a rule where a tint sets something apart in color.

Type is solid black: a printer makes gray of dots, which leave the edges of fine letters ragged. The grays are for
drawings that have no twin in black and white (NAME.mono.svg).
"""


class Address(Model):
    """The clinic's postal address; `lines` as they stand on an envelope below the name."""

    lines: tuple[Line, ...] = Field(min_length=1, max_length=4)


_YES_OR_NO = ("yes", "no", "y", "n", "on", "off", "true", "false")
"""Words that are meant for true or false, which decide what of a text is printed."""


def _fact(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    if isinstance(value, bool | int):
        return value
    if isinstance(value, str) and value.strip().casefold() in _YES_OR_NO:
        fault(f"{value!r} is a word here, and is printed as it stands", "write true or false, without quotes")
    if not isinstance(value, dict):
        return read(value)
    if other := [key for key in value if not is_tag(str(key))]:
        remedy = "write a text, or one for each language below its tag: {en: …, es: …}"
        fault(f"a text is expected here, and {other[0]!r} is no language tag", remedy)
    return {language: read(words) for language, words in value.items()}


Fact = Annotated[
    PlainLine,
    WrapValidator(_fact),
    WithJsonSchema({"type": ["boolean", "integer", "string", "object"], "additionalProperties": {"type": "string"}}),
]
"""A whole number, true or false, or a few words: the same in each language, or those of each below its tag."""


class Facts(Model):
    """What only the clinic can say, by name: None means that it has not said. A text that mentions it is not released.

    Hours without food before a visit, hours without driving after it, whether someone must take the patient home,
    and how many visits a first course has; and any others that a text names.
    """

    model_config = ConfigDict(extra="allow")
    MAY_BE_EMPTY = True

    fasting_hours: Annotated[int, Field(ge=0, le=48)] | None = None
    driving_hours: Annotated[int, Field(ge=0, le=168)] | None = None
    escort: bool | None = None
    first_visits: Annotated[int, Field(ge=1, le=60)] | None = None
    __pydantic_extra__: dict[Annotated[str, FACT], Fact | None] = Field(init=False)

    def by_name(self) -> dict[str, object]:
        """Return the facts that are set, by their names."""
        return {name: fact for name, fact in self if fact is not None}


class CrisisLine(Model):
    """A number to call when it cannot wait."""

    when: Line
    what: Inline


class SiteText(Model):
    """What a site says in one language: its hours where they are its own, and where to park."""

    hours: Annotated[tuple[Line, ...], Field(min_length=1)] | None = None
    parking: Line | None = None


class Site(Model):
    """One of several places of a clinic; what it does not say is as the clinic says. `map` is an address on the web."""

    id: Id
    name: Line | None = None
    address: Address
    phone: Line | None = None
    fax: Line | None = None
    map: Url | None = None
    text: Annotated[dict[Language, SiteText], EACH_LANGUAGE] = Field(default_factory=dict)


class ClinicText(Model):
    """The clinic's own words in one language; `after_hours` says what to do at night and on weekends."""

    kind: Line
    hours: tuple[Line, ...] = Field(min_length=1)
    after_hours: Inline
    parking: Line | None = None
    crisis: tuple[CrisisLine, ...] = Field(min_length=1)


class Clinic(Model):
    """A clinic. Colors that cannot be read on each other are an error.

    `papers`, `types` and `editions` are those in which its brochures are made where a build names none; empty: all.
    """

    RENAMED: ClassVar = {"colours": "colors", "visit_rules": "facts"}
    name: Line
    phone: Line
    fax: Line | None = None
    email: Email
    website: Url
    address: Address
    map: Url | None = None
    sites: Annotated[tuple[Site, ...], unique_ids("site")] = ()
    logo: ImageId | None = None
    colors: Palette = Palette()
    facts: Facts = Facts()
    papers: Annotated[tuple[Paper, ...], no_repeats("paper")] = ()
    types: Annotated[tuple[TypeSize, ...], no_repeats("type size")] = ()
    editions: Annotated[tuple[Edition, ...], no_repeats("edition")] = ()
    text: Annotated[
        dict[Language, ClinicText], EACH_LANGUAGE, Field(min_length=1), AfterValidator(ByLanguage[ClinicText])
    ]

    @field_validator("name", "phone")
    @classmethod
    def _without_braces(cls, value: Text) -> Text:
        if re.search(r"[{}]", value.source):
            fault("a brace", "write it without: it is filled into letters, whose braces mark a recipient's fields")
        return value

    @field_validator("colors")
    @classmethod
    def _readable(cls, palette: Palette) -> Palette:
        for front, back, ratio, least in failing(palette.model_dump()):
            what = f"{front} on {back} has a contrast of {ratio:.1f}:1"
            fault(what, f"{least:g}:1 is the least; make them differ more")
        _check_apart(palette.model_dump())
        return palette

    def at(self, site: str | None) -> Self:
        """Return the clinic as it is at one of its sites; the clinic itself where none is named.

        Raises KeyError for a site that there is none of.
        """
        if site is None:
            return self
        own = {each.id: each for each in self.sites}[site]
        text = ByLanguage({language: _at_site(words, own.text.get(language)) for language, words in self.text.items()})
        # The clinic's own map and parking lead to another place.
        said = {"name": own.name, "phone": own.phone, "fax": own.fax}
        changed = {name: value for name, value in said.items() if value is not None}
        return self.model_copy(update={"address": own.address, "map": own.map, "text": text, **changed})


def _at_site(words: ClinicText, own: SiteText | None) -> ClinicText:
    hours = words.hours if own is None or own.hours is None else own.hours
    return words.model_copy(update={"hours": hours, "parking": own.parking if own is not None else None})
