"""A packet mails letters or cards, and what is asked of one kind is not asked of the other."""

from __future__ import annotations

import pytest
from card_packets import TODAY, card_workspace

from handbill.errors import InputError
from handbill.mailing.cards import Cards
from handbill.mailing.contents import contents_of, parts_of
from handbill.mailing.load import load_packet
from handbill.mailing.masters import Letters
from handbill.masters.cache import MasterCache


def test_a_packet_with_a_card_makes_cards_and_no_envelope_is_named_for_them(tmp_path, masters) -> None:
    post = card_workspace(tmp_path / "post")
    cache = MasterCache.of(post, masters)
    assert isinstance(contents_of(load_packet(post, "welcome"), "letter", TODAY, cache, "us10-window"), Letters)
    loaded = load_packet(post, "reminder")
    cards = contents_of(loaded, "letter", TODAY, cache)
    assert isinstance(cards, Cards)
    with pytest.raises(InputError, match="a card is mailed without an envelope; leave --envelope out"):
        contents_of(loaded, "letter", TODAY, cache, "us10-window")
    kind = ("es", "standard", ())
    parts, refused = parts_of([kind], cards)
    assert (list(parts), refused) == ([kind], {})
