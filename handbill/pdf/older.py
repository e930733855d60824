"""What becomes of an older file when the new one of its name cannot be made.

A file is removed only if this program made it and the new one failed its proofs: nobody should print the old sheets for
the new ones. Any other file stays where it is, and the message says so.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from handbill.errors import HandbillError, Place, Problem
from handbill.pdf.document import opened, reading
from handbill.staging import withdraw

_FORM = re.compile(r"/P[0-9]+")
"""What `impose.writer` calls the pages that lie on a sheet."""


def withdraw_older(
    file: Path, pictures_of: Callable[[Path], Iterable[Path]] = lambda _: (), *, print_file: bool = False
) -> list[Problem]:
    """Remove an older file and its pictures if this program made it; return what a person must be told of it.

    `print_file` is as in `made_here`.
    """
    if not file.is_file():
        return []
    if not made_here(file, print_file=print_file):
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


def made_here(file: Path, *, print_file: bool = False) -> bool:
    """Return whether this program made a PDF, as far as a PDF tells.

    The name of a brochure's file is the program's own: the file is ours if its producer is this program or its
    typesetter, or if it names none and shows nothing but imposed pages. The name of a `print_file` is a person's: only
    one whose information is that handbill produced it, and nothing else, is ours.

    What this can't tell: WeasyPrint, run by itself, names itself just so; another program may keep the marks of a file
    that it changed; and a print file doesn't say of which packet or recipients it is.
    """
    try:
        with opened(file) as document, reading(Place(file)):
            if print_file:
                return {key: str(value) for key, value in document.docinfo.items()} == {"/Producer": "handbill"}
            producer = str(document.docinfo.get("/Producer", ""))
            if not producer:
                return all(map(_is_sheet, document.pages))
            return producer == "handbill" or producer.startswith("WeasyPrint ")
    except HandbillError:
        return False


def _is_sheet(page: Any) -> bool:
    """Return whether a page is a sheet as `impose.writer` writes it."""
    names = page.resources.get("/XObject", {}).keys()
    return set(page.resources.keys()) == {"/XObject"} and all(map(_FORM.fullmatch, names))
