"""Numbers with their units are the same in each language in which the same is said."""

import pytest

from handbill.content.measures import measures


@pytest.mark.parametrize(
    ("english", "language", "other"),
    [
        ("0.5 mg for each kilogram over 40 minutes", "es", "0.5 mg por cada kilogramo durante 40 minutos"),
        ("from 9 am to 5:30 pm", "es", "de 9 a.m. a 5:30 p. m."),
        ("Noon is 12 pm.", "fr", "12:00"),
        ("(202) 555-0143 or 1-800-222-1222", "es", "al (202) 555-0143 o al 1-800-222-1222"),
        ("1,000 mL in two hours", "es", "1,000 mL en dos horas"),
        ("1,000.5 kg", "fr", "1\u202f000,5 kg"),
        ("1,000.5 kg", "es-ES", "1000,5 kg"),
        ("24 to 35 lb", "es", "24 a 35 libras"),
        ("104 °F", "es", "104 °F"),
        ("3 weeks", "vi", "3 tuần"),
        ("5 hours", "ru", "5 часов"),
        ("2 days", "zh-Hans", "2天"),
        ("Call or text **988** day or night.", "es", "Llame o escriba al **988** a toda hora."),
        ("a 56-day course[^cdc2]", "es", "un curso de 56 días"),
        ("2 in 100 people", "es", "2 de cada 100 personas"),
    ],
)
def test_the_same_is_said_in_both(english: str, language: str, other: str) -> None:
    assert measures(english, "en") == measures(other, language) != []


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("5 to 30 minutes", "5 a 30 horas"),
        ("0.5 mg", "0.5 g"),
        ("0.5 mg", "5 mg"),
        ("9 am", "9 p.m."),
        ("two weeks", "tres semanas"),
        ("(202) 555-0143", "(202) 555-0134"),
        ("$40", "40"),
    ],
)
def test_what_differs_is_told_apart(english: str, spanish: str) -> None:
    assert measures(english, "en") != measures(spanish, "es")


def test_numbers_in_letters_can_be_left_out() -> None:
    assert measures("two of 3", "en", spelled=False) == ["3"]
