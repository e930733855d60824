"""What the face of a card shows as a picture: its recipient's address, barcode and number, and nothing in the way."""

from collections.abc import Iterator, Mapping

from handbill.barcode import imb
from handbill.geometry import Box
from handbill.mailing.envelope import LEAST_ADDRESS
from handbill.mailing.face import ADDRESS, BARCODE, CODE, PIECE, CardFace
from handbill.pdf.raster import has_ink
from handbill.pdf.reader import PageRead
from handbill.proof.bars import bars
from handbill.proof.claims import tokens
from handbill.proof.fault import Fault
from handbill.proof.scan import data_matrices

_DPI = 300
_LEAST, _DARK = (LEAST_ADDRESS - 0.1, 5.9), 64
"""The smallest type of an address and of a number (pt), and the lightest ink (of 255)."""

_AROUND = 4.0
"""In pt: around a DataMatrix, so that a reader finds it."""


def card(side: PageRead, face: CardFace, values: Mapping[str, str]) -> Iterator[Fault]:
    """Yield what is wrong with the face of a card on a side; `values` are those of its slots."""
    if tokens(side.words(face.address, face.turn)) != tokens(values[ADDRESS]):
        yield Fault(side.number, "address", "the address is not this recipient's", "side")
    if tokens(side.words(face.number, face.turn)) != tokens(values[PIECE]):
        yield Fault(side.number, "mark", "the number of the piece is not its own", "side")
    for name, runs, least in zip(("address", "number"), side.runs_in([face.address, face.number]), _LEAST, strict=True):
        if any(run.size < least or max(run.color) > _DARK for run in runs):
            yield Fault(side.number, "unseen", f"the {name} is too small or too light to be read", "side")
    codes = data_matrices(side.part(_around(face.mark), _DPI))
    if codes != [values[CODE]]:
        yield Fault(side.number, "code", "the DataMatrix does not say the number of the piece", "side")
    if face.barcode is not None:
        picture = side.part(face.barcode, _DPI).rotate(face.turn, expand=True)
        if bars(picture, _DPI) != imb.bars(*imb.codes(values[BARCODE])):
            yield Fault(side.number, "barcode", "the barcode is not its own, or not alone", "side")
    if has_ink(side.part(face.clear, _DPI)):
        yield Fault(side.number, "clear", "something stands in the lower right", "side")


def _around(box: Box) -> Box:
    return box.inset(-_AROUND, -_AROUND, -_AROUND, -_AROUND)
