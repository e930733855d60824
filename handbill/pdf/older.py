"""What becomes of an older file when the new one of its name cannot be made.

A file is removed only if this program made it and the new one failed its proofs: nobody should print the old sheets for
the new ones. Any other file stays where it is, and the message says so.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from handbill.errors import HandbillError, Place, Problem
from handbill.pdf.document import opened
from handbill.staging import withdraw

_PRODUCERS = ("handbill", "WeasyPrint ")
"""The producers that the PDFs of this program name: the program itself, or its typesetter."""

_FORM = re.compile(r"/P[0-9]+")
"""What `impose.writer` calls the pages that lie on a sheet."""


def withdraw_older(file: Path, pictures_of: Callable[[Path], Iterable[Path]] = lambda _: ()) -> list[Problem]:
    """Remove an older file and its pictures if this program made it; return what a person must be told of it."""
    if not file.is_file():
        return []
    if not made_here(file):
        return still_there(file, ", and was not made by handbill")
    try:
        for older in (*sorted(pictures_of(file)), file):
            withdraw(older)
    except HandbillError as error:
        return list(error.problems)
    return [Problem(Place(file), "the older file of this name was removed", "do not print copies of it")]


def still_there(file: Path, reason: str = "") -> list[Problem]:
    """Return the note on a file that was not removed; none where there is no file."""
    if not file.is_file():
        return []
    what = f"the older file of this name is still there{reason}"
    return [Problem(Place(file), what, "do not take it for the new one")]


def made_here(file: Path) -> bool:
    """Return whether this program made a PDF: by its producer, or as sheets that show nothing but imposed pages."""
    try:
        with opened(file) as document:
            producer = str(document.docinfo.get("/Producer", ""))
            return producer.startswith(_PRODUCERS) or (not producer and all(map(_is_sheet, document.pages)))
    except HandbillError:
        return False


def _is_sheet(page: Any) -> bool:
    """Return whether a page is a sheet as `impose.writer` writes it."""
    forms = page.resources.get("/XObject", {})
    return {"/XObject"} == set(page.resources.keys()) and all(map(_FORM.fullmatch, forms.keys()))
