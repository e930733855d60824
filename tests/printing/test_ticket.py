"""What a print edition says itself of its job; and what is none."""

from __future__ import annotations

import pytest
from print_editions import LETTER, LYING, edition

from handbill.errors import InputError
from handbill.pdf import document as pdf
from handbill.pdf.sheets import Sheets
from handbill.printing.ticket import JobTicket, ticket_of


@pytest.mark.parametrize(
    ("size", "sheets", "sides"),
    [
        (LETTER, Sheets(), "one-sided"),
        (LETTER, Sheets("long"), "two-sided-long-edge"),
        (LYING, Sheets("short", paired=True), "two-sided-short-edge"),
    ],
)
def test_paper_and_edge_are_those_of_the_file(size, sheets: Sheets, sides: str) -> None:
    ticket = ticket_of(edition(2, size, sheets, "A leaflet"), copies=3)
    assert ticket == JobTicket("A leaflet", 3, sides, "letter", exact=True, paired=sheets.paired)


def test_pages_that_stand_alone_may_be_printed_on_one_side() -> None:
    assert ticket_of(edition(), one_sided=True).sides == "one-sided"
    assert ticket_of(edition()).name == "handbill"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (pdf.blank([LETTER]), "not a print edition that handbill made"),
        (edition(2, (252, 144)), "3.5 × 2 in, which is no paper of a printer"),
        (pdf.as_sheets(pdf.blank([LETTER, (842, 1191)]), Sheets()), "not all of one paper"),
        (b"a text", "not a PDF"),
    ],
)
def test_what_is_not_to_be_printed_says_why(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        ticket_of(data)


def test_what_is_folded_is_refused_on_one_side() -> None:
    with pytest.raises(InputError, match="fronts and backs belong together"):
        ticket_of(edition(2, LYING, Sheets("short", paired=True)), one_sided=True)
