"""A typesetter for tests of the preview: what it gives is set, what it was asked for is kept."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from handbill.copyfit.search import Trial
from handbill.produce.look import Drawn, Proven, Sheets, Title
from handbill.produce.order import Made
from handbill.proof.raster import Picture

TITLE = Title("A small leaflet", "small", "handout", "en", "letter", "standard", mono=False)


def drawn(*digests: str, size: float = 11.0) -> Drawn:
    names = tuple(f"Page {number} of {len(digests)}" for number in range(1, len(digests) + 1))
    sheets = Sheets(TITLE, {"sheets": b"", "pages": b""}, {"sheets": names, "pages": names})
    pictures = tuple(Picture(digest, 612, 792, digest.encode()) for digest in digests)
    return Drawn(sheets, {"sheets": pictures, "pages": pictures}, Trial(size))


def proven(*digests: str, size: float = 11.0) -> Proven:
    made = Made(
        file=Path("small.pdf"), brochure="small", format="handout", language="en", paper="letter", edition="print", type="standard",
        mono=False, pages=len(digests), fill=tuple(0.5 for _ in digests), type_size=size, typesettings=3, sheets=None, flip=None,
        grade="", proofs={"words": True},
    )  # fmt: skip
    return Proven(drawn(*digests, size=size), (made,))


class FakeWarm:
    """Futures that a test fulfils: `drawing` and `proving` hold them in the order in which they were asked for."""

    def __init__(self) -> None:
        self.drawing: list[Future[Drawn]] = []
        self.proving: list[Future[Proven]] = []
        self.asked: list[tuple] = []
        self.newest = 0
        self.renewed = 0

    def overtake(self, number):
        self.newest = number

    def draw(self, wanted, trial, look, _number, early):
        self.asked.append((wanted, trial, look))
        self.early = early
        self.drawing.append(Future())
        return self.drawing[-1]

    def pictures(self, sheets, look):
        future = Future()
        future.set_result({view: drawn("again").pictures["sheets"] for view in look.views})
        return future

    def prove(self, *_):
        self.proving.append(Future())
        return self.proving[-1]

    def renew(self):
        self.renewed += 1

    def close(self):
        pass
