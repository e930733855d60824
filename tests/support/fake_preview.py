"""A typesetter for tests of the preview: what it gives is set, what it was asked for is kept."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from handbill.copyfit.search import Attempt
from handbill.desk.messages import DrawnPreview, PreviewSheets, ProvenPreview
from handbill.pictures.pages import PagePicture
from handbill.produce.request import BuiltFile

TITLE = {
    "title": "A small leaflet",
    "brochure": "small",
    "format": "handout",
    "language": "en",
    "paper": "letter",
    "type": "standard",
    "mono": False,
}


def drawn(*digests: str, size: float = 11.0) -> DrawnPreview:
    names = tuple(f"Page {number} of {len(digests)}" for number in range(1, len(digests) + 1))
    sheets = PreviewSheets(TITLE, {"sheets": b"", "pages": b""}, {"sheets": names, "pages": names})
    pictures = tuple(PagePicture(digest, 612, 792, digest.encode()) for digest in digests)
    return DrawnPreview(sheets, {"sheets": pictures, "pages": pictures}, Attempt(size))


def proven(*digests: str, size: float = 11.0) -> ProvenPreview:
    made = BuiltFile(
        file=Path("small.pdf"), brochure="small", format="handout", language="en", paper="letter", edition="print", type="standard",
        mono=False, pages=len(digests), fill=tuple(0.5 for _ in digests), type_size=size, typesettings=3, sheets=None, flip=None,
        grade="", proofs={"words": True},
    )  # fmt: skip
    return ProvenPreview(drawn(*digests, size=size), (made,))


class FakeWorkers:
    """Futures that a test fulfils: `drawing` and `proving` hold them in the order in which they were asked for."""

    def __init__(self) -> None:
        self.drawing: list[Future[DrawnPreview]] = []
        self.proving: list[Future[ProvenPreview]] = []
        self.calls: list[tuple] = []
        self.newest = 0
        self.renewed = 0

    def supersede(self, number):
        self.newest = number

    def draw(self, request, attempt, viewport, _number, early):
        self.calls.append((request, attempt, viewport))
        self.early = early
        self.drawing.append(Future())
        return self.drawing[-1]

    def pictures(self, sheets, viewport):
        future = Future()
        future.set_result({view: drawn("again").pictures["sheets"] for view in viewport.views})
        return future

    def prove(self, *_):
        self.proving.append(Future())
        return self.proving[-1]

    def renew(self):
        self.renewed += 1

    def close(self):
        pass
