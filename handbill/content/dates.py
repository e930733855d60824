"""Dates and times as they are written in the language of the sheet (CLDR's forms).

A language without a region is written as its readers in the United States write it, where CLDR says how: in Spanish,
2:30 p.m. and not 14:30.
"""

import re
from datetime import date, datetime
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.localedata import locale_identifiers


def day(value: date, language: str) -> str:
    """Return a date in words, such as November 23, 2026, that no line breaks."""
    return format_date(value, format="long", locale=locale_of(language)).replace(" ", "\u00a0")


def weekday(value: date, language: str) -> str:
    """Return a date in words with its day of the week, such as Monday, November 23, 2026."""
    return format_date(value, format="full", locale=locale_of(language))


def short_weekday(value: date, language: str) -> str:
    """Return a day of the coming months in few letters, such as Wed, Dec 2, that no line breaks."""
    return format_skeleton("MMMEd", value, locale=locale_of(language)).replace(" ", "\u00a0")


def clock(value: datetime, language: str) -> str:
    """Return a time of day as it is read in the language, such as 9:30 AM, that no line breaks."""
    time = format_time(value, format="short", locale=locale_of(language))
    return time.replace("\u202f", "\u00a0").replace(" ", "\u00a0")


@cache
def locale_of(language: str) -> Locale:
    """Return how a language is written, in the United States where its tag names no region and CLDR knows it there."""
    if "-" not in language and f"{language}_US" in locale_identifiers():
        return Locale(language, "US")
    return Locale.parse(language, sep="-")


@cache
def names_of(language: str) -> frozenset[str]:
    """Return what a language is called, without case: its code, its name in English, and its own (CLDR)."""
    locale = Locale.parse(language, sep="-")
    names = (locale.get_language_name("en"), locale.get_language_name(language.replace("-", "_")))
    return frozenset({language.casefold(), *(name.casefold() for name in names if name)})


@cache
def code_of(named: str) -> str | None:
    """Return the code of a language by a code (es, spa) or its name in English, in small letters, or None (CLDR)."""
    if re.fullmatch(r"[a-z]{2,3}", named):
        try:
            return Locale.parse(named).language
        except (UnknownLocaleError, ValueError):
            return None
    return _codes_of_names().get(named)


@cache
def _codes_of_names() -> dict[str, str]:
    return {name.casefold(): code for code, name in Locale("en").languages.items()}


def name_of(language: str) -> str:
    """Return what a language calls itself, such as English or Español (CLDR)."""
    name = Locale.parse(language, sep="-").get_display_name() or language
    return name[0].upper() + name[1:]


def is_right_to_left(language: str) -> bool:
    """Return whether a language, whose dates can be written, is written from right to left."""
    return Locale.parse(language, sep="-").text_direction == "rtl"


def direction_of(language: str) -> str:
    """Return `rtl` for a language that is written from right to left, otherwise `ltr` (CLDR)."""
    return "rtl" if is_right_to_left(language) else "ltr"


def has_words_in(language: str) -> bool:
    """Return whether dates can be written in this language."""
    try:
        Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True
