"""Reads the QR codes and DataMatrix codes of a picture, as a phone or a scanner does: the one place that uses ZXing."""

from dataclasses import dataclass
from pathlib import Path

import zxingcpp
from PIL import Image

from handbill.errors import InputError, Place
from handbill.geometry import PT_PER_IN, Box
from handbill.pdf.reader import PageRead

_DPI = 200
_SHARPNESS = 0.02
"""By how much of its width a code may seem narrower than it is, since its corners are found in pixels."""

_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_MATRIX = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.DataMatrix])


@dataclass(frozen=True)
class QRCode:
    """What a QR code says, and where it is without its quiet zone (pt from the top left of the page)."""

    text: str
    box: Box

    def narrower_than(self, least: float) -> bool:
        """Return whether it is narrower than this (pt)."""
        return self.box.width < least * (1 - _SHARPNESS)


def qr_codes(page: PageRead, dpi: int = _DPI) -> list[QRCode]:
    """Return the QR codes of a page."""
    codes = []
    # Pillow makes it gray three times as fast as ZXing would.
    for code in zxingcpp.read_barcodes(page.picture(dpi).convert("L"), formats=_QR):
        corners = (code.position.top_left, code.position.top_right, code.position.bottom_left)
        left, right, bottom = ((corner.x * PT_PER_IN / dpi, corner.y * PT_PER_IN / dpi) for corner in corners)
        codes.append(QRCode(code.text, Box(left[0], left[1], right[0], bottom[1])))
    return codes


def data_matrices(picture: Image.Image) -> list[str]:
    """Return what each DataMatrix of a picture says."""
    return [code.text for code in zxingcpp.read_barcodes(picture, formats=_MATRIX)]


def data_matrices_of(file: Path) -> list[str]:
    """Return what each DataMatrix of a picture's file says, such as a photograph; InputError where it is no picture."""
    try:
        with Image.open(file) as picture:
            return data_matrices(picture.convert("L"))
    except (OSError, Image.DecompressionBombError) as error:
        raise InputError.one(f"not a picture: {error}", "save it as JPEG or PNG", Place(file)) from error


def has_code(picture: Image.Image) -> bool:
    """Return whether a picture has a code of any kind to scan."""
    return bool(zxingcpp.read_barcodes(picture))
