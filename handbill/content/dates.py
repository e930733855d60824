"""Dates as a reader writes them in the language of the sheet (CLDR's long form)."""

from __future__ import annotations

from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date


def day(value: date, language: str) -> str:
    """Give a date in words, such as November 23, 2026, that no line breaks."""
    return format_date(value, format="long", locale=language.replace("-", "_")).replace(" ", "\u00a0")


def known(language: str) -> bool:
    """Tell whether dates can be written in this language."""
    try:
        Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True
