"""Notes and form fields become part of their pages, as a viewer prints them; what has no look of its own is drawn.

A viewer prints a note with the flag to print that is not hidden (ISO 32000-2, 12.5.3), if the layer that it is on is
shown. The values of fields without an appearance are drawn by PDFium, and read back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from handbill.errors import InputError
from handbill.outside.values import field_of, values_drawn
from handbill.pdf import document as pdf
from handbill.pdf.loss import Loss

_INVISIBLE, _HIDDEN, _PRINT = 1, 2, 4
_SILENT = (Name.Link, Name.Popup, Name.Widget)
"""Kinds that put nothing on paper where they have no appearance."""

_MARKS = {
    "/Text": "a note", "/FreeText": "a text", "/Stamp": "a stamp", "/Highlight": "a highlight", "/Ink": "a drawing",
}  # fmt: skip

_ELSEWHERE = "print it to PDF in a program that shows it"


def completed(document: pikepdf.Pdf) -> Completed:
    """Draw all notes and fields into their pages; return what became of them.

    InputError for a form that only its own program can draw.
    """
    losses = []
    if "/Collection" in document.Root:
        what, remedy = (
            "a portfolio: its pages are only the cover of other files",
            "take the PDF out of it, and give that",
        )
        losses.append(Loss(None, "portfolio", what, remedy))
    form: Any = document.Root.get("/AcroForm")
    form = form if isinstance(form, Dictionary) else Dictionary()
    if "/XFA" in form:
        raise InputError.one("an XFA form, which only its own program draws", "print it to PDF there first")
    noted = [(number, note) for number, page in enumerate(document.pages) for note in _printed(page)]
    renew = form.get("/NeedAppearances") is True
    fields = [
        field
        for number, note in noted
        if note.get("/Subtype") == Name.Widget and (field := field_of(number, note, renew=renew))
    ]
    lost = values_drawn(document, fields)
    fielded = any(note.get("/Subtype") == Name.Widget for _, note in noted)
    losses += [loss for number, note in noted if (loss := _unseen(number, note))] + lost
    areas: dict[int, list[pikepdf.Rectangle]] = {}
    for number, note in noted:
        if note.get("/Subtype") == Name.Widget:
            # PDFium draws fields only where they can be filled in, and qpdf not all of them; a stamp looks the same.
            note.Subtype = Name.Stamp
        if "/OC" in note and (look := _look(note)) is not None:
            _lay(document, note, look)
            # PDFium draws a note whose layer is hidden.
            areas.setdefault(number, []).append(pikepdf.Rectangle(note.Rect))
    if "/NeedAppearances" in form:
        # They are all there now.
        del form["/NeedAppearances"]
    reference = pdf.written(document) if fielded else None
    document.flatten_annotations("print")
    return Completed(losses, areas, reference)


@dataclass(frozen=True)
class Completed:
    """What became of notes and fields: what is lost, what cannot be compared, and what to compare with.

    `areas` are those of notes on a layer, by pages (from 0), in the page's own space: PDFium draws them in any case.
    The `reference` is the document with its fields as stamps, which any program draws; None where it has no fields.
    """

    losses: list[Loss]
    areas: dict[int, list[pikepdf.Rectangle]]
    reference: bytes | None


def _unseen(number: int, note: Any) -> Loss | None:
    """Return the loss of a note, on a page from 0, that prints and does not say how it looks."""
    kind = str(note.get("/Subtype", ""))
    if note.get("/Subtype") in _SILENT or _look(note) is not None:
        return None
    name = _MARKS.get(kind, f"a note of the kind {kind[1:]}")
    said = f" (“{str(note['/Contents'])[:40]}”)" if str(note.get("/Contents", "")) else ""
    return Loss(number + 1, "note", f"{name}{said} does not say how it looks", _ELSEWHERE)


def _printed(page: pikepdf.Page) -> Iterator[Any]:
    """Yield the notes of a page that a viewer prints, with flags that qpdf takes so; the others are taken out."""
    notes = page.obj.get("/Annots")
    if not isinstance(notes, Array):
        return
    kept = []
    for note in notes:
        if not isinstance(note, Dictionary) or not isinstance(flags := note.get("/F", 0), int):
            continue
        if not flags & _PRINT or flags & _HIDDEN or note.get("/Subtype") == Name.Popup:
            continue
        if flags & _INVISIBLE:
            # It is for kinds of notes that a viewer doesn't know (12.5.3, table 167).
            note.F = flags & ~_INVISIBLE
        kept.append(note)
    page.obj.Annots = Array(kept)
    yield from kept


def _look(note: Any) -> Any | None:
    """Return the appearance that a note shows; None where it has none."""
    looks = note.get("/AP")
    normal = looks.get("/N") if isinstance(looks, Dictionary) else None
    if isinstance(normal, pikepdf.Stream):
        return normal
    state = note.get("/AS")
    if isinstance(normal, Dictionary) and isinstance(state, Name):
        chosen = normal.get(str(state))
        return chosen if isinstance(chosen, pikepdf.Stream) else None
    return None


def _lay(document: pikepdf.Pdf, note: Any, look: Any) -> None:
    """Put the appearance of a note on the note's layer, which a page doesn't know of."""
    matrix = pikepdf.Matrix(look.Matrix) if "/Matrix" in look else pikepdf.Matrix()
    box = matrix.transform(pikepdf.Rectangle(look.BBox)).as_array()
    layer = document.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=box, OC=note.OC)
    look.Type, look.Subtype = Name.XObject, Name.Form
    layer.Resources = Dictionary(XObject=Dictionary(X=look))
    note.AP = Dictionary(N=layer)
