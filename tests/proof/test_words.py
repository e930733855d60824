from hypothesis import given
from hypothesis import strategies as st

from handbill.proof.claims import tokens


def test_words_are_letters_or_digits_without_case() -> None:
    assert tokens("Off-label: 55 of 100 People’s") == ["off", "label", "55", "of", "100", "people", "s"]


def test_a_raised_number_does_not_stick_to_its_word() -> None:
    assert tokens("minutes6") == ["minutes", "6"]


def test_a_hyphen_at_a_line_end_and_what_does_not_print() -> None:
    assert tokens("brain\ufffederived exam\u00adple doi.\u200borg") == ["brain", "derived", "example", "doi", "org"]


@given(st.text())
def test_white_space_does_not_matter(text: str) -> None:
    assert tokens(" ".join(text.split())) == tokens("\n".join(text.split()))
