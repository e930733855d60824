"""The kinds of values that models are made of: printed text, ids, addresses, dates, lengths, colors."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, ValidationInfo, WithJsonSchema

from handbill.geometry import points
from handbill.yaml.facts import FACT_KEYS, FactIn, is_fact, worded
from handbill.yaml.glyph import missing, no_glyph
from handbill.yaml.model import Context, context_of, fault, fault_once
from handbill.yaml.prose import BentText
from handbill.yaml.quotes import typographic
from handbill.yaml.text import SpanKind, Text, TextError, parse, plain

MAX_WORDS = 400
MAX_CHARACTERS = 4_000
MAX_TITLE = 80
MAX_ADDRESS = 400
MAX_ALT = 400

LANGUAGE_CODE = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
"""A language tag (BCP 47) with its script and region, if any: es, es-419, zh-Hans, pt-BR."""

_LOOKALIKES = str.maketrans({"\u2011": "-", "\u202f": "\u00a0", "\u00b5": "\u03bc"})
"""Characters that look the same as others that the fonts hold: no-break hyphen, narrow no-break space, micro sign."""

_TYPE_NAMES = {bool: "yes or no", int: "a number", float: "a number", list: "a list", dict: "a mapping"}
_TYPE_REMEDIES: dict[type, str] = {dict: "put the whole text in quotes", list: "write one text, in quotes"}


def _text_of(value: object, info: ValidationInfo) -> str:
    if isinstance(value, Text):
        return value.source
    if value is None:
        fault("a text is missing after the key", "write it in quotes (# begins a comment), or remove the key")
    if not isinstance(value, str):
        name, remedy = _TYPE_NAMES.get(type(value), "this"), _TYPE_REMEDIES.get(type(value), "put it in quotes")
        if isinstance(value, dict) and value:
            name = f"a mapping: it takes “{next(iter(value))}” for a key"
        fault(f"a text is expected here, and YAML reads {name}", remedy)
    if isinstance(value, BentText):
        fault(value.cause, value.remedy)
    if not value.strip():
        fault("the text is empty", "write it, or remove the key")
    if len(value) > MAX_CHARACTERS:
        fault(f"one text of {len(value):,} characters (at most {MAX_CHARACTERS:,})", "split it into paragraphs")
    if len(value.split()) > MAX_WORDS:
        fault(f"one text of {len(value.split())} words (at most {MAX_WORDS})", "split it into paragraphs")
    normal = unicodedata.normalize("NFC", value.strip()).translate(_LOOKALIKES)
    return typographic(normal, context_of(info).language)


def _in_each_language(value: object) -> object:
    """Return the words of each language, as a file has them by its code, with the quotes of that language."""
    return {key: _quoted(words, str(key)) for key, words in value.items()} if isinstance(value, dict) else value


def _quoted(value: object, language: str) -> object:
    if isinstance(value, dict):
        said = {key: _quoted(entry, language) for key, entry in value.items()}
        if not is_fact(said):
            return said
        fact = FactIn(said)
        fact.language = language
        return fact
    if isinstance(value, list):
        return [_quoted(entry, language) for entry in value]
    return typographic(value, language) if isinstance(value, str) and not isinstance(value, BentText) else value


def _title(text: Text) -> Text:
    if len(text.source) > MAX_TITLE or "\n" in text.source:
        what = f"a title of {len(text.source)} characters (at most {MAX_TITLE}, on one line)"
        fault(what, "shorten it; the standfirst says more")
    return text


def _check_glyphs(text: str, info: ValidationInfo) -> None:
    glyphs = context_of(info).glyphs
    if glyphs is not None and (letters := tuple(missing(text, glyphs))):
        remedy = "write it in other words, or put a font that has it into templates/fonts/"
        fault_once([(no_glyph(letter), remedy) for letter in letters])


def _printable(address: str, info: ValidationInfo) -> str:
    """Return an address that can be printed, and encoded in a QR code."""
    if len(address) > MAX_ADDRESS:
        fault(f"an address of {len(address)} characters (at most {MAX_ADDRESS})", "name a page with a shorter one")
    _check_glyphs(address, info)
    return address


def _line(value: object, info: ValidationInfo) -> Text:
    return worded(value, info, _plain_line) if is_fact(value) else _plain_line(value, info)


def _plain_line(value: object, info: ValidationInfo) -> Text:
    text = plain(_text_of(value, info))
    if "**" in text.source or re.search(r"\]\(\S+\)", text.source):
        fault("Markdown in a heading or label", "write it as plain words")
    _check_glyphs(text.source, info)
    return text


def _inline(value: object, info: ValidationInfo) -> Text:
    if is_fact(value):
        return worded(value, info, _inline)
    try:
        text = parse(_text_of(value, info))
    except TextError as error:
        fault(error.what, error.remedy)
    if faults := list(_dead_references(text, context_of(info))):
        fault("; ".join(what for what, _ in faults), "; ".join(remedy for _, remedy in faults))
    _check_glyphs(str(text), info)
    return text


def _no_ending(name: object) -> object:
    stem = re.sub(r"\.(svg|png|jpe?g|webp|tiff?)$", "", name, flags=re.IGNORECASE) if isinstance(name, str) else name
    if stem != name:
        fault(f"{name!r} has the ending of its file", f"write the name alone: {stem}")
    return name


def _dead_references(text: Text, context: Context) -> Iterator[tuple[str, str]]:
    """Yield what is wrong, and the remedy, for each reference in a text that leads nowhere."""
    for span in text.spans:
        if span.kind is SpanKind.TERM and context.terms is not None and span.target not in context.terms:
            remedy = f"use one of: {_listed(context.terms)}"
            if not context.terms:
                remedy = "write it in a section of the kind glossary, or remove the link"
            yield f"the glossary has no term {span.target!r}", remedy
        if span.kind is SpanKind.CITE and context.sources is not None and span.target not in context.sources:
            remedy = f"add it there, or use one of: {_listed(context.sources)}"
            yield f"brochure.yaml has no source {span.target!r}", remedy


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "(there is none yet)"


def _alt(value: object, info: ValidationInfo) -> str:
    text = " ".join(_text_of(value, info).split())
    if len(text) > MAX_ALT:
        fault(f"an alternative text of {len(text)} characters", f"say in at most {MAX_ALT} what the picture shows")
    return text


def _date(value: object) -> date:
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


def pattern(regex: str, what: str, remedy: str) -> AfterValidator:
    """Return what refuses a text that is not wholly of this pattern."""

    def check(value: str) -> str:
        if not re.fullmatch(regex, value):
            fault(f"{value!r} is not {what}", remedy)
        return value

    return AfterValidator(check)


_FACT_SCHEMA = {
    "type": "object",
    "properties": {name: {"type": "string", "minLength": 1} for name in FACT_KEYS},
    "required": list(FACT_KEYS),
    "additionalProperties": False,
    "description": "a text that depends on a fact of clinic.yaml",
}

_STRING = {"type": "string", "minLength": 1}

PlainLine = Annotated[Text, PlainValidator(_plain_line), WithJsonSchema(_STRING)]
"""A line that is the same for every clinic, or that says a fact itself."""

Line = Annotated[Text, PlainValidator(_line), WithJsonSchema({"anyOf": [_STRING, _FACT_SCHEMA]})]
"""Printed words without Markdown: a heading, a name, a label. A line break in it is a line break on paper."""

Title = Annotated[Line, AfterValidator(_title)]
"""A line that also stands in the foot of every page and in the file's own title."""

