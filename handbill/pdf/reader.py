"""A finished PDF as PDFium reads it: words, runs of text with size and color, the tag tree, pictures of the pages."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from math import ceil
from pathlib import Path
from typing import Any, Self

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from handbill.geometry import PT_PER_IN, Box
from handbill.pdf.raster import covering, ink_box, pixels
from handbill.pdf.turned_text import letters_in, turned_back

_FILL_DPI = 36


@dataclass(frozen=True)
class TextRun:
    """A piece of text: its words, box (pt, from the top left), size in pt as drawn, color and font."""

    words: str
    box: Box
    size: float
    color: tuple[int, int, int]
    font: str
    embedded: bool
    upright: bool

    @property
    def excerpt(self) -> str:
        """The first 40 letters of its words in quotation marks, to name it in a message."""
        return f"“{self.words.strip()[:40]}”"


@dataclass(frozen=True)
class PlacedImage:
    """An image of pixels on a page: its box (pt, from the top left), and whether its file has it in gray alone."""

    box: Box
    gray: bool


@dataclass(frozen=True)
class Tag:
    """An element of the tag tree: its kind, such as H1, a figure's alternative text, the scope of a header cell."""

    kind: str
    alt: str
    scope: str

    @property
    def heading(self) -> int:
        """The level of a heading, from 1; 0 for another element."""
        return int(self.kind[1:]) if self.kind[:1] == "H" and self.kind[1:].isdigit() else 0


@dataclass
class PageRead:
    """One page, its number from 1 and its size in pt. Its picture at each resolution is made once."""

    number: int
    width: float
    height: float
    _page: pypdfium2.PdfPage
    _pictures: dict[int, Image.Image] = field(default_factory=dict)
    _turned: dict[int, pypdfium2.PdfTextPage] = field(default_factory=dict)

    @property
    def box(self) -> Box:
        """All of the page, in pt."""
        return Box(0, 0, self.width, self.height)

    @property
    def trim(self) -> Box:
        """What is left of the page when it is cut."""
        return self._seen(self._page.get_trimbox())

    @property
    def bleed(self) -> Box:
        """What is drawn for the cut: the trim and the bleed around it."""
        return self._seen(self._page.get_bleedbox())

    def _seen(self, box: tuple[float, float, float, float]) -> Box:
        """Return a box of the page as it is seen: the boxes of a file are those before the page is turned."""
        crop = self._page.get_bbox()
        around = [box[0] - crop[0], crop[3] - box[3], crop[2] - box[2], box[1] - crop[1]]
        for _ in range(self._page.get_rotation() // 90):
            around = [around[-1], *around[:-1]]
        left, top, right, bottom = around
        return self.box.inset(top, right, bottom, left)

    def words(self, area: Box, turn: int = 0) -> str:
        """Return the text inside an area (pt, from the top left), in the order in which it was drawn.

        Text that lies turned to the right by so many degrees is read line by line only where `turn` says so.
        """
        bottom, top = self.height - area.bottom, self.height - area.top
        if turn:
            if turn not in self._turned:
                self._turned[turn] = turned_back(self._page, turn)
            return letters_in(self._turned[turn], (area.left, bottom, area.right, top))
        text: str = self._text_page.get_text_bounded(area.left, bottom, area.right, top)
        return text

    def filled(self, area: Box) -> float:
        """Return the share of the area's height (pt, from the top left) down to the lowest ink in it, 0 to 1."""
        picture = self.picture(_FILL_DPI).crop(pixels(area, _FILL_DPI))
        inked = ink_box(picture)
        return round(inked[3] / picture.height, 2) if inked else 0.0

    @cached_property
    def _text_page(self) -> pypdfium2.PdfTextPage:
        return self._page.get_textpage()

    def picture(self, dpi: int) -> Image.Image:
        """Return the page as an RGB picture."""
        if dpi not in self._pictures:
            self._pictures[dpi] = _rgb(self._page.render(scale=dpi / PT_PER_IN))
        return self._pictures[dpi]

    def part(self, area: Box, dpi: int) -> Image.Image:
        """Return an area (pt, from the top left) as an RGB picture; the rest of the page is not drawn."""
        crop = (area.left, self.height - area.bottom, self.width - area.right, area.top)
        return _rgb(self._page.render(scale=dpi / PT_PER_IN, crop=crop))

    def close_up(self, area: Box, dpi: int) -> tuple[Image.Image, Box]:
        """Return a picture of an area, the rest of the page not drawn, and what it covers (pt): a pixel more."""
        scale = dpi / PT_PER_IN
        width, height = ceil(self.width * scale), ceil(self.height * scale)
        left, top, right, bottom = covering(area, dpi, 1)
        right, bottom = min(right, width), min(bottom, height)
        # Half a pixel less: pypdfium2 rounds up.
        edges = (left, height - bottom, width - right, top)
        picture = self._page.render(scale=scale, crop=tuple(max(0.0, (edge - 0.5) / scale) for edge in edges))
        across, down = self.width / width, self.height / height
        return picture.to_pil().convert("RGB"), Box(left * across, top * down, right * across, bottom * down)

    @cached_property
    def runs(self) -> tuple[TextRun, ...]:
        """The runs of text that are not blank."""
        return tuple(run for run in map(self._run, self._texts()) if run.words.strip())

    def runs_in(self, areas: Sequence[Box]) -> list[list[TextRun]]:
        """Return the runs of text with their middle in each of these areas (pt, from the top left); no blank ones."""
        found: list[list[TextRun]] = [[] for _ in areas]
        for item in self._texts() if areas else ():
            (left, bottom, right, top), _ = _on_page(item)
            x, y = (left + right) / 2, self.height - (bottom + top) / 2
            for runs, area in zip(found, areas, strict=True):
                if area.left <= x <= area.right and area.top <= y <= area.bottom:
                    runs += [run for run in [self._run(item)] if run.words.strip()]
        return found

    def _texts(self) -> Iterator[pypdfium2.PdfTextObj]:
        yield from self._page.get_objects([raw.FPDF_PAGEOBJ_TEXT], max_depth=64, textpage=self._text_page)

    def _run(self, item: pypdfium2.PdfTextObj) -> TextRun:
        (left, bottom, right, top), matrix = _on_page(item)
        font = item.get_font()
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        raw.FPDFPageObj_GetFillColor(item.raw, red, green, blue, alpha)
        return TextRun(
            words=item.extract(),
            box=Box(left, self.height - top, right, self.height - bottom),
            size=item.get_font_size() * abs(matrix.d or matrix.b),
            color=(red.value, green.value, blue.value),
            font=font.get_base_name().partition("+")[2],
            embedded=font.is_embedded,
            upright=_upright(matrix),
        )

    @cached_property
    def images(self) -> tuple[PlacedImage, ...]:
        """The images of pixels; drawings are none."""
        return tuple(map(self._image, self._page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=64)))

    def _image(self, item: pypdfium2.PdfImage) -> PlacedImage:
        (left, bottom, right, top), _ = _on_page(item)
        gray = item.get_metadata().colorspace == raw.FPDF_COLORSPACE_DEVICEGRAY
        return PlacedImage(Box(left, self.height - top, right, self.height - bottom), gray)

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The elements of the tag trees of this page, in reading order; none when it is not tagged."""
        tree = raw.FPDF_StructTree_GetForPage(self._page.raw)
        if not tree:
            return ()
        try:
            roots = range(raw.FPDF_StructTree_CountChildren(tree))
            return tuple(tag for root in roots for tag in _tags(raw.FPDF_StructTree_GetChildAtIndex(tree, root)))
        finally:
            raw.FPDF_StructTree_Close(tree)


class Reader:
    """A PDF of few pages, all of them at hand, opened with its password; a context manager."""

    def __init__(self, data: bytes, password: str | None = None) -> None:
        self.data = data
        self._document = pypdfium2.PdfDocument(data, password=password)
        self.pages = tuple(map(_read, count(1), self._document))
        self.title: str = self._document.get_metadata_value("Title")
        self.language = _string(raw.FPDFCatalog_GetLanguage, self._document.raw)
        self.tagged = self._document.is_tagged()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()


class PageFile:
    """A PDF file of any length; a context manager. It is opened when its first page is asked for."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._document: pypdfium2.PdfDocument | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._document is not None:
            self._document.close()

    def pages(self, first: int = 0, count: int | None = None) -> Iterator[PageRead]:
        """Yield the pages, or so many from one on (from 0).

        Each is closed when the next one is asked for, to keep memory small.
        """
        if self._document is None:
            self._document = pypdfium2.PdfDocument(self._file)
        for index in range(first, len(self._document) if count is None else first + count):
            page = self._document[index]
            yield _read(index + 1, page)
            page.close()


