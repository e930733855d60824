"""A file for the press is PDF/X-4 (ISO 15930-7), in ink alone, and has the size and the bleed that it must have."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Name

from handbill.proof.bleed import white_edges
from handbill.proof.fault import Fault
from handbill.proof.separations import Inspector

_SLACK = 0.1
"""How much (pt) a box may differ by rounding."""

_DESCRIPTION = (
    *("pdfxid:GTS_PDFXVersion", "pdf:Trapped", "dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"),
    *("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass"),
)
"""What PDF/X-4 asks of the description of a file."""

_OF_RECORDS = (
    "{http://www.npes.org/pdfvt/ns/id/}GTS_PDFVTVersion",
    "{http://www.npes.org/pdfvt/ns/id/}GTS_PDFVTModDate",
)
"""What PDF/VT-1 asks of it (ISO 16612-2, 6.2): its version, and the day of the last change."""

_UNPRINTED = ("/AcroForm", "/Names", "/OpenAction", "/AA", "/OCProperties", "/AF", "/Collection")


def press(data: bytes, trim: Sequence[tuple[float, float]], bleed: float) -> list[Fault]:
    """Return what is wrong with a press edition; `trim` is the size of each page, with a `bleed` around it, in pt."""
    with pikepdf.open(io.BytesIO(data)) as document:
        faults = _whole(document)
        if len(document.pages) != len(trim):
            faults.append(Fault(None, "pages", f"{len(document.pages)} pages, not {len(trim)}"))
        inspector = Inspector()
        for number, page in enumerate(document.pages, 1):
            size = trim[number - 1] if number <= len(trim) else None
            faults += _page(number, page, size, bleed, inspector)
        if bleed and not faults:
            faults += white_edges(data)
    return faults


def print_file(file: Path) -> list[Fault]:
    """Return what is wrong with what a print file of records says of itself; its pages are for `press_page`."""
    with pikepdf.open(file) as document:
        return _whole(document)


def press_page(data: bytes, trim: tuple[float, float]) -> list[Fault]:
    """Return what is wrong with the one page of a PDF that is to be printed by a press without bleed."""
    with pikepdf.open(io.BytesIO(data)) as document:
        return _page(1, document.pages[0], trim, 0.0, Inspector())


def _whole(document: pikepdf.Pdf) -> list[Fault]:
    whole = {"file": _file(document), "description": _description(document), "intent": _intent(document)}
    return [Fault(None, rule, what) for rule, whats in whole.items() for what in whats]


def _page(
    number: int, page: pikepdf.Page, trim: tuple[float, float] | None, bleed: float, inspector: Inspector
) -> list[Fault]:
    paged = {"ink": inspector.page(page), "notes": [*_notes(page)], "boxes": [*_boxes(page, trim, bleed)]}
    return [Fault(number, rule, what) for rule, whats in paged.items() for what in whats]


def _file(document: pikepdf.Pdf) -> Iterator[str]:
    if document.pdf_version != "1.6":
        yield f"a file of PDF {document.pdf_version}, not 1.6"
    if "/ID" not in document.trailer:
        yield "the file has no identifier"
    for name in _UNPRINTED:
        if name in document.Root:
            yield f"the file has {name.removeprefix('/')}, which is not for print"
    if len(document.attachments):
        yield "another file is attached"


def _description(document: pikepdf.Pdf) -> Iterator[str]:
    if "/Metadata" not in document.Root:
        yield "the file does not say that it is PDF/X-4: no XMP"
        return
    metadata = document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    values = {name: str(metadata[name]) for name in (*_DESCRIPTION, *_OF_RECORDS) if name in metadata}
    if [values.get(name, "") for name in _OF_RECORDS] != _claims(document, values):
        yield "what it says of PDF/VT-1 is not so"
    for name in _DESCRIPTION:
        if not values.get(name):
            yield f"{name} is missing"
    if values.get("pdfxid:GTS_PDFXVersion", "PDF/X-4") != "PDF/X-4":
        yield f"the file says it is {values['pdfxid:GTS_PDFXVersion']}, not PDF/X-4"
    yield from _information(document.trailer.get("/Info", {}), values)


def _information(info: Any, values: Mapping[str, str]) -> Iterator[str]:
    """Yield where the information dictionary says something else than the description."""
    if str(info.get("/Trapped", "")) not in ("/True", "/False"):
        yield "/Trapped is missing: it says neither True nor False"
    elif str(info["/Trapped"]) != f"/{values.get('pdf:Trapped')}":
        yield "/Trapped says something else than pdf:Trapped"
    if str(info.get("/Title", "")) != values.get("dc:title", ""):
        yield "the title is not the same in both places"
    for key, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        days = (re.sub(r"\D", "", day)[:14] for day in (str(info.get(key, "")), values.get(name, "")))
        if len(set(days)) > 1:
            yield f"{key} is not the same as {name}"


def _claims(document: pikepdf.Pdf, values: Mapping[str, str]) -> list[str]:
    """Return what the file must say of PDF/VT-1: nothing, unless it says which pages are whose."""
    return ["PDF/VT-1", values.get("xmp:ModifyDate", "")] if "/DPartRoot" in document.Root else ["", ""]


def _intent(document: pikepdf.Pdf) -> Iterator[str]:
    intents = [intent for intent in document.Root.get("/OutputIntents", []) if intent.get("/S") == Name.GTS_PDFX]
    if len(intents) != 1:
        yield "no output intent for a press" if not intents else "more than one output intent for a press"
        return
    condition = str(intents[0].get("/OutputConditionIdentifier", ""))
    if not condition or str(intents[0].get("/RegistryName", "")) != "http://www.color.org":
        yield "the output intent does not name a condition of the ICC's registry"
    profile = intents[0].get("/DestOutputProfile")
    if profile is None or int(profile.get("/N", 0)) != 4:
        yield "the output intent has no profile of four inks"
        return
    icc = profile.read_bytes()
    # ISO 15076-1, 7.2: the class of device, its colors and the signature stand in the header.
    if (icc[12:16], icc[16:20], icc[36:40]) != (b"prtr", b"CMYK", b"acsp"):
        yield "the profile of the output intent is not one of a press with four inks"
    elif condition and condition.encode() not in icc and condition.encode("utf-16-be") not in icc:
        yield f"the profile of the output intent is not that of {condition}"


def _notes(page: pikepdf.Page) -> Iterator[str]:
    if len(page.obj.get("/Annots", [])):
        yield "an annotation, which is not for print"
    if "/AA" in page.obj:
        yield "an action, which is not for print"


def _boxes(page: pikepdf.Page, expected: tuple[float, float] | None, bleed: float) -> Iterator[str]:
    if "/TrimBox" not in page.obj:
        yield "no TrimBox"
        return
    trim = _box(page.obj.TrimBox)
    bleed_box = _box(page.obj.get("/BleedBox", page.obj.TrimBox))
    crop = _box(page.obj.get("/CropBox", page.mediabox))
    if "/ArtBox" in page.obj or float(page.obj.get("/UserUnit", 1)) != 1:
        yield "an ArtBox beside the TrimBox, or a unit other than the point"
    size = (trim[2] - trim[0], trim[3] - trim[1])
    size = (size[1], size[0]) if int(page.obj.get("/Rotate", 0)) % 180 else size
    if expected and any(abs(side - right) > _SLACK for side, right in zip(size, expected, strict=True)):
        yield f"the trim is {size[0]:.1f} × {size[1]:.1f} pt, not {expected[0]:.1f} × {expected[1]:.1f}"
    around = _around(bleed_box, trim)
    if around < bleed - _SLACK:
        yield f"the bleed is {max(around, 0):.1f} pt, not {bleed:.1f}"
    if around < -_SLACK or any(_around(paper, bleed_box) < -_SLACK for paper in (_box(page.mediabox), crop)):
        yield "the boxes are not nested: the trim in the bleed, the bleed in the paper"


def _box(box: Any) -> list[float]:
    left, bottom, right, top = (float(value) for value in Array(box))
    return [min(left, right), min(bottom, top), max(left, right), max(bottom, top)]


def _around(outer: list[float], inner: list[float]) -> float:
    """Return by how much (pt) a box reaches beyond another, where it does least."""
    return min(inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
