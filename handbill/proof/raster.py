"""A finished PDF as PNG pictures: its pages, all at a glance, and folded in the hand."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from handbill.proof.contact import contact_sheet
from handbill.proof.dummy import dummy
from handbill.proof.reader import Reader
from handbill.proof.sheets import Placed


@dataclass(frozen=True)
class Folding:
    """How sheets are folded: by which scheme, and what lies on each side."""

    scheme: str
    places: Sequence[Sequence[Placed]]


def pictures(data: bytes, file: Path, dpi: int, font: Path, folding: Folding | None = None) -> dict[Path, bytes]:
    """Give PNGs of the PDF that is or will be `file`, beside it, by name.

    NAME-1.png and so on are its pages at this resolution, NAME-contact.png shows all of them, numbered in this font,
    and NAME-hand.png the folded piece, where there is one.
    """
    with Reader(data) as reader:
        shown = [page.picture(dpi) for page in reader.pages]
    found = {file.with_name(f"{file.stem}-{number}.png"): _png(each, dpi) for number, each in enumerate(shown, 1)}
    found[file.with_name(f"{file.stem}-contact.png")] = _png(contact_sheet(shown, font), dpi)
    if folding is not None:
        found[file.with_name(f"{file.stem}-hand.png")] = _png(dummy(shown, folding.places, folding.scheme, dpi), dpi)
    return found


def pictures_of(file: Path) -> set[Path]:
    """Give the pictures that lie beside a file, and no other file's."""
    name = re.compile(rf"{re.escape(file.stem)}-([0-9]+|contact|hand)\.png")
    return {path for path in file.parent.glob("*.png") if name.fullmatch(path.name)}


def _png(picture: Image.Image, dpi: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()
