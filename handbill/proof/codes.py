"""Each QR code, decoded from the rendered page as a phone would, says what it should."""

from __future__ import annotations

import zxingcpp

from handbill.geometry import PT_PER_IN, Box
from handbill.pdf.reader import PageRead, Reader
from handbill.proof.expect import Promise

_DPI = 200
LEAST_SIDE = 40.0
"""In pt, about 14 mm: what a phone reads from the hand's distance."""

_NEARER = 3
_TIMES = 10
"""A phone reads a code from ten times its side; who scans a poster stands at a third of its distance."""

_SHARPNESS = 0.02
"""How much a code's side may seem shorter than it is, found in pixels."""

_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def codes(reader: Reader, promise: Promise) -> list[str]:
    """Return the codes that are missing, and those that say what nobody promised."""
    found, faults = [], []
    least = max(LEAST_SIDE, (promise.distance or 0.0) / _NEARER / _TIMES)
    for page in reader.pages:
        for text, box in seen(page):
            found.append((page.number, text))
            if box.width < least * (1 - _SHARPNESS):
                faults.append(
                    f"page {page.number}: the QR code {text} is {box.width:.0f} pt wide; {least:.0f} is the least"
                )
    read = [text for _, text in found]
    missing = [f"no QR code says {wanted}" for wanted in dict.fromkeys(promise.codes) if wanted not in read]
    stray = [
        f"page {number}: a QR code says {text}, which the content does not"
        for number, text in found
        if text not in promise.codes
    ]
    return faults + missing + stray


def seen(page: PageRead, dpi: int = _DPI) -> list[tuple[str, Box]]:
    """Return what each QR code of a page says, and where it is without its quiet zone (pt from the top left)."""
    found = []
    for code in zxingcpp.read_barcodes(page.picture(dpi), formats=_QR):
        corners = (code.position.top_left, code.position.top_right, code.position.bottom_left)
        left, right, bottom = ((corner.x * PT_PER_IN / dpi, corner.y * PT_PER_IN / dpi) for corner in corners)
        found.append((code.text, Box(left[0], left[1], right[0], bottom[1])))
    return found