def _rgb(bitmap: pypdfium2.PdfBitmap) -> Image.Image:
    """Return a bitmap as a picture of its own; it is copied once, for a page has millions of pixels."""
    picture: Image.Image = bitmap.to_pil()
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _read(number: int, page: pypdfium2.PdfPage) -> PageRead:
    return PageRead(number, page.get_width(), page.get_height(), page)


def _on_page(item: pypdfium2.PdfObject) -> tuple[tuple[float, float, float, float], pypdfium2.PdfMatrix]:
    """Return the left, bottom, right and top of an object, and its matrix, on the page.

    PDFium gives those of an object in a form in the form's space.
    """
    bounds, matrix, container = item.get_bounds(), item.get_matrix(), item.container
    while container is not None:
        form = container.get_matrix()
        bounds, matrix, container = form.on_rect(*bounds), matrix.multiply(form), container.container
    return bounds, matrix


def _upright(matrix: pypdfium2.PdfMatrix) -> bool:
    across, up = float(matrix.a), float(matrix.d)
    straight = abs(matrix.b) + abs(matrix.c) < 0.01 * abs(across)
    return bool(straight and across > 0 and up > 0 and abs(across - up) < 0.02 * across)


def _string(function: Any, handle: Any) -> str:
    """Call a PDFium function that fills a buffer with UTF-16LE, first for its length."""
    length = max(int(function(handle, None, 0)), 2)
    buffer = ctypes.create_string_buffer(length)
    function(handle, ctypes.cast(buffer, function.argtypes[1]), length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _tags(element: Any) -> Iterator[Tag]:
    """Yield an element and all below it, in reading order; a root with nothing on the page has no kind."""
    if kind := _string(raw.FPDF_StructElement_GetType, element):
        yield Tag(kind, _string(raw.FPDF_StructElement_GetAltText, element), _scope(element))
    for index in range(max(raw.FPDF_StructElement_CountChildren(element), 0)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, index):
            yield from _tags(child)


def _scope(element: Any) -> str:
    for index in range(max(raw.FPDF_StructElement_GetAttributeCount(element), 0)):
        attribute = raw.FPDF_StructElement_GetAttributeAtIndex(element, index)
        value = raw.FPDF_StructElement_Attr_GetValue(attribute, b"Scope")
        if value:
            buffer = ctypes.create_string_buffer(64)
            length = ctypes.c_ulong()
            raw.FPDF_StructElement_Attr_GetStringValue(value, buffer, 64, length)
            return buffer.raw[: length.value].decode("utf-16-le").rstrip("\0")
    return ""
