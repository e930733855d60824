"""Each QR code, decoded from the rendered page as a phone would, says what it should."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbill.pdf.reader import Reader
from handbill.proof.fault import Fault
from handbill.proof.scan import qr_codes

LEAST_WIDTH = 40.0
"""In pt, about 14 mm: what a phone reads from the hand's distance."""


@dataclass(frozen=True)
class ExpectedCodes:
    """What the QR codes of a file must say, each in one place at least, and their least width in pt."""

    texts: tuple[str, ...]
    least: float = LEAST_WIDTH


def codes(reader: Reader, expected: ExpectedCodes) -> Iterator[Fault]:
    """Yield the codes that are too small, those that are missing, and those that the content knows nothing of."""
    texts = set()
    for page in reader.pages:
        for code in qr_codes(page):
            texts.add(code.text)
            if code.narrower_than(expected.least):
                what = f"the QR code {code.text} is {code.box.width:.0f} pt wide; {expected.least:.0f} is the least"
                yield Fault(page.number, "width", what)
            if code.text not in expected.texts:
                yield Fault(page.number, "stray", f"a QR code says {code.text}, which the content does not")
    for text in dict.fromkeys(expected.texts):
        if text not in texts:
            yield Fault(None, "missing", f"no QR code says {text}")
