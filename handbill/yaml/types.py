"""The kinds of values that the models are made of, and what a validation needs to know of the world around it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, NoReturn

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from handbill.geometry import points
from handbill.yaml.text import SpanKind, Text, TextError, parse, plain

MAX_WORDS = 400
MAX_CHARACTERS = 4_000
MAX_TITLE = 80
MAX_ADDRESS = 400
_SAME = str.maketrans({"\u2011": "-", "\u202f": "\u00a0", "\u00b5": "\u03bc"})
"""Characters that look the same as others that the fonts hold: no-break hyphen, narrow no-break space, micro sign."""

LANGUAGE_CODE = r"[a-z]{2,3}(-[A-Z]{2})?"


RULE, TEXT = "<rule>", "<text>"
"""The two kinds of a visit's steps, as a validation error names them; not keys of the file."""


class Model(BaseModel):
    """The base of all content models: frozen, and a key that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


BROKEN = frozenset({"*"})
"""The labels of a picture that cannot be read: nothing is said of them, since the picture is reported itself."""


@dataclass(frozen=True)
class Known:
    """What references may point at while a file is checked; None means: not known, so not checked.

    `labels` gives the label keys of a picture by its name, and None for a picture that does not exist, `screen_labels`
    those of its twin for screens; `glyphs` are the code points that the library's and the workspace's fonts hold.
    """

    terms: frozenset[str] | None = None
    sources: frozenset[str] | None = None
    formats: frozenset[str] | None = None
    labels: Callable[[str], frozenset[str] | None] | None = None
    screen_labels: Callable[[str], frozenset[str] | None] | None = None
    glyphs: frozenset[int] | None = None


def known(info: ValidationInfo) -> Known:
    """Return the surroundings of this validation."""
    return info.context if isinstance(info.context, Known) else Known()


def fault(what: str, remedy: str) -> NoReturn:
    """Fail the field with a message and a remedy."""
    raise PydanticCustomError("handbill", "{what}", {"what": what, "remedy": remedy})


_TEXT_REMEDY: dict[type, str] = {dict: "put a text with a colon and a space in quotes", list: "write one text"}


def _text_of(value: object) -> str:
    if isinstance(value, Text):
        return value.source
    if value is None:
        fault("a text is missing after the key", "write it in quotes (# begins a comment), or remove the key")
    if not isinstance(value, str):
        named = {bool: "yes or no", int: "a number", float: "a number", list: "a list", dict: "a mapping"}
        fault(
            f"a text is expected here, not {named.get(type(value), 'this')}",
            _TEXT_REMEDY.get(type(value), "put it in quotes"),
        )
    if not value.strip():
        fault("the text is empty", "write it, or remove the key")
    if len(value) > MAX_CHARACTERS:
        fault(f"one text of {len(value):,} characters (at most {MAX_CHARACTERS:,})", "split it into paragraphs")
    if len(value.split()) > MAX_WORDS:
        fault(f"one text of {len(value.split())} words (at most {MAX_WORDS})", "split it into paragraphs")
    return unicodedata.normalize("NFC", value.strip()).translate(_SAME)


def _title(text: Text) -> Text:
    if len(text.source) > MAX_TITLE or "\n" in text.source:
        fault(
            f"a title of {len(text.source)} characters (at most {MAX_TITLE}, on one line)",
            "shorten it; the standfirst says more",
        )
    return text


def _glyphs(text: str, info: ValidationInfo) -> None:
    glyphs = known(info).glyphs
    if glyphs is None:
        return
    for character in text:
        if character != "\n" and ord(character) not in glyphs:
            fault(
                f"the fonts have no glyph for {character!r} (U+{ord(character):04X})",
                "write it in other words, or add a font that has it to templates/fonts/",
            )


def _printable(address: str, info: ValidationInfo) -> str:
    """Return an address that can be printed, and stand in a QR code."""
    if len(address) > MAX_ADDRESS:
        fault(f"an address of {len(address)} characters (at most {MAX_ADDRESS})", "name a page with a shorter one")
    _glyphs(address, info)
    return address


def _line(value: object, info: ValidationInfo) -> Text:
    text = plain(_text_of(value))
    if "**" in text.source or re.search(r"\]\(\S+\)", text.source):
        fault("Markdown in a heading or label", "write it as plain words")
    _glyphs(text.source, info)
    return text


def _inline(value: object, info: ValidationInfo) -> Text:
    try:
        text = parse(_text_of(value))
    except TextError as error:
        fault(error.what, error.remedy)
    if faults := list(_astray(text, known(info))):
        fault("; ".join(what for what, _ in faults), "; ".join(remedy for _, remedy in faults))
    _glyphs(str(text), info)
    return text


def _astray(text: Text, surroundings: Known) -> Iterator[tuple[str, str]]:
    """Yield what is wrong and the remedy for each reference in a text that leads nowhere."""
    for span in text.spans:
        if span.kind is SpanKind.TERM and surroundings.terms is not None and span.target not in surroundings.terms:
            yield f"the glossary has no term {span.target!r}", f"use one of: {_listed(surroundings.terms)}"
        if span.kind is SpanKind.CITE and surroundings.sources is not None and span.target not in surroundings.sources:
            remedy = f"add it there, or use one of: {_listed(surroundings.sources)}"
            yield f"brochure.yaml has no source {span.target!r}", remedy


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "(there is none yet)"


def _alt(value: object) -> str:
    text = " ".join(_text_of(value).split())
    if len(text) > 400:
        fault(f"an alternative text of {len(text)} characters", "say in at most 400 what the picture shows")
    return text


def _date(value: object) -> object:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        fault(f"{value!r} is not a date", "write it as year-month-day, such as 2026-03-31")


def _length(value: object) -> float:
    try:
        length = points(str(value))
    except ValueError as error:
        fault(f"{value!r} is not a length", str(error))
    if not 0.05 <= length <= 20_000:
        fault(f"{value!r} is out of range", "write a length between 0.05pt and 20000pt")
    return length


def _color(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-f]{6}", value.lower()):
        fault(f"{value!r} is not a color", "write it as six hexadecimal digits in quotes, such as '#0f4c52'")
    return value.lower()


def _pattern(regex: str, what: str, remedy: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if not re.fullmatch(regex, value):
            fault(f"{value!r} is not {what}", remedy)
        return value

    return check


Line = Annotated[Text, PlainValidator(_line), WithJsonSchema({"type": "string", "minLength": 1})]
"""Printed words without Markdown: a heading, a name, a label. A line break in it is a line break on paper."""

Title = Annotated[Line, AfterValidator(_title)]
"""A line that also stands in the foot of every page and in the file's own title."""

