"""`brochures/packets/ID.yaml`: what a recipient gets by mail: a letter in each language, and what is enclosed."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Self, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from handbill.content.brochure import BrochureId, FormatId
from handbill.content.choices import TypeSize
from handbill.content.placeholders import has_stray_brace, names_in
from handbill.yaml.model import Model, fault
from handbill.yaml.text import SpanKind, Text
from handbill.yaml.types import EACH_LANGUAGE, Id, Inline, Language, PlainLine, PlainTitle

COLUMN = re.compile(r"[a-z][a-z0-9_]{0,39}")

CLINIC_FIELDS = ("clinic_name", "clinic_phone")
"""The fields of a letter that are the same for all recipients: from clinic.yaml."""

_DAY_FIELDS = ("appointment", "appointment_day", "appointment_time")
"""The fields that are a date or a time in the words of the language: all come from the column `appointment`."""

MOST_FIELDS = 4
"""In one text; with more of them, nobody can say how much room it takes."""


def fields_of(text: Text) -> list[str]:
    """Return the names of the recipient's fields in a text: each once, in order."""
    return [name for name in names_in(text.source) if name not in CLINIC_FIELDS]


def _check_fields(text: Text) -> None:
    for name in names_in(text.source):
        if not COLUMN.fullmatch(name):
            fault(f"{{{name}}} is not a field", "name a column in small letters, such as {first_name}")
    if has_stray_brace(text.source):
        fault("a brace that is not closed", "write a field as {first_name}")


def _personal(text: Text) -> Text:
    _check_fields(text)
    fields = fields_of(text)
    if fields and any(span.kind is not SpanKind.WORDS for span in text.spans):
        fault("bold, links or line breaks beside a recipient's field", "put the field into a paragraph of its own")
    if len(fields) > MOST_FIELDS:
        fault(f"{len(fields)} fields in one text (at most {MOST_FIELDS})", "split it")
    return text


def _the_same_for_all(text: Text) -> Text:
    _check_fields(text)
    if fields_of(text):
        fault("a recipient's field here", "put it into the greeting or a paragraph: this is the same for all")
    return text


def _without_fields(text: Text) -> Text:
    if re.search(r"[{}]", text.source):
        fault("a brace where no field is filled in", "write it out, or put the field into a paragraph")
    return text


FixedLine = Annotated[PlainLine, AfterValidator(_without_fields)]
"""A line in which nothing is filled in."""

Paragraph = Annotated[Inline, AfterValidator(_personal)]
"""A text in which the recipient's fields are filled in."""


class Appointment(Model):
    """The block that says when and where: the recipient's own date and time, and the clinic's address."""

    heading: FixedLine
    when: FixedLine
    where: FixedLine
    note: Annotated[Inline, AfterValidator(_the_same_for_all)] | None = None


class Signature(Model):
    """Who signs, below room for the signature itself."""

    closing: FixedLine
    name: FixedLine
    role: FixedLine | None = None


class LetterText(Model):
    """A letter in one language. `{first_name}` and so on are the recipient's, `{clinic_name}` the clinic's."""

    subject: Annotated[PlainTitle, AfterValidator(_the_same_for_all)]
    greeting: Annotated[PlainLine, AfterValidator(_personal)]
    paragraphs: Annotated[tuple[Paragraph, ...], Field(min_length=1, max_length=12)]
    appointment: Appointment | None = None
    after: Annotated[tuple[Paragraph, ...], Field(max_length=6)] = ()
    signature: Signature

    @property
    def texts(self) -> tuple[Text, ...]:
        """The texts that may hold fields, in order."""
        return (self.greeting, *self.paragraphs, *self.after)


def _condition(value: object) -> bool | tuple[str, ...]:
    if isinstance(value, bool):
        return value
    entries = value if isinstance(value, list | tuple) else [value]
    texts = tuple(entry.strip().casefold() for entry in entries if isinstance(entry, str) and entry.strip())
    if not texts or len(texts) < len(entries):
        fault("a condition is true, false, a text, or a list of texts", "put a text in quotes, such as '12'")
    return texts


Condition = Annotated[
    bool | tuple[str, ...],
    PlainValidator(_condition),
    WithJsonSchema({"type": ["boolean", "string", "array"], "items": {"type": "string"}}),
]
"""What a cell must be: filled or empty (`large_print`: yes or no), a text, or one of several; case does not count."""


def _large_print(condition: Condition) -> bool:
    """Return what large print must be, which is yes or no, and may be written so."""
    if isinstance(condition, bool):
        return condition
    if condition not in (("yes",), ("no",), ("true",), ("false",)):
        fault("large print is yes or no", "write large_print: true or large_print: false")
    return condition in (("yes",), ("true",))


class Enclosed(Model):
    """A brochure in a format, for each recipient whose cells meet all conditions of `when`, by column."""

    brochure: BrochureId
    format: FormatId
    when: dict[str, Condition] = Field(default_factory=dict)

    @field_validator("when")
    @classmethod
    def _columns(cls, value: dict[str, Condition]) -> dict[str, Condition]:
        for name in value:
            if not COLUMN.fullmatch(name):
                fault(f"{name!r} is not a column", "name it in small letters, such as large_print")
        return {name: _large_print(each) if name == "large_print" else each for name, each in value.items()}


