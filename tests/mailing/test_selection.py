"""What of a packet a recipient gets follows from their cells, however yes, no and languages are written."""

from __future__ import annotations

import pytest
from small_workspace import edit

from handbill.mailing.load import LoadedPacket, load_packet
from handbill.mailing.selection import (
    condition_texts,
    enclosed_for,
    language_of,
    type_size_of,
    yes_or_no_columns,
)
from handbill.workspace import Workspace


@pytest.mark.parametrize(
    ("named", "language"),
    [
        ("", "en"),
        ("ES", "es"),
        ("es-MX", "es"),
        ("en_US", "en"),
        ("Spanish", "es"),
        ("español", "es"),
        ("English", "en"),
        ("spa", "es"),
        ("Spanish; Castilian", "es"),
        ("Spanish (Latin America)", "es"),
        ("vi", None),
        ("Declined", None),
        ("Navajo", None),
    ],
)
def test_a_language_is_named_in_several_ways(loaded: LoadedPacket, named: str, language: str | None) -> None:
    assert language_of({"language": named}, loaded) == language


def test_a_packet_with_a_fallback_takes_it_for_other_languages(loaded: LoadedPacket) -> None:
    object.__setattr__(loaded, "packet", loaded.packet.model_copy(update={"fallback": "es"}))
    assert language_of({"language": "vi"}, loaded) == "es"


@pytest.mark.parametrize("cell", ["Y", "yes", "TRUE", "1", "x"])
@pytest.mark.parametrize("written", ["true", "yes", "Yes", "'true'"])
def test_large_print_is_yes_however_packet_and_row_write_it(post: Workspace, written: str, cell: str) -> None:
    edit(post.own / "brochures/packets/welcome.yaml", "large_print: true", f"large_print: {written}")
    packet = load_packet(post, "welcome").packet
    assert type_size_of({"large_print": cell}) == "large"
    assert enclosed_for(packet, {"large_print": cell, "program": "Night"}) == (0, 1)
    assert enclosed_for(packet, {"large_print": "no", "program": "night"}) == (0,)
    assert enclosed_for(packet, {"program": "night"}) == (0,)


def test_a_condition_of_yes_takes_each_yes(post: Workspace) -> None:
    edit(post.own / "brochures/packets/welcome.yaml", "large_print: true", "fasting: yes")
    packet = load_packet(post, "welcome").packet
    cells = {"program": "night"}
    assert [enclosed_for(packet, cells | {"fasting": cell}) for cell in ("Y", "TRUE", "no", "")] == [
        (0, 1), (0, 1), (0,), (0,),
    ]  # fmt: skip
    assert yes_or_no_columns(packet) == ["fasting"]
    assert condition_texts(packet) == {"program": {"evening", "night"}, "fasting": {"yes"}}
