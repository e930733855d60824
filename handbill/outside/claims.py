"""What a file says for a press: the inks that it is made for are kept, and PDF/X-4 (ISO 15930-7) is.

Sheets hold the same pages under the same output intent, with marks in black alone, so that a file that is PDF/X-4
stays so. Other standards ask of a whole file what sheets do not have, and are no longer claimed.
"""

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary

from handbill.pdf.loss import Loss

_CLAIMS = (
    (re.compile(rb"GTS_PDFXVersion(?:>|\s*=\s*[\"'])\s*(PDF/X[^<\"']*)"), "{}"),
    (re.compile(rb"pdfaid:part(?:>|\s*=\s*[\"'])\s*([0-9])"), "PDF/A-{}"),
    (re.compile(rb"pdfuaid:part(?:>|\s*=\s*[\"'])\s*([0-9])"), "PDF/UA-{}"),
)
_KEPT = "PDF/X-4"

VERSION = "1.6"
"""The version of PDF that PDF/X-4 is written in."""


def kept(document: pikepdf.Pdf, sheets: pikepdf.Pdf, *, changed: bool) -> list[Loss]:
    """Give sheets what a document says for a press; return what they no longer claim. `changed`: fields were drawn."""
    intents = document.Root.get("/OutputIntents")
    if isinstance(intents, Array) and len(intents):
        sheets.Root.OutputIntents = sheets.copy_foreign(document.make_indirect(intents))
    claims = dict.fromkeys(_claims(document))
    if is_kept(document, changed=changed):
        sheets.Root.Metadata = sheets.copy_foreign(document.Root.Metadata)
        if isinstance(info := document.trailer.get("/Info"), Dictionary):
            sheets.trailer.Info = sheets.copy_foreign(document.make_indirect(info))
        claims.pop(_KEPT, None)
    return [Loss(None, "press", f"the sheets are not {claim}, as the file is", "") for claim in claims]


def is_kept(document: pikepdf.Pdf, *, changed: bool) -> bool:
    """Return whether the sheets of a document are PDF/X-4 as it is."""
    return _KEPT in _claims(document) and "/OutputIntents" in document.Root and not changed


def _claims(document: pikepdf.Pdf) -> Iterator[str]:
    """Yield the standards that a document says it holds."""
    metadata = document.Root.get("/Metadata")
    text = metadata.read_bytes() if isinstance(metadata, pikepdf.Stream) else b""
    for pattern, name in _CLAIMS:
        for found in pattern.findall(text)[:1]:
            yield name.format(found.decode("latin-1").strip())
    info = document.trailer.get("/Info")
    if isinstance(info, Dictionary) and "/GTS_PDFXVersion" in info:
        yield str(info.get("/GTS_PDFXConformance", info["/GTS_PDFXVersion"]))
