"""A drawing that runs from left to right, such as a path, as its mirror image: for a text from right to left.

A drawing says so itself, with `data-direction="ltr"` on its root. Any other is printed as it is drawn: a syringe stays
as it is.
"""

from dataclasses import replace
from pathlib import Path

from handbill.content.artwork import Artwork
from handbill.errors import InputError, Place

_ANCHORS = {"start": "end", "end": "start"}


def in_direction(artwork: Artwork, direction: str) -> Artwork:
    """Return a drawing as a text of this direction (`ltr` or `rtl`) shows it; its labels change sides with it.

    InputError for one with numbers of its own, which nobody could read in a mirror.
    """
    if direction != "rtl" or not artwork.directed:
        return artwork
    if "<text" in artwork.markup:
        what = f"{artwork.name}.svg has numbers, and would be printed as its mirror image"
        raise InputError.one(what, "make each number a label", Place(Path("images", f"{artwork.name}.svg")))
    return replace(
        artwork,
        markup=_mirrored(artwork.markup, artwork.width),
        source=_mirrored(artwork.source, artwork.width),
        lines=(*artwork.lines[:1], *artwork.lines),
        labels=tuple(
            replace(label, x=artwork.width - label.x, anchor=_ANCHORS.get(label.anchor, label.anchor))
            for label in artwork.labels
        ),
    )


def _mirrored(svg: str, width: float) -> str:
    """Return SVG whose shapes are in a group that is turned over; "" for no SVG."""
    root, bracket, shapes = svg.partition(">")
    return (
        f'{root}{bracket}<g transform="translate({width:g} 0) scale(-1 1)">{shapes.removesuffix("</svg>")}</g></svg>'
        if svg
        else ""
    )