class Message(Model):
    """What the back of a postcard says in one language: a heading and a few sentences, the same for all."""

    heading: Annotated[PlainTitle, AfterValidator(_the_same_for_all)]
    paragraphs: Annotated[
        tuple[Annotated[Inline, AfterValidator(_the_same_for_all)], ...], Field(min_length=1, max_length=4)
    ]


def _mailer(digits: str) -> str:
    # Those of nine digits begin with a 9, those of six do not (USPS-B-3200).
    if not re.fullmatch(r"[0-8][0-9]{5}|9[0-9]{8}", digits):
        fault(
            "a mailer has six digits, or nine that begin with 9", "write the number that the USPS gave you, in quotes"
        )
    return digits


def _service(digits: str) -> str:
    if not re.fullmatch(r"[0-9]{3}", digits):
        fault("a type of service has three digits", "write it as in the USPS's table, in quotes")
    return digits


def _identifier(digits: str) -> str:
    if not re.fullmatch(r"[0-9][0-4]", digits):
        fault("a barcode identifier has two digits, the second 0 to 4", "leave it out: 00 is that of unsorted mail")
    return digits


class MailBarcode(Model):
    """What an Intelligent Mail barcode says of the sender (USPS-B-3200); the serial number is that of the piece.

    `mailer` is the number that the USPS gave the sender, `service` the type of the mail, and `identifier` what it is
    sorted by, which an office leaves at 00.
    """

    mailer: Annotated[str, AfterValidator(_mailer)]
    service: Annotated[str, AfterValidator(_service)]
    identifier: Annotated[str, AfterValidator(_identifier)] = "00"

    def digits(self, piece: int, zip_code: str) -> str:
        """Return the digits of a piece's barcode; `zip_code` is a code of five digits, or five, a hyphen and four.

        A mailer of nine digits leaves six for the number of the piece, one of six leaves nine.
        """
        serial = 15 - len(self.mailer)
        return f"{self.identifier}{self.service}{self.mailer}{piece:0{serial}}{zip_code.replace('-', '')}"


class Card(Model):
    """What is mailed without an envelope: a `brochure` in a `format` that is a self-mailer, or a postcard's `message`.

    With a `barcode`, each has the barcode of the mail.
    """

    brochure: BrochureId | None = None
    format: FormatId | None = None
    message: Annotated[dict[Language, Message], EACH_LANGUAGE] = Field(default_factory=dict)
    barcode: MailBarcode | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if bool(self.message) == (self.brochure is not None) or (self.brochure is None) != (self.format is None):
            fault("a card is a brochure in a format, or a message", "write brochure: and format:, or message: alone")
        return self


def envelopes_of(value: Any) -> Any:
    """Return the envelopes by type size; one name holds for all of them."""
    return dict.fromkeys(get_args(TypeSize), value) if isinstance(value, str) else value


Envelopes = Annotated[
    dict[TypeSize, Id],
    Field(min_length=1),
    BeforeValidator(envelopes_of, json_schema_input_type=Id | dict[TypeSize, Id]),
]
"""Envelopes by type size; a size that is not there takes the usual envelope of the paper."""


class Packet(Model):
    """A packet. `language` is for recipients who name none, and `fallback` for those whose language is not there.

    Without a fallback, such a recipient is refused rather than sent what they cannot read. A piece is in one language
    throughout. `site` is one of the clinic's: its address and phone are printed in place of the clinic's own.
    `envelope` names those of envelopes/ into which its pieces go. A packet has a letter, or it is a `card` alone.
    """

    id: Id
    site: Id | None = None
    envelope: Envelopes = Field(default_factory=dict)
    language: Language
    fallback: Language | None = None
    letter: Annotated[dict[Language, LetterText], EACH_LANGUAGE] = Field(default_factory=dict)
    encloses: Annotated[tuple[Enclosed, ...], Field(max_length=8)] = ()
    card: Card | None = None

    @field_validator("letter")
    @classmethod
    def _has_its_languages(cls, value: dict[str, LetterText], info: ValidationInfo) -> dict[str, LetterText]:
        for key in ("language", "fallback"):
            language = info.data.get(key)
            if language is not None and language not in value:
                fault(f"there is no letter in {language!r}, the packet's {key}", f"add {language}: with its text")
        return value

    @model_validator(mode="after")
    def _letter_or_card(self) -> Self:
        if bool(self.letter) == (self.card is not None):
            fault("a packet is a letter, or a card alone", "write letter: with its text, or card:")
        if self.card is not None and (self.encloses or self.envelope):
            fault("a card is mailed without an envelope", "leave envelope: and encloses: out, or write a letter")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the recipients that the text names, each once: none of their cells may be empty."""
        return tuple(dict.fromkeys(self._columns()))

    @property
    def conditions(self) -> tuple[str, ...]:
        """The columns that a condition names, each once."""
        return tuple(dict.fromkeys(name for enclosed in self.encloses for name in enclosed.when))

    def _columns(self) -> Iterator[str]:
        for letter in self.letter.values():
            for text in letter.texts:
                yield from ("appointment" if name in _DAY_FIELDS else name for name in fields_of(text))
            if letter.appointment is not None:
                yield "appointment"
