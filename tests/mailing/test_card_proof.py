"""The face of a printed card is looked at as a picture: each of its values, and what must be blank."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from card_packets import MadeCards, card_list, card_workspace, made_cards

from handbill.mailing.card_proof import card
from handbill.mailing.printer import Printer
from handbill.pdf.reader import Reader


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, masters: Path) -> tuple[MadeCards, bytes]:
    """The self-mailers of a list, and the print file."""
    at = tmp_path_factory.mktemp("cards")
    made = made_cards(card_workspace(at / "post"), "note", card_list(at / "list.csv"), masters)
    out = io.BytesIO()
    printer = Printer(out, made.contents, made.parts, whole=False)
    for who in made.recipients:
        printer.piece(who)
    printer.close()
    return made, out.getvalue()


def rules(printed: tuple[MadeCards, bytes], **changed: str) -> list[str]:
    """Return the rules that the first card breaks where these values are wanted."""
    made, data = printed
    who = made.recipients[0]
    (part,) = made.parts[who.kind]
    assert part.face is not None
    with Reader(data) as reader:
        return [fault.rule for fault in card(reader.pages[0], part.face, made.contents.values(who) | changed)]


def test_a_card_that_is_right(printed: tuple[MadeCards, bytes]) -> None:
    assert rules(printed) == []


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("address", "John Fairweather\n77 Quince Street\nBoise, ID 83702-1235", "address"),
        ("piece", "000002", "mark"),
        ("code", "0000020101", "code"),
        ("barcode", "00040901234567000002837021234", "barcode"),
    ],
)
def test_another_value_is_found(printed: tuple[MadeCards, bytes], name: str, value: str, rule: str) -> None:
    assert rules(printed, **{name: value}) == [rule]


@pytest.mark.parametrize(
    ("old", "new"),
    [(rb"(?<=/Hb0 )[\d.]+ Tf", b"0.4 Tf"), (rb"[\d.]+ [\d.]+ [\d.]+ rg BT/Hb0", b"0.9 g BT/Hb0")],
)
def test_words_that_nobody_sees_are_found(printed: tuple[MadeCards, bytes], old: bytes, new: bytes) -> None:
    """A reader of the file finds them all the same."""
    made, data = printed
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        contents = document.pages[0].obj.Contents
        contents[1] = document.make_stream(re.sub(old, new, contents[1].read_bytes()))
        document.save(out)
    assert set(rules((made, out.getvalue()))) == {"unseen"}


def test_the_order_of_the_lines_counts(printed: tuple[MadeCards, bytes]) -> None:
    assert rules(printed, address="77 Quince Street\nJohn Fairweather\nBoise, ID 83702-1234") == ["address"]
