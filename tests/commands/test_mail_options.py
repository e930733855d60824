"""Options that the commands of a mailing share."""

from __future__ import annotations

from datetime import date, datetime

import click
import pytest

from handbill.commands.mail_options import PieceNumbers, how_printed, shown_envelopes, today


def test_numbers_of_pieces() -> None:
    assert PieceNumbers().convert("7-12", None, None) == (7, 12)
    with pytest.raises(click.BadParameter, match="'x' is no number of a piece"):
        PieceNumbers().convert("x", None, None)


def test_the_day() -> None:
    assert today(datetime(2026, 11, 24)) == date(2026, 11, 24)  # noqa: DTZ001
    assert isinstance(today(), date)


def test_the_pieces_of_each_envelope() -> None:
    counts = {"us10-window": 12, "dl-window or c65-window": 1}
    assert shown_envelopes(counts) == "Envelopes: 1 dl-window or c65-window, 12 us10-window."
    assert shown_envelopes({"no envelope": 3}) == "Cards without an envelope: 3."


def test_how_a_print_file_is_printed() -> None:
    assert how_printed("short") == "on both sides, flipped on the short edge, at 100 %"
