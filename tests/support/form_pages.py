"""Pages with form fields and notes as other programs write them, without an appearance unless one is given."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

FORM = b"<</Fields[]/DA(/F 12 Tf 0 g)/DR<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>>>"


def noted(file: Path, *notes: str, renew: bool = True, form: bool = True) -> Path:
    """Write a page of 300 × 300 with these notes, each as the entries of its dictionary."""
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(300, 300))
        entries = [document.make_indirect(pikepdf.Object.parse(f"<</Type/Annot{note}>>".encode())) for note in notes]
        page.obj.Annots = Array(entries)
        if form:
            document.Root.AcroForm = pikepdf.Object.parse(FORM)
            document.Root.AcroForm.Fields = Array(entries)
            document.Root.AcroForm.NeedAppearances = renew
        document.save(file)
    return file


def field(rest: str, box: str = "20 40 280 120", name: str = "dose") -> str:
    """Return the entries of a field that prints."""
    return f"/Subtype/Widget/F 4/T({name})/DA(/F 12 Tf 0 g)/Rect[{box}]{rest}"


def with_look(file: Path, note: int, content: bytes, **entries: object) -> None:
    """Give a note of a file an appearance of 100 × 100 with these operators, and other entries."""
    with pikepdf.open(file, allow_overwriting_input=True) as document:
        look = document.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 100]))
        document.pages[0].obj.Annots[note].AP = Dictionary(N=look)
        for name, value in entries.items():
            document.pages[0].obj.Annots[note][f"/{name}"] = value
        document.save(file)
