"""Numbers with their units, denials, and words by their stems."""

import pytest

from handbill.proof.facts import Sentence, content_words, quantities, sentences, stem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every 6 to 8 hours", {"6 to 8 hour"}),
        ("every 6 hours", {"6 hour"}),
        ("within three weeks", {"3 weeks"}),
        ("0.5 mg for each kilogram over 40 minutes", {"0.5 mg", "40 minut"}),
        ("70 of 100 after ketamine", {"70 of 100"}),
        ("a fever above 104 °F", {"104 °"}),
        ("Call 911 now, or text 988.", {"911", "988"}),
        ("Call (202) 555-0143.", {"2025550143"}),
        ("Poison Help: 1-800-222-1222", {"18002221222"}),
        ("Talk with us.", set()),
    ],
)
def test_numbers_with_their_units(text, expected) -> None:
    assert quantities(text, "en") == {number.replace("weeks", stem("weeks")) for number in expected}


def test_forms_of_a_word_have_one_stem() -> None:
    for forms in (
        ("breathing", "breathe"),
        ("eye", "eyes"),
        ("rash", "rashes"),
        ("child", "child’s".replace("’", "'")),
    ):
        assert len({stem(form) for form in forms}) == 1
    assert stem("skin") != stem("eyes")
    assert content_words("Do not stop any of your medicines", "en") == ["stop", "medic"]


def test_a_denial_holds_to_the_next_comma() -> None:
    sentence = Sentence("It helps some people, not everyone in pain, and it can wear off.", "en")
    assert sentence.heads == {"every"}
    assert sentence.denied == {"every", "pain"}


def test_sentences_end_with_a_stop() -> None:
    assert [each.text for each in sentences("Call us. Do not wait! 12.", "en")] == ["Call us.", "Do not wait!"]
