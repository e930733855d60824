"""Photographs made for tests, and the small brochure with one: no two of its quarters look alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image, ImageFilter
from small_workspace import edit, own_template, small_brochure

from handbill.content.blocks import Prose
from handbill.content.copy import Copy
from handbill.content.manuscript import Manuscript
from handbill.content.photo import Photo
from handbill.formats.load import Shelf, load
from handbill.workspace import Workspace, library

NAMED = {
    "image": "team",
    "alt": "Two people in white coats at a desk",
    "caption": "The team at the front desk.",
    "credit": "Photo by A. Photographer",
    "consent": "on file",
}
PRINTED = "{{ part.photo(copy.overview.photo) }}\n"
_AFTER = '{{ part.prose(copy.overview, "overview") }}\n'


class IllustratedProse(Prose):
    """A section with a photograph."""

    photo: Photo


def scene(size: tuple[int, int] = (1600, 1200), mode: str = "RGB") -> Image.Image:
    """Return a picture with a gradient across, another down, a bright disc above on the left, and fine noise."""
    width, height = size
    across = Image.linear_gradient("L").rotate(90).resize(size)
    down = Image.linear_gradient("L").resize(size)
    picture = Image.merge("RGB", (across, down, Image.new("L", size, 96)))
    disc = Image.radial_gradient("L").resize((width // 3, height // 3)).point(lambda level: 255 if level < 120 else 0)
    picture.paste((250, 240, 120), (width // 8, height // 8), disc)
    noise = Image.effect_noise(size, 24).filter(ImageFilter.SMOOTH)
    return Image.blend(picture, Image.merge("RGB", (noise, noise, noise)), 0.08).convert(mode)


def put(home: Path, picture: Image.Image, name: str = "team.jpg", **options: Any) -> Path:
    """Save a picture in the images of a workspace."""
    file = home / "images" / name
    file.parent.mkdir(exist_ok=True)
    picture.save(file, **options)
    return file


def illustrated(home: Path, picture: Image.Image | None = None, template: str = PRINTED) -> Path:
    """Write the workspace of a small brochure whose handout prints a photograph."""
    small_brochure(home)
    put(home, picture or scene(), quality=95)
    edit(own_template(home) / "page.html", _AFTER, _AFTER + template)
    return home


def shelf_of(home: Path, words: Mapping[str, str] = NAMED) -> Shelf:
    """Load the small brochure, with a photograph in its first section."""
    shelf = load(Workspace(home, library()), ("small",))
    return replace(shelf, manuscripts=(with_photo(shelf.manuscripts[0], words),))


def with_photo(manuscript: Manuscript, words: Mapping[str, str]) -> Manuscript:
    """Return a manuscript with a photograph in its first section."""
    overview = manuscript.copy.overview
    fields = {name: getattr(overview, name) for name in type(overview).model_fields}
    section = IllustratedProse.model_construct(**fields, photo=Photo.model_validate(words))
    copy: Copy = manuscript.copy.model_copy(update={"overview": section})
    return replace(manuscript, copy=copy)
