"""Faults that are planted in a finished batch of cards are found, by each of the two proofs alone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from card_packets import ROWS, MadeCards, card_request, made_cards
from mail_runs import again

from handbill.errors import ProofError
from handbill.mailing.prove import Proving

Plant = Callable[[pikepdf.Pdf], None]
FRONTS = (0, 2, 4, 6)
"""The sides with a face; the others are the insides of the self-mailers, or the backs of the postcards."""


@dataclass(frozen=True)
class Batch:
    """A finished batch of cards, and who gets them."""

    file: Path
    made: MadeCards

    def prove(self, file: Path, **ways: object) -> None:
        Proving(self.made.contents, self.made.parts, {}, **ways).prove(file, self.made.recipients, lambda _: None)  # type: ignore[arg-type]


@pytest.fixture(scope="module", params=["note", "reminder"])
def batch(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, masters: Path) -> Batch:
    asked = card_request(tmp_path_factory.mktemp(request.param), masters, request.param)
    again(asked)
    made = made_cards(asked.workspace, request.param, asked.recipients, masters)
    return Batch(asked.folder / "batches/batch-0001.pdf", made)


def order(*sides: int) -> Plant:
    """Return what puts the sides into this order."""

    def plant(document: pikepdf.Pdf) -> None:
        pages = list(document.pages)
        del document.pages[:]
        document.pages.extend(pages[side] for side in sides)

    return plant


def own_swapped(document: pikepdf.Pdf) -> None:
    """Swap all that is stamped on two faces."""
    first, second = (document.pages[side].obj.Contents for side in FRONTS[:2])
    first[1], second[1] = second[1], first[1]


def line_swapped(kind: bytes) -> Plant:
    """Return what swaps one value of two faces: the line of operators that has this in it."""

    def plant(document: pikepdf.Pdf) -> None:
        both = [document.pages[side].obj.Contents for side in (FRONTS[0], FRONTS[3])]
        owns = [contents[1].read_bytes().split(b"\n") for contents in both]
        places = [next(at for at, line in enumerate(lines) if re.search(kind, line)) for lines in owns]
        lines = [own[place] for own, place in zip(owns, places, strict=True)]
        for contents, own, place, other in zip(both, owns, places, reversed(lines), strict=True):
            own[place] = other
            contents[1] = document.make_stream(b"\n".join(own))

    return plant


def inked(batch: Batch, document: pikepdf.Pdf, name: str) -> None:
    """Draw a light spot of ink in the middle of a zone of the first face."""
    face = batch.made.parts[batch.made.recipients[0].kind][0].face
    assert face is not None
    box, height = getattr(face, name), float(document.pages[0].MediaBox[3])
    x, y = (box.left + box.right) / 2, height - (box.top + box.bottom) / 2
    document.pages[0].obj.Contents.append(document.make_stream(b"0.6 g %.1f %.1f 4 4 re f" % (x, y)))


PLANTS: dict[str, Plant] = {
    "two cards are swapped": order(2, 3, 0, 1, 4, 5, 6, 7),
    "a card has another's face": order(2, 1, 0, 3, 4, 5, 6, 7),
    "a card lies the wrong way round": order(1, 0, *range(2, 8)),
    "a card is lost": order(*range(2, 8)),
    "the last card is lost": order(*range(6)),
    "a card is doubled": order(0, 1, *range(8)),
    "what is stamped on two faces is swapped": own_swapped,
    "two addresses are swapped": line_swapped(rb"\]TJ 0 -"),
    "two marks are swapped": line_swapped(rb"/HbM "),
}


def found(batch: Batch, plant: Plant, ways: dict[str, object]) -> str:
    with pikepdf.open(batch.file) as document:
        plant(document)
        out = io.BytesIO()
        document.save(out)
    Path("planted.pdf").write_bytes(out.getvalue())
    with pytest.raises(ProofError) as caught:
        batch.prove(Path("planted.pdf"), **ways)
    return str(caught.value)


WAYS = pytest.mark.parametrize(
    "ways", [{"pictures": "none"}, {"pictures": "all", "objects": False}], ids=["objects", "pictures"]
)


def test_the_batch_as_it_was_made_passes(batch: Batch) -> None:
    batch.prove(batch.file, pictures="all")
    with pikepdf.open(batch.file) as document:
        assert len(document.pages) == 2 * len(ROWS) == 8


@WAYS
@pytest.mark.parametrize("plant", PLANTS)
def test_it_is_found_and_nobody_is_named(batch: Batch, plant: str, ways: dict[str, object]) -> None:
    said = found(batch, PLANTS[plant], ways)
    assert not [word for word in ("Fairweather", "López", "Larkspur", "Grove", "Ash") if word in said]


@WAYS
@pytest.mark.parametrize("zone", ["clear", "mark", "number", "address"])
def test_ink_in_a_zone_is_found(batch: Batch, zone: str, ways: dict[str, object]) -> None:
    if zone != "clear" and not ways.get("objects", True):
        return  # A spot between letters is no letter, and a scanner corrects a module: the objects tell them.
    found(batch, lambda document: inked(batch, document, zone), ways)


@WAYS
def test_another_barcode_or_ink_on_it_is_found(batch: Batch, ways: dict[str, object]) -> None:
    if batch.made.contents.values(batch.made.recipients[0])["barcode"]:
        found(batch, line_swapped(rb"/HbI "), ways)
        found(batch, lambda document: inked(batch, document, "barcode"), ways)


def test_a_recipient_whose_words_tell_is_found_though_the_row_was_passed(batch: Batch) -> None:
    """Nobody may read of the subject: the proof asks again, for who gets past the list."""
    from dataclasses import replace  # noqa: PLC0415

    first, *rest = batch.made.recipients
    batch.made.recipients[0] = replace(first, cells=first.cells | {"care_of": "c/o Leaflet"})
    try:
        with pytest.raises(ProofError, match="outside: the care_of has a word that tells what the card is about"):
            batch.prove(batch.file)
    finally:
        batch.made.recipients[:] = [first, *rest]
