"""Typesets the small brochure in a format, and proves it: what each proof finds, as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from handbill import fonts
from handbill.content.choices import Edition
from handbill.content.clinic import Clinic
from handbill.content.manuscript import Manuscript
from handbill.content.photograph import Photograph
from handbill.formats.format import Format
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.formats.selection import printed
from handbill.pdf.reader import Reader
from handbill.proof.expect import brochure_checks
from handbill.proof.fault import Fault, prove
from handbill.typeset.drawings import PlacedDrawing
from handbill.typeset.page import Order, Typesetter, photographs_of
from handbill.workspace import Workspace, library


@dataclass(frozen=True)
class TypesetBrochure:
    """A brochure in a format, and its pages as a PDF."""

    manuscript: Manuscript
    clinic: Clinic
    format: Format
    data: bytes
    photographs: Mapping[str, Photograph]
    drawings: tuple[PlacedDrawing, ...]


def typeset(home: Path, name: str, setting: Setting, size: float, edition: Edition = "print") -> TypesetBrochure:
    """Typeset the brochure `small` of a workspace in type of this size (pt)."""
    workspace = Workspace(home, library())
    shelf = load(workspace, ("small",))
    format = shelf.formats[name]
    manuscript = printed(shelf.manuscripts[0], name, format, format.sizes(setting).leaves_out)
    layout = Typesetter(Order(workspace, shelf.clinic, manuscript, name, format, setting)).at(size)
    photographs = photographs_of(workspace, manuscript)
    return TypesetBrochure(manuscript, shelf.clinic, format, layout.pdf(edition), photographs, layout.drawings)


def faults(
    home: Path,
    name: str,
    setting: Setting,
    size: float,
    edition: Edition = "print",
    capital: float | None = None,
) -> dict[str, list[str]]:
    """Return what each proof finds wrong; `capital` is the height of the fonts' capitals, where it is not their own."""
    brochure = typeset(home, name, setting, size, edition)
    used = fonts.font_set(Workspace(home, library()))
    used = replace(used, capital=capital or used.capital)
    checks = brochure_checks(
        brochure.manuscript,
        brochure.clinic,
        brochure.format,
        setting,
        edition,
        used,
        brochure.photographs,
        brochure.drawings,
    )
    with Reader(brochure.data) as reader:
        return sentences(prove(reader, checks))


def sentences(faults: Mapping[str, Iterable[Fault]]) -> dict[str, list[str]]:
    """Return faults as they are reported."""
    return {proof: [str(fault) for fault in found] for proof, found in faults.items()}
