"""Pieces are stamped where that looks as typeset, and start on the front of a sheet."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from card_packets import card_list, card_workspace, made_cards
from envelope_files import envelope_file
from letters import letters, recipient
from packets import JOHN

from handbill.errors import FitError
from handbill.mailing.parts import parts_of_kinds
from handbill.mailing.printer import PrintedPiece, Printer
from handbill.workspace import Workspace

TOO_LONG = {"first_name": "Maximiliana Wilhelmina", "program": "a group that meets by the river every week of the year"}


@pytest.mark.parametrize(
    ("row", "whole", "printed"),
    [
        ({}, False, PrintedPiece(4)),
        ({}, True, PrintedPiece(4, 1, "asked for")),
        (TOO_LONG, False, PrintedPiece(4, 1, "long")),
    ],
)
def test_a_letter_is_stamped_or_typeset_whole_for_a_reason(
    post: Workspace, row: dict[str, str], whole: bool, printed: PrintedPiece
) -> None:
    maker = letters(post, "welcome", "letter")
    who = recipient(maker.loaded, post, JOHN | row)
    out = io.BytesIO()
    printer = Printer(out, maker, parts_of_kinds([who.kind], maker)[0], whole=whole)
    assert printer.envelope(who) == "us10-window"
    assert printer.piece(who) == printed
    printer.close()
    document = pypdfium2.PdfDocument(out.getvalue())
    words = [page.get_textpage().get_text_range() for page in document]
    assert len(words) == 4
    assert "1 of 2" in words[0]
    assert "Fairweather" in words[0]
    assert "2 of 2" in words[2]
    assert words[1] == words[3] == ""


def test_a_letter_that_makes_its_piece_too_thick_when_typeset_whole_is_refused(post: Workspace) -> None:
    maker = letters(post, "welcome", "letter")
    who = recipient(maker.loaded, post, JOHN | TOO_LONG)
    parts, _ = parts_of_kinds([who.kind], maker)
    assert post.home is not None
    envelope_file(post.home, ("most: 6", "most: 1"), name="us10-window")
    out = io.BytesIO()
    printer = Printer(out, letters(post, "welcome", "letter"), parts, whole=False)
    before = out.tell()
    with pytest.raises(FitError, match="with its letter typeset whole, has 2 sheets, and us10-window takes 1"):
        printer.piece(who)
    assert out.tell() == before


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"last_name": "W" * 70}, "the card: a line of the address is too wide, or it has too many lines"),
        ({"last_name": "Ashაბგ"}, "the card: the address has letters of a script that no card is stamped in"),
    ],
)
def test_a_card_that_cannot_be_stamped_is_refused_and_nothing_of_it_is_written(
    tmp_path, masters, changed: dict[str, str], what: str
) -> None:
    made = made_cards(card_workspace(tmp_path / "post"), "reminder", card_list(tmp_path / "list.csv"), masters)
    who = replace(made.recipients[0], cells=made.recipients[0].cells | changed)
    out = io.BytesIO()
    printer = Printer(out, made.contents, made.parts, whole=False)
    before = out.tell()
    with pytest.raises(FitError, match=what):
        printer.piece(who)
    assert out.tell() == before
    assert printer.piece(made.recipients[0]) == PrintedPiece(2)
    assert printer.envelope(who) == "no envelope"
