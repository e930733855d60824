"""Each QR code, decoded from the rendered page as a phone would, says what it should."""

from collections.abc import Iterator, Sequence

from handbill.pdf.reader import Reader
from handbill.proof.fault import Fault
from handbill.proof.scan import qr_codes

LEAST_WIDTH = 40.0
"""In pt, about 14 mm: what a phone reads from the hand's distance."""


def codes(reader: Reader, texts: Sequence[str], least: float = LEAST_WIDTH) -> Iterator[Fault]:
    """Yield the codes that are narrower than `least` pt, those that are missing, and those that say none of `texts`."""
    read = set()
    for page in reader.pages:
        for code in qr_codes(page):
            read.add(code.text)
            if code.narrower_than(least):
                what = f"the QR code {code.text} is {code.box.width:.0f} pt wide; {least:.0f} is the least"
                yield Fault(page.number, "width", what)
            if code.text not in texts:
                yield Fault(page.number, "stray", f"a QR code says {code.text}, which the content does not")
    for text in dict.fromkeys(texts):
        if text not in read:
            yield Fault(None, "missing", f"no QR code says {text}")
