"""A packet has each sheet once, in its order; one that is no longer there is left out."""

from __future__ import annotations

from datetime import date

from handbill.desk.catalog import catalog
from handbill.desk.packet import MOST, packet_of


def test_a_packet_has_each_sheet_once_and_the_last_one_last(workspace) -> None:
    known = catalog(workspace, date(2026, 11, 24))
    title = known.titles[0]
    keys = [choice.key for choice in title.choices]
    assert packet_of(known, [keys[1], "gone", keys[0], keys[1]]).keys == [keys[1], keys[0]]
    assert packet_of(known, [keys[0], keys[1]], (title, title.choices[0])).keys == [keys[1], keys[0]]
    assert not packet_of(known, keys).released


def test_a_packet_is_of_a_few_sheets(workspace, monkeypatch) -> None:
    monkeypatch.setattr("handbill.desk.packet.MOST", 3)
    known = catalog(workspace, date(2026, 11, 24))
    title = known.titles[0]
    assert len(title.choices) > 3
    packet = packet_of(known, [choice.key for choice in title.choices[1:]], (title, title.choices[0]))
    assert len(packet.sheets) == 3 < MOST
    assert packet.sheets[-1] == (title, title.choices[0])
