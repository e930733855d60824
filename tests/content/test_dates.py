"""Dates as they are written in the language of the sheet, and no line breaks the short ones."""

from datetime import date, datetime

import pytest

from handbill.content.dates import (
    clock,
    code_of,
    day,
    direction_of,
    has_words_in,
    is_right_to_left,
    name_of,
    names_of,
    weekday,
)

DAY = date(2026, 11, 23)


def test_a_day_is_in_words_that_no_line_breaks() -> None:
    assert day(DAY, "en") == "November\u00a023,\u00a02026"
    assert day(DAY, "es") == "23\u00a0de\u00a0noviembre\u00a0de\u00a02026"
    assert day(DAY, "pt-BR") == "23\u00a0de\u00a0novembro\u00a0de\u00a02026"


def test_a_weekday_goes_before_the_day() -> None:
    assert weekday(DAY, "en") == "Monday, November 23, 2026"


@pytest.mark.parametrize(
    ("language", "time"), [("en", "9:30\u00a0AM"), ("es", "9:30\u00a0a.m."), ("es-ES", "9:30"), ("de", "09:30")]
)
def test_a_clock_reads_as_in_its_language(language: str, time: str) -> None:
    assert clock(datetime(2026, 11, 23, 9, 30), language) == time  # noqa: DTZ001  # the clinic's own clock


@pytest.mark.parametrize(
    ("language", "known"), [("en", True), ("pt-BR", True), ("xx", False), ("en-QQ", False), ("", False)]
)
def test_a_language_without_words_for_dates_is_known(language: str, known: bool) -> None:
    assert has_words_in(language) is known


def test_what_a_language_is_called() -> None:
    assert names_of("es") == {"es", "spanish", "español"}
    assert {"pt-br", "portuguese"} <= names_of("pt-BR")


@pytest.mark.parametrize(("language", "backward"), [("en", False), ("ar", True), ("he", True), ("ht", False)])
def test_which_languages_are_written_from_right_to_left(language: str, backward: bool) -> None:
    assert is_right_to_left(language) is backward
    assert direction_of(language) == ("rtl" if backward else "ltr")


def test_a_language_calls_itself() -> None:
    assert [name_of(language) for language in ("en", "es", "pt-BR")] == [
        "English",
        "Español",
        "Português (Brasil)",
    ]


@pytest.mark.parametrize(
    ("named", "code"),
    [("es", "es"), ("spa", "es"), ("spanish", "es"), ("navajo", "nv"), ("xx", None), ("declined", None)],
)
def test_a_language_is_known_by_its_codes_and_its_name_in_english(named: str, code: str | None) -> None:
    assert code_of(named) == code
