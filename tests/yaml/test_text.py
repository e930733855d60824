import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbill.yaml.text import SpanKind, TextError, parse, plain, printed_address


def kinds(source: str) -> list[tuple[SpanKind, str, str]]:
    return [(span.kind, span.words, span.target) for span in parse(source).spans]


def test_the_small_markdown() -> None:
    assert kinds("Call **911** now.\nOr [us](https://a.org/x/), see [it](term:pump)[^book].") == [
        (SpanKind.WORDS, "Call ", ""),
        (SpanKind.BOLD, "911", ""),
        (SpanKind.WORDS, " now.", ""),
        (SpanKind.BREAK, "", ""),
        (SpanKind.WORDS, "Or ", ""),
        (SpanKind.LINK, "us", "https://a.org/x/"),
        (SpanKind.WORDS, ", see ", ""),
        (SpanKind.TERM, "it", "pump"),
        (SpanKind.CITE, "", "book"),
        (SpanKind.WORDS, ".", ""),
    ]


def test_a_link_is_printed_with_its_address() -> None:
    assert str(parse("See [our page](https://www.example.org/a/).")) == "See our page (example.org/a)."
    assert str(parse("See [example.org](https://example.org).")) == "See example.org."
    assert printed_address("mailto:a@b.org") == "a@b.org"


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("an *italic* word", "italics"),
        ("an _italic_ word", "italics"),
        ("x <b>y</b>", "HTML"),
        ("x &nbsp; y", "HTML"),
        ("[**b**](https://a.bc)", "inside a link"),
        ("[x](javascript:alert(1))", "a link to"),
        ("[x](file:///etc/passwd)", "a link to"),
        ("[](https://a.bc)", "without words"),
        ("![x](https://a.bc/a.png)", "a picture"),
        ("# Title", "a heading"),
        ("One.\n## Two", "a heading"),
        ("- one", "a list"),
        ("One:\n* two", "a list"),
        ("| a | b |\n|---|---|", "a table"),
        ("```\ncode\n```", "a block of code"),
        ("**open", "not closed"),
    ],
)
def test_what_print_does_not_take_is_refused_with_a_remedy(source: str, what: str) -> None:
    with pytest.raises(TextError, match=what) as caught:
        parse(source)
    assert caught.value.remedy


@pytest.mark.parametrize(
    "source",
    [
        "a < b and c > d",
        "5 * 3 * 2",
        "snake_case_word",
        "50 % & more",
        "{{ x }}",
        "#1 of 2",
        "1. no list",
        "a - b",
        "a | b",
        "-5 degrees",
    ],
)
def test_plain_characters_stay(source: str) -> None:
    assert str(parse(source)) == source


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_a_heading_is_printed_as_written(source: str) -> None:
    assert str(plain(source)) == source


@given(st.text(alphabet="ab *_[]()^:/<>&!\\`\n", max_size=60))
def test_no_text_makes_it_fall_over(source: str) -> None:
    try:
        assert isinstance(str(parse(source)), str)
    except TextError as error:
        assert error.remedy
