"""The press edition: finished pages or sheets become PDF/X-4, in four inks, with only what is printed."""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

import pikepdf
from pikepdf import Array, Name

from handbill.errors import InputError
from handbill.pdf import document as pdf
from handbill.press.identity import Details, identify
from handbill.press.inks import Separations
from handbill.press.profile import Profile
from handbill.press.walk import Walk

_SILENT = (Name.Link, Name.Popup)
"""Annotations that put nothing on paper are left out; any other is refused."""

_SLACK = Decimal("0.01")
"""How far (pt) a box may reach over another by rounding."""


def pressed(data: bytes, profile: Profile, details: Details) -> bytes:
    """Return a plain PDF as PDF/X-4 for this profile; the same input gives the same bytes.

    Links, bookmarks, tags and scripts are left out. Raises InputError, with the page, for what cannot be converted to
    inks: an unknown color space, gradient or blend, a layer, a form field or a note.
    """
    inks = Separations(profile, details.inks)
    with pdf.opened(data) as document:
        if "/OCProperties" in document.Root:
            raise InputError.one("layers that can be hidden", "export the pages without layers")
        walk = Walk(document, inks)
        for number, page in enumerate(document.pages, 1):
            try:
                _press(walk, page)
            except InputError as error:
                problems = [replace(problem, what=f"page {number}: {problem.what}") for problem in error.problems]
                raise InputError(problems) from error
        _keep(document.Root, ("/Type", "/Pages"))
        identify(document, profile, details, data)
        return pdf.written(document, version="1.6")


def _press(walk: Walk, page: pikepdf.Page) -> None:
    """Convert a page to inks, set its boxes, and remove whatever is not printed."""
    for note in page.obj.get("/Annots", Array()):
        if note.get("/Subtype") not in _SILENT:
            raise InputError.one("a note or a form field", "print it into the page first, as handbill impose does")
    boxes = _boxes(page)
    contents, resources = walk.page(page)
    group = page.obj.get("/Group")
    _keep(page.obj, ("/Type", "/Parent", "/Rotate", "/UserUnit"))
    page.obj.Contents, page.obj.Resources = contents, resources
    if group is not None:
        page.obj.Group = walk.group(group)
    for name, box in boxes.items():
        page.obj[name] = Array(box)


def _boxes(page: pikepdf.Page) -> dict[str, list[Decimal]]:
    """Return the boxes of a page: the trim inside of the bleed, and that inside of the paper."""
    media = _box(page.mediabox)
    trim = _box(page.obj.get("/TrimBox", page.obj.get("/ArtBox", page.cropbox)))
    bleed = _box(page.obj.get("/BleedBox", Array(trim)))
    if not (_inside(trim, bleed) and _inside(bleed, media)):
        raise InputError.one("its trim does not lie inside of its bleed and its paper", "export it again")
    return {"/MediaBox": media, "/BleedBox": bleed, "/TrimBox": trim}


def _box(box: pikepdf.Object) -> list[Decimal]:
    left, bottom, right, top = (Decimal(str(value)) for value in box.as_list())
    return [min(left, right), min(bottom, top), max(left, right), max(bottom, top)]


def _inside(inner: list[Decimal], outer: list[Decimal]) -> bool:
    lows, highs = [*outer[:2], *inner[2:]], [*inner[:2], *outer[2:]]
    return all(low <= high + _SLACK for low, high in zip(lows, highs, strict=True))


def _keep(dictionary: pikepdf.Object, names: Collection[str]) -> None:
    for name in set(dictionary.keys()) - set(names):
        del dictionary[name]