Inline = Annotated[
    Text,
    PlainValidator(_inline),
    WithJsonSchema(
        {"type": "string", "minLength": 1, "description": "**bold**, [words](https://…), [words](term:ID), [^source]"}
    ),
]
"""Printed words with the small Markdown."""

Alt = Annotated[str, PlainValidator(_alt), WithJsonSchema({"type": "string", "minLength": 1, "maxLength": 400})]
"""What a picture shows, for someone who cannot see it."""

Language = Annotated[
    str, AfterValidator(_pattern(LANGUAGE_CODE, "a language code", "write a code such as en, es or pt-BR (BCP 47)"))
]
Id = Annotated[
    str,
    Field(max_length=64),
    AfterValidator(_pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "an id", "use small letters, digits and hyphens")),
]
Url = Annotated[
    str,
    AfterValidator(_pattern(r"https?://[^\s/]+\.[^\s]+", "a web address", "begin it with https://")),
    AfterValidator(_printable),
]
Fingerprint = Annotated[
    str, AfterValidator(_pattern(r"[0-9a-f]{12}", "a fingerprint", "copy it in quotes from: handbill list"))
]
Email = Annotated[
    str,
    AfterValidator(_pattern(r"[^\s@]+@[^\s@]+\.[^\s@]+", "an e-mail address", "write name@example.org")),
    AfterValidator(_printable),
]
Day = Annotated[date, BeforeValidator(_date)]
Color = Annotated[str, AfterValidator(_color)]
Length = Annotated[
    float, BeforeValidator(_length), WithJsonSchema({"type": "string", "pattern": r"^\d+(\.\d+)?\s*(pt|in|mm|cm|px)$"})
]
"""A length with its unit, kept in points."""

Share = Annotated[float, Field(ge=0, le=1)]


def unique(values: tuple[Any, ...], name: str) -> None:
    """Fail when two of these models have the same id."""
    seen: set[str] = set()
    for value in values:
        if value.id in seen:
            fault(f"the {name} id {value.id!r} is there twice", "give each its own id")
        seen.add(value.id)
