"""What a card must not tell: the words of its subject anywhere, and in the lines that name a ward also its headings."""

from __future__ import annotations

import pytest
from card_packets import card_workspace

from handbill.mailing.discretion import Discretion
from handbill.mailing.load import load_packet
from handbill.proof.discreet import telling

ASH = {
    "first_name": "Ann", "last_name": "Ash", "care_of": "", "address1": "9 Grove Lane", "address2": "",
    "city": "Boise", "state": "ID", "zip": "83702",
}  # fmt: skip
ABOUT = Discretion(
    subject=("Exercises after a knee replacement", "NMDA receptor"),
    headings=("How long it hurts",),
    sender=("Grove Health", "Family clinic", "desk@grove.example", "grove.example"),
    street=("1 Knee Road", "Boise, ID 83702"),
)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, []),
        ({"last_name": "Replacement"}, ["last_name"]),
        ({"address1": "5 Receptor Street"}, ["address1"]),
        # A street of the clinic is no secret; a short word tells nothing, unless it is an abbreviation.
        ({"address1": "5 Knee Road", "last_name": "An"}, []),
        ({"care_of": "c/o NMDA study"}, ["care_of"]),
        # A name or a street may be a word of a heading, or of the clinic's name; a ward may not.
        ({"last_name": "Long", "address1": "4 Grove Street"}, []),
        ({"care_of": "c/o Long House"}, ["care_of"]),
        ({"address2": "Grove Health"}, ["address2"]),
        ({"care_of": "Family Clinic", "city": "Receptor"}, ["care_of", "city"]),
    ],
)
def test_a_row_tells_it(changed: dict[str, str], told: list[str]) -> None:
    assert ABOUT.told_by(ASH | changed) == told


def test_the_outside_is_looked_at_for_all_of_it() -> None:
    outside = ABOUT.outside([1, 2])
    assert outside.pages == (1, 2)
    assert {"Grove Health", "How long it hurts", "NMDA receptor"} <= set(outside.secrets)
    assert outside.street == ("1 Knee Road", "Boise, ID 83702")


def test_a_brochures_card_keeps_the_secrets_of_that_brochure(tmp_path) -> None:
    secrets = load_packet(card_workspace(tmp_path / "post"), "note").discretion
    assert set(secrets) == {"en", "es"}
    assert "A small leaflet" in secrets["en"].subject
    assert "Pump" in secrets["en"].subject
    assert "Ketamine therapy" not in secrets["en"].subject
    assert "Un folleto breve" in secrets["es"].subject
    assert secrets["en"].common == ()
    # A row may be in any language; what is printed is in one.
    assert secrets["es"].told_by(ASH | {"care_of": "c/o Pump", "last_name": "Bomba"}) == ["last_name", "care_of"]
    assert "A small leaflet" not in secrets["es"].outside([1]).secrets


def test_a_message_keeps_the_secrets_of_all_brochures_but_their_common_words(tmp_path) -> None:
    """In Spanish there is one brochure: of one, no word is common."""
    secrets = load_packet(card_workspace(tmp_path / "post"), "reminder").discretion
    assert {"A small leaflet", "Ketamine therapy", "How to prepare for a colonoscopy"} <= set(secrets["en"].subject)
    telling_words = {word for text in secrets["en"].subject for word in telling(text)} - set(secrets["en"].common)
    assert {"ketamine", "knee", "vaccine", "colonoscopy"} <= telling_words
    assert not {"ketamine", "knee", "vaccine", "colonoscopy", "leaflet"} & set(secrets["en"].common)
    assert secrets["es"].common == ()
    assert "Un folleto breve" in secrets["es"].subject
