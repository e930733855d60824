"""How one still gives way to the next: the frames between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PIL import Image

from handbill.screens.playlist import Transition

SECONDS = 0.6
"""How long it takes; it is part of the time of the still that comes."""


def frames(transition: Transition, before: Image.Image, own: Image.Image, count: int) -> Iterator[Image.Image]:
    """Yield so many frames from `before` to `own`, without either of them whole."""
    draw = _DRAWN[transition]
    for number in range(1, count + 1):
        through = number / (count + 1)
        # Slow at both ends: what starts with a jerk draws more eyes than what it shows.
        yield draw(before, own, through * through * (3 - 2 * through))


def _slid(before: Image.Image, own: Image.Image, through: float) -> Image.Image:
    edge = round(before.width * (1 - through))
    frame = Image.new("RGB", before.size)
    frame.paste(before, (edge - before.width, 0))
    frame.paste(own, (edge, 0))
    return frame


_DRAWN: dict[str, Callable[[Image.Image, Image.Image, float], Image.Image]] = {"fade": Image.blend, "slide": _slid}
