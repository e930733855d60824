"""The numbers of a text in any language, so that a translation can be compared with what it translates.

A number is told with its unit, by CLDR's names of units in the language; a clock time by the hours of the day; a phone
by its digits. A decimal point or comma, and what parts thousands, are those of the language (CLDR). Numbers in letters
are known where `particles` lists them.
"""

import re
from collections.abc import Iterator
from functools import cache

from babel.numbers import get_decimal_symbol, get_group_symbol
from babel.units import format_unit

from handbill.content.dates import locale_of
from handbill.content.particles import particles_of

_UNITS = (
    "duration-second", "duration-minute", "duration-hour", "duration-day", "duration-week", "duration-month",
    "duration-year", "mass-microgram", "mass-milligram", "mass-gram", "mass-kilogram", "mass-pound", "mass-ounce",
    "volume-milliliter", "volume-liter", "volume-cup", "volume-tablespoon", "volume-teaspoon", "volume-fluid-ounce",
    "volume-pint", "volume-quart", "volume-gallon", "length-millimeter", "length-centimeter", "length-meter",
    "length-inch", "length-foot", "length-mile", "temperature-celsius", "temperature-fahrenheit",
)  # fmt: skip
"""Units of doses, times and sizes."""

_SYMBOLS = {
    "mcg": "mass-microgram", "mg": "mass-milligram", "g": "mass-gram", "kg": "mass-kilogram", "lb": "mass-pound",
    "lbs": "mass-pound", "oz": "mass-ounce", "ml": "volume-milliliter", "l": "volume-liter", "cm": "length-centimeter",
    "mm": "length-millimeter", "min": "duration-minute", "°f": "temperature-fahrenheit", "°c": "temperature-celsius",
    "%": "percent", "°": "degree",
}  # fmt: skip
"""Signs that mean the same in each language."""

_EACH_PLURAL = (0.5, 1, 2, 5, 11)
"""Numbers that between them take each plural form of a language's units (CLDR, plural rules)."""

_SPACE = re.compile(r"[\s\u00a0\u202f]+")
_SPACED_THOUSANDS = re.compile(r"(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))")
_REFERENCE = re.compile(r"\[\^[^\]]*\]|\]\([^)\s]*\)|https?://\S+|\{[^{}]*\}")
"""What is compared by itself: sources, the targets of links, placeholders."""

_PHONE = re.compile(r"\(?\b\d{3}\)?[ .-]\d{3}[.-]\d{4}\b|\b\d-\d{3}-\d{3}-\d{4}\b")
_CLOCK = re.compile(r"\b(\d{1,2})(?::(\d\d))?\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)
_CALLED = re.compile(r"[2-9]11|988")
"""Numbers to call of three digits (North American Numbering Plan): they have no unit, even before “day or night”."""

_HALF_DAY = 12


def measures(text: str, language: str, *, spelled: bool = True) -> list[str]:
    """Return the numbers of a text with their units, in an order that does not depend on the language.

    With `spelled`, numbers in letters count too.
    """
    text = _REFERENCE.sub(" ", text).replace("*", "")
    if not _separators(language)[0].strip("\u00a0\u202f"):
        text = _SPACED_THOUSANDS.sub("", text)
    text = _SPACE.sub(" ", text)
    found = [re.sub(r"\D", "", phone) for phone in _PHONE.findall(text)]
    text = _PHONE.sub(" ", text)
    found += [_clock(*match.groups()) for match in _CLOCK.finditer(text)]
    text = _CLOCK.sub(" ", text)
    if spelled:
        numbers = dict(particles_of(language).spelled)
        text = re.sub(r"[^\W\d_]+", lambda match: numbers.get(match[0].casefold(), match[0]), text)
    return sorted([*found, *_numbers(text, language)])


def _numbers(text: str, language: str) -> Iterator[str]:
    for match in re.finditer(r"(\$ ?)?\d+(?:[.,:]\d+)*", text):
        sign, number = match[1] or "", _plain(match[0].removeprefix(match[1] or ""), language)
        unit = "" if _CALLED.fullmatch(number) else _unit(text[match.end() :], language)
        yield f"{sign.strip()}{number}{f' {unit}' if unit else ''}"


def _clock(hours: str, minutes: str | None, half: str) -> str:
    """Return a time of day by twelve hours as one by twenty-four."""
    return f"{int(hours) % _HALF_DAY + _HALF_DAY * (half.lower() == 'p')}:{minutes or '00'}"


def _plain(number: str, language: str) -> str:
    """Return a number with a point for its decimals and nothing between its thousands."""
    group, decimal = _separators(language)
    number = re.sub(rf"{re.escape(group)}(?=\d{{3}}(?!\d))", "", number)
    return number.replace(decimal, ".")


@cache
def _separators(language: str) -> tuple[str, str]:
    locale = locale_of(language)
    return get_group_symbol(locale), get_decimal_symbol(locale)


def _unit(behind: str, language: str) -> str:
    """Return the unit that begins behind a number, after a space or a hyphen, by its name in CLDR; or nothing."""
    words = _unit_words(language)
    rest = re.sub(r"^[ -]", "", behind).casefold()
    for length in range(min(len(rest), max(map(len, words))), 0, -1):
        if rest[:length] in words and not re.match(r"\w", rest[length:]):
            return words[rest[:length]].partition("-")[2] or words[rest[:length]]
    return ""


@cache
def _unit_words(language: str) -> dict[str, str]:
    """Return the units by their names in a language, in one and in many."""
    locale = locale_of(language)
    words = dict(_SYMBOLS)
    for unit in _UNITS:
        for count in _EACH_PLURAL:
            # Where CLDR has no long form in a language, the short one is the word.
            forms = (format_unit(count, unit, length, locale=locale) for length in ("long", "short"))
            said = next((form for form in forms if unit not in form), "").casefold()
            words.setdefault(re.sub(r"^[\d.,]+[\s\u00a0\u202f]*|[\s\u00a0\u202f]*[\d.,]+$", "", said), unit)
    return {word: unit for word, unit in words.items() if word}
