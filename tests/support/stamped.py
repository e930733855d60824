"""Masters made of slots, stamped and read."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
from slot_pages import FONTS, laid_out

from handbill.stamp.stamper import Stamper
from handbill.stamp.stream import Stream

BARCODE = "0123456709498765432101234567891"
VALUES = {"name": "Effie Núñez", "imb": BARCODE, "datamatrix": "000123-2/4", "qr": "https://example.org"}
TWO = '<p>Dear</p>{name}<div style="break-before: page">Second page</div>{name}'


def stamper(*bodies: str) -> Stamper:
    layouts = [laid_out(body) for body in bodies]
    return Stamper([(layout.pdf("print"), layout.slots) for layout in layouts], FONTS)


def written(made: Stamper, *pieces: tuple[int, dict[str, str]]) -> bytes:
    out = io.BytesIO()
    stream = Stream(out, made)
    for master, values in pieces:
        stream.add(made.piece(master, values))
    stream.close()
    return out.getvalue()


def text(data: bytes, page: int) -> str:
    return pdfium.PdfDocument(data)[page].get_textpage().get_text_range().replace("\r\n", "\n")
