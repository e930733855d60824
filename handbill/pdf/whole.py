"""Whether a PDF from elsewhere reads whole: what a viewer would mend in silence, and another one in another way.

A broken table of objects alone loses nothing: it is made again from the objects, if all of them are there.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import pikepdf

from handbill.pdf.loss import Loss

_AGAIN = "fetch it again, or export or print it to PDF again"

_END = 1024
"""The bytes at the end of a file among which it says where its table of objects is (ISO 32000-1, annex H)."""

_STREAM = re.compile(rb"(?s)stream\r?\n.*?endstream")
_REFERENCE = re.compile(rb"(?<![0-9.])([0-9]{1,10})[\s\0]+([0-9]{1,5})[\s\0]+R(?![A-Za-z0-9])")
_DEFINED = re.compile(rb"(?<![0-9.])([0-9]{1,10})[\s\0]+([0-9]{1,5})[\s\0]+obj")

_PICTURES = frozenset(("/DCTDecode", "/DCT", "/JPXDecode", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode"))
"""Filters of pictures, which qpdf leaves as they are."""

_MENDED = ("Attempting to reconstruct cross-reference table", "recovering damaged file")
"""What qpdf says when it makes the table of objects again."""

_CUT = "input stream is complete but output may still be valid"
"""What qpdf says of a compressed stream that ends too early."""


def unread(document: pikepdf.Pdf, data: bytes) -> list[Loss]:
    """Return what of a document, which was opened from these bytes, does not read whole; nothing where it does."""
    warnings = warnings_of(document)
    failed = {number: why for number, why in _failed(document).items() if why}
    losses = []
    for number, page in enumerate(document.pages, 1) if failed else ():
        reached = _reached(page.obj)
        losses += [
            Loss(number, "damage", f"object {key} {failed[key]}", _AGAIN) for key in sorted(reached & failed.keys())
        ]
    if any(mended in warning for warning in warnings for mended in _MENDED):
        losses += map(partial(Loss, None, "damage", remedy=_AGAIN), _missing(document, data))
    return losses


def _missing(document: pikepdf.Pdf, data: bytes) -> Iterator[str]:
    """Yield what a file lacks whose table of objects had to be made again."""
    if b"startxref" not in data[-_END:] and b"%%EOF" not in data[-_END:]:
        yield "it is cut off: it does not end as a PDF ends"
    text = _STREAM.sub(b"", data)
    there = {number for number, _ in _DEFINED.findall(text)}
    wanted = {number for number, _ in _REFERENCE.findall(text)} - there
    lost = sorted(int(number) for number in wanted if document.get_object((int(number), 0)) is None)
    if lost:
        yield f"it is damaged: object {lost[0]} is not in it" + (f", nor {len(lost) - 1} others" if lost[1:] else "")
    # What compressed objects refer to is not seen above.
    for number, page in enumerate(document.pages, 1) if b"/ObjStm" in data else ():
        if "/Contents" not in page.obj:
            yield f"it is damaged, and page {number} has no contents"


def _failed(document: pikepdf.Pdf) -> dict[int, str]:
    """Return by their numbers the streams that cannot be decoded, and why."""
    failed = {}
    for item in document.objects:
        if isinstance(item, pikepdf.Stream):
            try:
                why = _undecoded(item)
            except (pikepdf.PikepdfError, UnicodeDecodeError):
                # The message of a failure may quote the file, in any encoding.
                why = "cannot be decoded"
            # qpdf gives what it could decode of a stream that ends too early, and says so in a warning alone.
            if any(_CUT in warning for warning in warnings_of(document)) and not _flushed(item):
                why = why or "is cut off"
            failed[item.objgen[0]] = why
    return failed


def warnings_of(document: pikepdf.Pdf) -> list[str]:
    """Return what qpdf had to mend of a document since this was asked last."""
    try:
        return [str(warning) for warning in document.get_warnings()]
    except UnicodeDecodeError:
        return [*_MENDED]


def _flushed(stream: pikepdf.Object) -> bool:
    """Return whether compressed data ends where its writer flushed it, which leaves out the last mark alone."""
    return bool(stream.read_raw_bytes().rstrip(b"\r\n").endswith(b"\0\0\xff\xff"))


def _undecoded(stream: pikepdf.Object) -> str:
    """Return what is wrong with the data of a stream; empty where it decodes."""
    filters: Any = stream.get("/Filter", [])
    names = (
        [str(filters)]
        if isinstance(filters, pikepdf.Name)
        else [str(name) for name in (filters if isinstance(filters, list | pikepdf.Array) else [])]
    )
    if not _PICTURES & set(names):
        stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)
    elif names in (["/DCTDecode"], ["/DCT"]) and b"\xff\xd9" not in stream.read_raw_bytes()[-_END:]:
        # ISO 10918-1, B.1.1.3: a JPEG ends with this marker, and has it nowhere else.
        return "is a photograph that is cut off"
    return ""


def _reached(page: pikepdf.Object) -> set[int]:
    """Return the numbers of the objects that a page is drawn with."""
    found: set[int] = set()
    waiting = [page.get(name) for name in ("/Contents", "/Resources", "/Annots", "/Group")]
    while waiting:
        item = waiting.pop()
        if not isinstance(item, pikepdf.Object):
            continue
        if item.is_indirect:
            if item.objgen[0] in found:
                continue
            found.add(item.objgen[0])
        if isinstance(item, pikepdf.Array):
            waiting += list(item)
        elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            # A note points back at its page, and at what is done when it is clicked.
            waiting += [value for name, value in item.items() if name not in ("/P", "/Parent", "/Popup", "/A", "/Dest")]
    return found
