"""Pages as PDFium prints them, at any place and scale: what a person would see on paper, with notes and forms.

It is given the bytes of a file that another library wrote or read, and shares no code with that.
"""

import ctypes
from pathlib import Path
from typing import Any, NamedTuple, Self

import pypdfium2
from PIL import Image
from pypdfium2 import raw

_FLAGS = int(raw.FPDF_ANNOT | raw.FPDF_PRINTING)
_ROUGH = int(raw.FPDF_RENDER_NO_SMOOTHIMAGE)


class View(NamedTuple):
    """How a page is drawn: pixels per unit of the page, where its top left lies (px), and the size of the picture."""

    scale: float
    left: float
    top: float
    width: int
    height: int


class Viewer:
    """A PDF, seen by pages; a context manager. ValueError where PDFium cannot open it.

    So many pages are kept open as `keep` says: what they share, such as a font, stays loaded.
    """

    def __init__(self, source: Path | bytes, keep: int = 2) -> None:
        try:
            self._document = pypdfium2.PdfDocument(source)
        except pypdfium2.PdfiumError as error:
            raise ValueError(str(error)) from error
        self._open: dict[int, Any] = {}
        self._keep = keep

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for page in self._open.values():
            raw.FPDF_ClosePage(page)
        self._document.close()

    def __len__(self) -> int:
        return len(self._document)

    def size(self, index: int) -> tuple[float, float]:
        """Return the width and height of a page (from 0) as it is seen, in its own unit."""
        page = self.open(index)
        return float(raw.FPDF_GetPageWidthF(page)), float(raw.FPDF_GetPageHeightF(page))

    def drawn(self, index: int, view: View, *, rough: bool = False) -> Image.Image:
        """Return a page (from 0) as an RGB picture; `rough` takes no time to smooth the pictures on it."""
        scale, left, top, width, height = view
        bitmap = raw.FPDFBitmap_Create(width, height, 0)
        if not bitmap:
            raise ValueError(f"a picture of {width} × {height} px has no room in memory")
        try:
            raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            matrix = raw.FS_MATRIX(scale, 0, 0, scale, left, top)
            whole = raw.FS_RECTF(0, 0, width, height)
            flags = _FLAGS | (_ROUGH if rough else 0)
            raw.FPDF_RenderPageBitmapWithMatrix(bitmap, self.open(index), matrix, whole, flags)
            stride = raw.FPDFBitmap_GetStride(bitmap)
            data = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
        return Image.frombuffer("RGB", (width, height), data, "raw", "BGRX", stride, 1)

    def open(self, index: int) -> Any:
        """Return a page (from 0) of PDFium, opened if it was not; ValueError where it cannot be."""
        if index not in self._open:
            page = raw.FPDF_LoadPage(self._document.raw, index)
            if not page:
                raise ValueError(f"page {index + 1} cannot be opened")
            while len(self._open) >= max(self._keep, 1):
                raw.FPDF_ClosePage(self._open.pop(next(iter(self._open))))
            self._open[index] = page
        return self._open[index]