PlainTitle = Annotated[PlainLine, AfterValidator(_title)]
"""A title that is the same for every clinic."""

Inline = Annotated[
    Text,
    PlainValidator(_inline),
    WithJsonSchema(
        {
            "anyOf": [
                {
                    "type": "string",
                    "minLength": 1,
                    "description": "**bold**, [words](https://…), [words](term:ID), [^source]",
                },
                _FACT_SCHEMA,
            ]
        }
    ),
]
"""Printed words with the small Markdown."""

Entries = Annotated[tuple[Inline, ...], AfterValidator(lambda texts: tuple(filter(None, texts)))]
"""A list of texts, without those that a fact of the clinic leaves nothing of."""

Form = Annotated[str, AfterValidator(lambda form, info: typographic(form, context_of(info).language))]
"""A form of a word, as it stands in texts."""

Alt = Annotated[str, PlainValidator(_alt), WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_ALT})]
"""What a picture shows, for someone who cannot see it."""

EACH_LANGUAGE = BeforeValidator(_in_each_language)
"""Takes words by the code of their language, such as those of clinic.yaml."""

_PRINTABLE = AfterValidator(_printable)
Language = Annotated[
    str, pattern(LANGUAGE_CODE, "a language code", "write a tag such as en, es-419 or zh-Hans (BCP 47)")
]
_ID = pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "an id", "use small letters, digits and hyphens")
Id = Annotated[str, Field(max_length=64), _ID]
ImageId = Annotated[Id, BeforeValidator(_no_ending)]
"""The name of a file of images/, without its ending."""
Url = Annotated[str, pattern(r"https?://[^\s/]+\.[^\s]+", "a web address", "begin it with https://"), _PRINTABLE]
Fingerprint = Annotated[str, pattern(r"[0-9a-f]{12}", "a fingerprint", "copy it in quotes from: handbill list")]
Email = Annotated[str, pattern(r"[^\s@]+@[^\s@]+\.[^\s@]+", "an e-mail address", "write name@example.org"), _PRINTABLE]
Day = Annotated[date, BeforeValidator(_date)]
Color = Annotated[str, AfterValidator(_color)]
Length = Annotated[
    float, BeforeValidator(_length), WithJsonSchema({"type": "string", "pattern": r"^\d+(\.\d+)?\s*(pt|in|mm|cm|px)$"})
]
"""A length with its unit, kept in points."""

Share = Annotated[float, Field(ge=0, le=1)]
