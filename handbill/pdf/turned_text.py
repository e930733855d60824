"""The text of a page that lies turned on its sheet, as PDFium reads it when the page is turned back."""

import pypdfium2
from pypdfium2 import raw


def turned_back(page: pypdfium2.PdfPage, turn: int) -> pypdfium2.PdfTextPage:
    """Return the text of a page, read as if it were turned to the left by so many degrees; places stay as they are."""
    own = page.get_rotation()
    page.set_rotation((own - turn) % 360)
    try:
        return page.get_textpage()
    finally:
        page.set_rotation(own)


def letters_in(page: pypdfium2.PdfTextPage, area: tuple[float, float, float, float]) -> str:
    """Return the text whose letters have their middle in an area (left, bottom, right, top in pt).

    Why: where text is turned, PDFium's own text of an area has no blanks between lines that begin side by side.
    """
    left, bottom, right, top = area
    letters: list[str] = []
    for index in range(page.count_chars()):
        if raw.FPDFText_IsGenerated(page.raw, index):
            letters.append(" ")
            continue
        box = page.get_charbox(index)
        if left <= (box[0] + box[2]) / 2 <= right and bottom <= (box[1] + box[3]) / 2 <= top:
            letters.append(chr(raw.FPDFText_GetUnicode(page.raw, index)))
    return " ".join("".join(letters).split())
