"""The front desk says all in each of its languages, with the same fields; what is for writers stays in English."""

from __future__ import annotations

import string

import pytest
from desk_sentences import page_sentences, program_sentences
from starlette.requests import Request
from starlette.responses import Response

from handbill.desk.speech import LANGUAGES, NATIVE, Speech, language_of, remember
from handbill.said import joined, said

OTHERS = [language for language in LANGUAGES if language != NATIVE]


def fields(sentence: str) -> set[tuple]:
    return {part[1:] for part in string.Formatter().parse(sentence) if part[1] is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_is_missing_or_left_over_and_each_has_its_fields(language: str) -> None:
    wanted = page_sentences() | program_sentences() | {"none", "none that it knows", "nothing"}
    words = Speech(language).words
    assert wanted - words.keys() == set()
    assert words.keys() - wanted == set()
    assert [english for english, own in words.items() if fields(english) != fields(own)] == []


def test_what_is_said_of_several_parts_is_said_in_one_language() -> None:
    spanish = Speech("es")
    inner = said("{name} refuses: {why}", name="front-desk", why="it is busy")
    assert spanish.told(inner) == ("front-desk se niega: está ocupada", "es")
    both = joined("; ", ["out of paper: put paper in", said("it says: {reason}", reason="odd")])
    assert spanish.told(joined(": ", ["stopped", both])) == ("detenido: no hay papel: ponga papel; dice: odd", "es")


def test_what_only_writers_mend_stays_in_english_and_says_so() -> None:
    assert Speech("es").told("unknown key 'txet'") == ("unknown key 'txet'", "en")
    assert Speech("en").told(said("{printer} cannot staple", printer="A")) == ("A cannot staple", "en")
    with pytest.raises(KeyError):
        Speech("es").say("A sentence that nobody has translated")


def request(query: str = "", cookie: str = "", accepted: str = "") -> Request:
    headers = [(b"cookie", cookie.encode()), (b"accept-language", accepted.encode())]
    return Request({"type": "http", "query_string": query.encode(), "headers": headers, "method": "GET", "path": "/"})


@pytest.mark.parametrize(
    ("query", "cookie", "accepted", "language"),
    [
        ("", "", "", "en"),
        ("", "", "es-MX,es;q=0.9,en;q=0.8", "es"),
        ("", "", "de,en;q=0.5,es;q=0.7", "es"),
        ("", "", "es;q=0", "en"),
        ("", "", "es;q=x, ,;;;", "es"),
        ("", "speak=es", "en", "es"),
        ("speak=en", "speak=es", "es", "en"),
        ("speak=../../etc", "speak=tlh", "", "en"),
    ],
)
def test_the_language_is_the_chosen_one_else_the_browsers(query, cookie, accepted, language) -> None:
    assert language_of(request(query, cookie, accepted)) == language


def test_a_choice_is_kept_and_nothing_else() -> None:
    assert "speak=es" in remember(request("speak=es"), Response()).headers["set-cookie"]
    assert "set-cookie" not in remember(request("speak=tlh"), Response()).headers
