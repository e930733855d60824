"""Quotes that are typed straight are set as print has them, each language in its own way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbill.yaml.quotes import MARKS, typographic


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('Say "stop" at once.', "Say “stop” at once."),
        ('"Off-label" use', "“Off-label” use"),
        ('She asked: "Is it "really" safe?"', "She asked: “Is it “really” safe?”"),
        ('**"Stop"** now', "**“Stop”** now"),
        ('"**Stop**," he said', "“**Stop**,” he said"),
        ('("yes"/"no")', "(“yes”/“no”)"),
        ('["words"](https://example.org/"a")', '[“words”](https://example.org/"a")'),
        ('["words"](term:pump)', "[“words”](term:pump)"),
        ('See https://example.org/"a" now', 'See https://example.org/"a" now'),
        ("He said 'no' twice.", "He said ‘no’ twice."),
        ("\"He said 'no'.\"", "“He said ‘no’.”"),
        ("\"'No,' he said.\"", "“‘No,’ he said.”"),
        ("Don't, the patients' rights", "Don’t, the patients’ rights"),
        ("'tis the '90s", "’tis the ’90s"),
        ("Call 'Jane's team' first", "Call ‘Jane’s team’ first"),
        ('5\'3" tall, a 2" needle', '5\'3" tall, a 2" needle'),
        ('A "2" needle" and a "room 5"', 'A “2" needle” and a “room 5”'),
        ('A quote " alone', 'A quote " alone'),
        ('An "open one', 'An "open one'),
        ("O'Brien-5'", "O’Brien-5'"),
        ("“Set” already", "“Set” already"),
        ("", ""),
    ],
)
def test_what_is_typed_straight_is_set_as_print_has_it(typed: str, printed: str) -> None:
    assert typographic(typed) == printed


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "“a” ‘b’ l’eau"),
        ("es", "“a” ‘b’ l’eau"),
        ("fr", "«\u00a0a\u00a0» “b” l’eau"),
        ("fr-CA", "«\u00a0a\u00a0» “b” l’eau"),
        ("ht", "«\u00a0a\u00a0» “b” l’eau"),
        ("de", "„a“ ‚b‘ l’eau"),
        ("pl", "„a” «b» l’eau"),
        ("pt-BR", "“a” ‘b’ l’eau"),
        ("pt-PT", "«a» “b” l’eau"),
        ("sv", "”a” ’b’ l’eau"),
    ],
)
def test_each_language_has_its_own_marks(language: str, printed: str) -> None:
    assert typographic("\"a\" 'b' l'eau", language) == printed


@given(st.text(alphabet="ab 5\"'*[](:/.\n—", max_size=40), st.sampled_from([*MARKS, "en"]))
def test_nothing_but_quotes_changes_and_a_text_that_is_set_stays(text: str, language: str) -> None:
    once = typographic(text, language)
    marks = {sign: None for row in [*MARKS.values(), ("“", "”", "‘", "’")] for sign in "".join(row)}
    bare = str.maketrans(dict.fromkeys([*marks, '"', "'"]))
    assert once.translate(bare) == text.translate(bare)
    if '"' not in text and "'" not in text:
        assert once == text
