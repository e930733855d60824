"""What a recipient's letter says in its slots, and the texts that are the same for all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from handbill.content.clinic import Clinic
from handbill.content.dates import clock, day, weekday
from handbill.content.placeholders import fill, fill_some
from handbill.mailing import address
from handbill.mailing.packet import LetterText, fields_of
from handbill.mailing.recipient import Recipient
from handbill.yaml.text import Text

_SAMPLE = "Christopher"
"""A name of ordinary length: what a slot for a name takes room for. A letter with a longer one is typeset whole."""

_LONGEST = datetime(2026, 9, 30, 12, 30)  # noqa: DTZ001  # a day and time as the clinic's clock shows it
"""A Wednesday in September: long in most languages."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a letter; one that holds a recipient's field is as a whole the slot of this name."""

    text: Text
    slot: str | None


def settled(letter: LetterText, clinic: Clinic) -> LetterText:
    """Return a letter with the clinic's fields filled in: the fields that are left are the recipient's."""
    appointment = letter.appointment
    if appointment is not None and appointment.note is not None:
        appointment = appointment.model_copy(update={"note": with_clinic(appointment.note, clinic)})
    return letter.model_copy(
        update={
            "subject": with_clinic(letter.subject, clinic),
            "greeting": with_clinic(letter.greeting, clinic),
            "paragraphs": tuple(with_clinic(text, clinic) for text in letter.paragraphs),
            "after": tuple(with_clinic(text, clinic) for text in letter.after),
            "appointment": appointment,
        }
    )


def with_clinic(text: Text, clinic: Clinic) -> Text:
    """Return a text with the clinic's own fields filled in."""
    values = {"clinic_name": clinic.name.source, "clinic_phone": clinic.phone.source}
    spans = tuple(replace(span, words=fill_some(span.words, values)) for span in text.spans)
    return replace(text, source=fill_some(text.source, values), spans=spans)


def slot_values(letter: LetterText, language: str, recipient: Recipient, today: date) -> dict[str, str]:
    """Return the values of a letter's slots by name; `today` is the date that it bears."""
    values = _values(letter, language, recipient.cells, recipient.appointment)
    return {"address": "\n".join(address.lines(recipient.cells)), "date": day(today, language), **values}


def sample_values(letter: LetterText, language: str) -> dict[str, str]:
    """Return values of ordinary length: the height that they take is the room of each slot."""
    fields = {name: _SAMPLE for text in letter.texts for name in fields_of(text)}
    values = _values(letter, language, fields, _LONGEST)
    return {"address": f"{_SAMPLE}\n{_SAMPLE}", "date": day(_LONGEST.date(), language), **values}


def _values(letter: LetterText, language: str, fields: Mapping[str, str], when: datetime | None) -> dict[str, str]:
    """Return the values of the slots whose words a letter in this language gives, or the time of an appointment."""
    words = {} if when is None else {"day": weekday(when.date(), language), "time": clock(when, language)}
    if words:
        both = ", ".join(words.values())
        moments = {"appointment_day": words["day"], "appointment_time": words["time"], "appointment": both}
        fields = {**fields, **moments}
    texts = {"greeting": letter.greeting, **slots_of(letter)}
    values = {name: fill(text.source, fields) for name, text in texts.items()}
    return values if letter.appointment is None else values | words


def slots_of(letter: LetterText) -> dict[str, Text]:
    """Return the paragraphs that hold a recipient's field, by the name of the slot that each is."""
    return {entry.slot: entry.text for texts in paragraphs(letter).values() for entry in texts if entry.slot}


def paragraphs(letter: LetterText) -> dict[str, tuple[Paragraph, ...]]:
    """Return the paragraphs before and after the appointment."""
    return {"paragraphs": _numbered("body", letter.paragraphs), "after": _numbered("after", letter.after)}


def _numbered(place: str, texts: Sequence[Text]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(text, f"{place}{number}" if fields_of(text) else None) for number, text in enumerate(texts, 1)
    )
