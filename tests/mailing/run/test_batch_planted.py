"""Sheets that are swapped, lost, doubled, shifted or misaddressed in a finished batch are found when it is read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from mail_runs import again, request
from packets import JOHN, MARIA

from handbill import fonts
from handbill.errors import ProofError
from handbill.mailing.lists.opened import open_table
from handbill.mailing.load import load_packet
from handbill.mailing.masters import Letters
from handbill.mailing.parts import parts_of_kinds
from handbill.mailing.prove import Proving
from handbill.mailing.recipient import Recipient, RecipientList
from handbill.masters.cache import MasterCache

ROWS = [
    JOHN | {"record_id": "A1"},
    MARIA | {"record_id": "A2"},
    JOHN | {"record_id": "A3", "first_name": "Ann", "last_name": "Quist", "address1": "9 Ash Lane"},
    MARIA | {"record_id": "A4", "first_name": "Inés", "address1": "3 Birch Street", "appointment": "2026-12-03 16:15"},
]
"""The sides of pieces 1 and 3 are 0-3 and 10-13: letter, back, sheet, back. Those of 2 and 4 are 4-9 and 14-19: letter
of two sides, sheet, back, sheet, back."""

SIDES = 20

Plant = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def read_back(tmp_path_factory: pytest.TempPathFactory, masters: Path) -> tuple[Path, Callable[..., object]]:
    """A finished batch, and what reads a file back beside its recipients."""
    asked = replace(request(tmp_path_factory.mktemp("planted"), ROWS, store=masters), batch=4)
    again(asked)
    loaded = load_packet(asked.workspace, asked.packet)
    letters = Letters(loaded, asked.paper, asked.today, MasterCache.of(asked.workspace, masters))
    glyphs = fonts.font_set(asked.workspace).glyphs
    roll = list(RecipientList(open_table(asked.recipients), loaded, asked.today, glyphs))
    assert all(isinstance(entry, Recipient) for entry in roll)
    parts, _ = parts_of_kinds([entry.kind for entry in roll], letters)
    file = asked.folder / "batches/batch-0001.pdf"
    return file, lambda file, **ways: Proving(letters, parts, {}, **ways).prove(file, roll, lambda _: None)


def order(*sides: int) -> Plant:
    """Return what puts the sides into this order."""

    def plant(document: pikepdf.Pdf) -> None:
        pages = list(document.pages)
        del document.pages[:]
        document.pages.extend(pages[side] for side in sides)

    return plant


def swapped(*pairs: tuple[int, int]) -> Plant:
    """Return what swaps sides."""
    sides = list(range(SIDES))
    for one, other in pairs:
        sides[one], sides[other] = other, one
    return order(*sides)


def own_swapped(one: int, other: int) -> Plant:
    """Return what swaps the recipients' own values on two sides."""

    def plant(document: pikepdf.Pdf) -> None:
        first, second = document.pages[one].obj.Contents, document.pages[other].obj.Contents
        first[1], second[1] = second[1], first[1]

    return plant


def own_moved(side: int, right: float, down: float) -> Plant:
    """Return what moves the recipient's own values on a side (pt)."""

    def plant(document: pikepdf.Pdf) -> None:
        contents = document.pages[side].obj.Contents
        contents[1] = document.make_stream(b"1 0 0 1 %f %f cm " % (right, -down) + contents[1].read_bytes())

    return plant


def all_(sides: range) -> list[int]:
    """Return the sides but these."""
    return [side for side in range(SIDES) if side not in sides]


PLANTS: dict[str, Plant] = {
    "two letters are swapped": swapped((0, 10), (1, 11)),
    "two enclosed sheets are swapped": swapped((2, 12)),
    "the backs of two letters are swapped": swapped((5, 15)),
    "two whole pieces are swapped": order(10, 11, 12, 13, *range(4, 10), *range(4), *range(14, 20)),
    "a sheet is lost": order(*all_(range(2, 4))),
    "a back is lost": order(*all_(range(5, 6))),
    "a piece is lost": order(*all_(range(10, 14))),
    "the last piece is lost": order(*range(14)),
    "a sheet is doubled": order(*range(4), 2, 3, *range(4, SIDES)),
    "a piece is doubled": order(*range(4), *range(SIDES)),
    "a sheet is added at the end": order(*range(SIDES), 2, 3),
    "sheets moved on by one": order(18, 19, *range(18)),
    "the second and third sheets of a piece are swapped": swapped((6, 8), (7, 9)),
    "a sheet lies the wrong way round": swapped((4, 5)),
    "addresses are swapped": own_swapped(0, 10),
    "the marks of two sheets are swapped": own_swapped(2, 12),
    "the address stands beside the window": own_moved(0, 60, 0),
    "the address stands below the window": own_moved(0, 0, 40),
    "the mark stands elsewhere": own_moved(2, 30, 0),
    "a letter has another's sheet beneath": lambda document: document.pages[0].obj.Contents.__setitem__(
        0, document.pages[4].obj.Contents[0]
    ),
}


def test_the_batch_as_it_was_made_passes(read_back) -> None:
    file, prove_file = read_back
    prove_file(file)
    with pikepdf.open(file) as document:
        assert len(document.pages) == SIDES


@pytest.mark.parametrize(
    "ways", [{"pictures": "none"}, {"pictures": "all", "objects": False}], ids=["objects", "pictures"]
)
@pytest.mark.parametrize("plant", PLANTS)
def test_it_is_found(read_back, plant: str, ways: dict[str, object]) -> None:
    """Each of the two proofs finds it alone."""
    file, prove_file = read_back
    with pikepdf.open(file) as document:
        PLANTS[plant](document)
        document.save("planted.pdf")
    with pytest.raises(ProofError) as caught:
        prove_file(Path("planted.pdf"), **ways)
    said = str(caught.value)
    assert not [word for word in ("Fairweather", "López", "Quist", "Larkspur", "Ash Lane") if word in said]
