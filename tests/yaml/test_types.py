"""Each kind of value takes what can be printed or measured, and refuses the rest with a remedy."""

from datetime import date
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from handbill.yaml import types
from handbill.yaml.model import Context
from handbill.yaml.text import Text

CONTEXT = Context(
    terms=frozenset({"pump"}), sources=frozenset(), glyphs=frozenset(map(ord, "abcdehlmnoprstuxw:/.@-μ "))
)


def value(kind: Any, given: object) -> Any:
    return TypeAdapter(kind).validate_python(given, context=CONTEXT)


@pytest.mark.parametrize(
    ("kind", "given", "taken"),
    [
        (types.Day, "2026-03-31", date(2026, 3, 31)),
        (types.Day, date(2026, 3, 31), date(2026, 3, 31)),
        (types.Length, "1 in", 72),
        (types.Color, "#0F4C52", "#0f4c52"),
        (types.Language, "pt-BR", "pt-BR"),
        (types.Language, "zh-Hans", "zh-Hans"),
        (types.Language, "zh-Hant-HK", "zh-Hant-HK"),
        (types.Language, "es-419", "es-419"),
        (types.Alt, " a  b\n c ", "a b c"),
        (types.Url, "https://a.b/c", "https://a.b/c"),
    ],
)
def test_a_right_value_is_taken(kind: Any, given: object, taken: object) -> None:
    assert value(kind, given) == taken


@pytest.mark.parametrize(
    ("kind", "given", "what"),
    [
        (types.Line, None, "a text is missing after the key"),
        (types.Line, True, "YAML reads yes or no"),
        (types.Line, "a **b**", "Markdown in a heading"),
        (types.Line, "a z", "no glyph for 'z'"),
        (types.Line, "a " * 401, "one text of 401 words"),
        (types.Title, "a\nb", "on one line"),
        (types.Inline, "a *b*", "italics"),
        (types.Inline, "[a](term:cup)", "the glossary has no term 'cup'"),
        (types.Inline, "a[^book]", "no source 'book'"),
        (types.Alt, "a" * 401, "an alternative text of 401 characters"),
        (types.Id, "A b", "is not an id"),
        (types.ImageId, "front-desk.JPG", "'front-desk.JPG' has the ending of its file"),
        (types.Id, "a" * 65, "at most 64"),
        (types.Language, "en-us", "not a language code"),
        (types.Language, "zh-hans", "not a language code"),
        (types.Url, "a.b/c", "not a web address"),
        (types.Url, "https://a.b/z", "no glyph for 'z'"),
        (types.Url, "https://a.b/" + "c" * 400, "an address of 412 characters"),
        (types.Email, "a.b", "not an e-mail address"),
        (types.Fingerprint, "0123", "not a fingerprint"),
        (types.Day, "March 31", "is not a date"),
        (types.Length, "5", "is not a length"),
        (types.Length, "0in", "is out of range"),
        (types.Color, "red", "is not a color"),
        (types.Share, 1.5, "less than or equal to 1"),
    ],
)
def test_a_wrong_value_is_named(kind: Any, given: object, what: str) -> None:
    with pytest.raises(ValidationError, match=what):
        value(kind, given)


def test_a_link_to_a_word_where_no_glossary_is_says_to_write_one() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(types.Inline).validate_python("[a](term:cup)", context=Context(terms=frozenset()))
    (error,) = caught.value.errors()
    assert error["ctx"]["remedy"] == "write it in a section of the kind glossary, or remove the link"


def test_a_text_is_kept_in_characters_that_the_fonts_hold() -> None:
    line = value(types.Line, "a\u00b5b")
    assert isinstance(line, Text)
    assert line.source == "a\u03bcb"


@pytest.mark.parametrize("kind", [types.Line, types.Inline, types.Form])
def test_what_is_typed_straight_is_printed_with_the_quotes_of_its_language(kind: Any) -> None:
    for language, printed in (("en", "Don\u2019t “stop”"), ("fr", "Don\u2019t «\u00a0stop\u00a0»")):
        said = TypeAdapter(kind).validate_python('Don\'t "stop"', context=Context(language=language))
        assert str(said) == printed


def test_words_by_language_have_the_quotes_of_each() -> None:
    kind = Annotated[dict[str, Any], types.EACH_LANGUAGE]
    given = {"en": {"a": ['"b"', 1]}, "de": {"a": ['"b"', None]}}
    assert value(kind, given) == {"en": {"a": ["“b”", 1]}, "de": {"a": ["„b“", None]}}
    assert value(Annotated[Any, types.EACH_LANGUAGE], "no mapping") == "no mapping"
