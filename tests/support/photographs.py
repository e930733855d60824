"""Photographs made for tests, and the small brochure with one: no two of its quarters look alike."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageFilter
from small_workspace import COPY, edit, own_template_file, small_brochure

from handbill.content.manuscript import Manuscript
from handbill.formats.load import Shelf, load
from handbill.formats.selection import printed
from handbill.workspace import Workspace, library

NAMED = {
    "image": "team",
    "alt": "Two people in white coats at a desk",
    "caption": "The team at the front desk.",
    "credit": "Photo by A. Photographer",
    "consent": "on file",
}
PRINTED = "{{ part.photo(value, share=view.share * (0.72 if view.across >= 36 else 1)) }}"
"""How `base/blocks.html` prints a photograph."""

WIDTH = 7.2 * 0.72
"""Of a photograph across a handout on Letter, in inches."""

_BEFORE = "      - The second paragraph says **less**.\n"


def scene(size: tuple[int, int] = (1600, 1200), mode: str = "RGB") -> Image.Image:
    """Return a picture with a gradient across, another down, a bright disc above on the left, and fine noise."""
    return _scene(size, mode).copy()


@cache
def _scene(size: tuple[int, int], mode: str) -> Image.Image:
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


def illustrated(
    home: Path,
    picture: Image.Image | None = None,
    template: str = PRINTED,
    blocks: tuple[Mapping[str, str], ...] = (NAMED,),
) -> Path:
    """Write the workspace of a small brochure whose first section ends with photographs, which `template` prints."""
    written = "".join(f"      - photo: {json.dumps(block)}\n" for block in blocks)
    assert _BEFORE in COPY
    small_brochure(home, COPY.replace(_BEFORE, _BEFORE + written))
    put(home, picture or scene(), quality=95)
    if template != PRINTED:
        edit(own_template_file(home, "base/blocks.html"), PRINTED, template)
    return home


def shelf_of(home: Path) -> Shelf:
    """Load the small brochure."""
    return load(Workspace(home, library()), ("small",))


def in_handout(shelf: Shelf) -> Manuscript:
    """Return the small brochure as the handout prints it."""
    return printed(shelf.manuscripts[0], "handout", shelf.formats["handout"])
