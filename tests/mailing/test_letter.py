"""What a letter says to one recipient, and what it says to all."""

from letters import TODAY, recipient
from packets import JOHN, MARIA

from handbill.mailing.letter import paragraphs, sample_values, settled, slot_values, slots_of
from handbill.mailing.load import LoadedPacket
from handbill.mailing.packet import LetterText
from handbill.workspace import Workspace


def letter(loaded: LoadedPacket, language: str = "en") -> LetterText:
    return settled(loaded.packet.letter[language], loaded.shelf.clinic)


def test_the_clinics_own_fields_are_filled_in_and_the_recipients_are_left(loaded: LoadedPacket) -> None:
    first, second = letter(loaded).paragraphs
    assert "{first_name}" in str(first)
    assert str(loaded.shelf.clinic.phone) in str(second)
    assert "{" not in second.source


def test_a_paragraph_with_a_field_is_a_slot_of_its_own(loaded: LoadedPacket) -> None:
    text = letter(loaded)
    assert [entry.slot for entry in paragraphs(text)["paragraphs"]] == ["body1", None]
    assert [entry.slot for entry in paragraphs(text)["after"]] == [None]
    assert set(slots_of(text)) == {"body1"}


def test_a_recipients_values_are_in_the_words_of_the_language(loaded: LoadedPacket, post: Workspace) -> None:
    values = slot_values(letter(loaded), "en", recipient(loaded, post, JOHN), TODAY)
    assert values == {
        "address": "John Fairweather\n77 Quince Street\nBoise, ID 83702-1234",
        "date": "November\u00a024,\u00a02026",
        "greeting": "Dear John Fairweather,",
        "body1": "John, you are in our morning group. Call us.",
        "day": "Wednesday, December 2, 2026",
        "time": "2:00\u00a0PM",
    }
    spanish = slot_values(letter(loaded, "es"), "es", recipient(loaded, post, MARIA), TODAY)
    assert spanish["day"] == "martes, 1 de diciembre de 2026"


def test_a_sample_has_a_value_for_each_slot(loaded: LoadedPacket, post: Workspace) -> None:
    values = slot_values(letter(loaded), "en", recipient(loaded, post, JOHN), TODAY)
    sample = sample_values(letter(loaded), "en")
    assert list(sample) == list(values)
    assert sample["body1"] == "Christopher, you are in our Christopher group. Call us."
