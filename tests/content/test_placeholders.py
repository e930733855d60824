import pytest
from hypothesis import given
from hypothesis.strategies import dictionaries, from_regex, text

from handbill.content.placeholders import DOLLARS, fill, fill_some, has_stray_brace, names_in


def test_the_names_of_a_text_come_once_and_in_order() -> None:
    assert names_in("{b} and {a}, {b} again, {} and { a }") == ["b", "a", "", " a "]


@pytest.mark.parametrize(
    ("words", "stray"), [("{a}", False), ("none", False), ("{a", True), ("a}", True), ("{{a}}", True)]
)
def test_a_brace_that_stands_alone_is_seen(words: str, stray: bool) -> None:
    assert has_stray_brace(words) is stray


def test_a_value_is_not_read_for_placeholders() -> None:
    assert fill("Dear {a} {b},", {"a": "{b}", "b": "x"}) == "Dear {b} x,"


def test_a_placeholder_without_a_value_is_never_printed() -> None:
    with pytest.raises(KeyError, match="b"):
        fill("{a} {b}", {"a": 1})


def test_those_without_a_value_stay_where_they_are_filled_later() -> None:
    assert fill_some("{a} {b} {", {"a": "{b}"}) == "{b} {b} {"


def test_a_file_whose_language_has_braces_marks_its_placeholders_with_a_dollar() -> None:
    assert fill("const $name = {};", {"name": "$x"}, DOLLARS) == "const $x = {};"


@given(dictionaries(from_regex(r"[a-z]{1,3}", fullmatch=True), text(), min_size=1))
def test_each_value_comes_out_as_it_went_in(values: dict[str, str]) -> None:
    assert fill("|".join(f"{{{name}}}" for name in values), values) == "|".join(values.values())
