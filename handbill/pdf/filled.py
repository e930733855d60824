"""The values of a form as PDFium draws them: several lines, combs, ticks, turned fields. It draws, and reads back."""

import ctypes
import io
from collections.abc import Callable

import pypdfium2
from pypdfium2 import raw


def drawn_values(data: bytes, begin: Callable[[int], object] = lambda _: None) -> bytes:
    """Return a PDF whose form asks for it (NeedAppearances) with an appearance of each field.

    `begin` is called with the number (from 0) of each page before its fields are drawn.
    """
    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()
        # A field is drawn when its page is opened, and kept while it is open.
        pages = []
        for index in range(len(document)):
            begin(index)
            pages.append(document[index])
        out = io.BytesIO()
        document.save(out)
        for page in pages:
            page.close()
    finally:
        document.close()
    return out.getvalue()


def read_back(data: bytes, begin: Callable[[int], object] = lambda _: None) -> list[tuple[str, bool]]:
    """Return of each page of a PDF its letters without blanks, and whether all lie on it; `begin` as above."""
    document = pypdfium2.PdfDocument(data)
    try:
        found = []
        for index in range(len(document)):
            begin(index)
            found.append(_letters(document[index]))
    finally:
        document.close()
    return found


def _letters(page: pypdfium2.PdfPage) -> tuple[str, bool]:
    width, height = page.get_size()
    text = page.get_textpage()
    letters, inside = "", True
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text.raw, index))
        if letter.isspace() or not letter.isprintable():
            continue
        letters += letter
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(text.raw, index, left, right, bottom, top)
        # A letter with its middle outside of its field cannot be told.
        across, up = (left.value + right.value) / 2, (bottom.value + top.value) / 2
        inside = inside and 0 <= across <= width and 0 <= up <= height
    text.close()
    page.close()
    return letters, inside
