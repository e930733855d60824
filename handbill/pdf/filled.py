"""The values of a form as PDFium draws them: several lines, combs, ticks, turned fields. It draws, and reads back."""

import ctypes
import io

import pypdfium2
from pypdfium2 import raw


def drawn_values(data: bytes) -> bytes:
    """Return a PDF whose form asks for it (NeedAppearances) with an appearance of each field."""
    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()
        # A field is drawn when its page is opened, and kept while it is open.
        pages = [document[index] for index in range(len(document))]
        out = io.BytesIO()
        document.save(out)
        for page in pages:
            page.close()
    finally:
        document.close()
    return out.getvalue()


def read_back(data: bytes) -> tuple[str, bool]:
    """Return the letters of the first page of a PDF without blanks, and whether all lie on it."""
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
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
    finally:
        document.close()
    return letters, inside
