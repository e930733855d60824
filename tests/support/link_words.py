"""What the links of a PDF say to readers who cannot see them."""

from pathlib import Path

import pypdfium2
from pypdfium2 import raw


def link_words(file: Path) -> set[str]:
    """Return the words (/Contents) of all links of a PDF."""
    found = set()
    for sheet in pypdfium2.PdfDocument(file):
        for index in range(raw.FPDFPage_GetAnnotCount(sheet.raw)):
            annotation = raw.FPDFPage_GetAnnot(sheet.raw, index)
            length = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
            buffer = (raw.FPDF_WCHAR * (length // 2))()
            raw.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, length)
            found.add(bytes(buffer).decode("utf-16-le").rstrip("\0"))
            raw.FPDFPage_CloseAnnot(annotation)
    return found
