"""Each QR code, decoded from the rendered page as a phone would, says what it should."""

from __future__ import annotations

import zxingcpp

from handbill.proof.promise import Promise
from handbill.proof.reader import Reader

_DPI = 200
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def codes(reader: Reader, promise: Promise) -> list[str]:
    """Give the codes that are missing, and those that say what nobody promised."""
    found = [
        (page.number, code.text)
        for page in reader.pages
        for code in zxingcpp.read_barcodes(page.picture(_DPI), formats=_QR)
    ]
    read = [text for _, text in found]
    missing = [f"no QR code says {wanted}" for wanted in dict.fromkeys(promise.codes) if wanted not in read]
    stray = [
        f"page {number}: a QR code says {text}, which the content does not"
        for number, text in found
        if text not in promise.codes
    ]
    return missing + stray
