"""What a recipient's letter says in its slots, and the texts that are the same for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from handbill.content.clinic import Clinic
from handbill.content.dates import clock, day, weekday
from handbill.mailing import address
from handbill.mailing.packet import CLINIC_FIELDS, FIELD, LetterText, fields_of, filled
from handbill.mailing.recipient import Recipient
from handbill.yaml.text import Text

_SAMPLE = "Christopher"
"""A name of ordinary length: what a slot for a name takes room for. A letter with a longer one is typeset whole."""

_NO_BREAK = "\u00a0"
"""Stands between the words of an address, so that a line is set smaller rather than broken."""

_LONGEST = datetime(2026, 9, 30, 12, 30)  # noqa: DTZ001  # a day and time as the clinic's clock shows it
"""A Wednesday in September: long in most languages."""


def settled(letter: LetterText, clinic: Clinic) -> LetterText:
    """Return a letter with the clinic's fields filled in: the fields that are left are the recipient's."""
    values = {"clinic_name": clinic.name.source, "clinic_phone": clinic.phone.source}

    def with_clinic(text: Text) -> Text:
        spans = tuple(replace(span, words=_with_clinic(span.words, values)) for span in text.spans)
        return replace(text, source=_with_clinic(text.source, values), spans=spans)

    appointment = letter.appointment
    if appointment is not None and appointment.note is not None:
        appointment = appointment.model_copy(update={"note": with_clinic(appointment.note)})
    return letter.model_copy(
        update={
            "subject": with_clinic(letter.subject),
            "greeting": with_clinic(letter.greeting),
            "paragraphs": tuple(map(with_clinic, letter.paragraphs)),
            "after": tuple(map(with_clinic, letter.after)),
            "appointment": appointment,
        }
    )


def _with_clinic(text: str, values: Mapping[str, str]) -> str:
    return FIELD.sub(lambda match: values[match[1]] if match[1] in CLINIC_FIELDS else match[0], text)


def slot_values(letter: LetterText, language: str, recipient: Recipient, today: date) -> dict[str, str]:
    """Return the values of a letter's slots by name; `today` is the date that it bears."""
    fields = dict(recipient.cells) | _moments(recipient.appointment, language)
    return _values(letter, language, fields, address.lines(recipient.cells), today, recipient.appointment)


def sample_values(letter: LetterText, language: str) -> dict[str, str]:
    """Return values of ordinary length: the height that they take is the room of each slot."""
    fields = {name: _SAMPLE for text in letter.texts for name in fields_of(text)} | _moments(_LONGEST, language)
    return _values(letter, language, fields, [_SAMPLE, _SAMPLE], _LONGEST.date(), _LONGEST)


def _moments(when: datetime | None, language: str) -> dict[str, str]:
    if when is None:
        return {}
    day_words, time_words = weekday(when.date(), language), clock(when, language)
    both = f"{day_words}, {time_words}"
    return {"appointment_day": day_words, "appointment_time": time_words, "appointment": both}


def _values(
    letter: LetterText,
    language: str,
    fields: Mapping[str, str],
    lines: list[str],
    today: date,
    when: datetime | None,
) -> dict[str, str]:
    values = {
        "address": "\n".join(line.replace(" ", _NO_BREAK) for line in lines),
        "date": day(today, language),
        "greeting": filled(letter.greeting.source, fields),
    }
    for name, text in slots_of(letter).items():
        values[name] = filled(text.source, fields)
    if letter.appointment is not None and when is not None:
        values |= {"day": weekday(when.date(), language), "time": clock(when, language)}
    return values


def slots_of(letter: LetterText) -> dict[str, Text]:
    """Return the paragraphs that hold a recipient's field, by the name of the slot that each becomes."""
    places = {"body": letter.paragraphs, "after": letter.after}
    return {
        f"{place}{number}": text
        for place, texts in places.items()
        for number, text in enumerate(texts, 1)
        if fields_of(text)
    }
