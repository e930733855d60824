"""The color spaces that a page may use: any other is refused, not guessed."""

from dataclasses import dataclass
from typing import Any

import pikepdf

from handbill.errors import InputError

REMEDY = "give colors as sRGB (#rrggbb), gray or inks"


@dataclass(frozen=True)
class Space:
    """A color space: its number of components (0 for patterns), and the profile it comes with."""

    channels: int
    profile: bytes | None = None
    indexed: bool = False


GRAY = Space(1)

_DEVICE = {
    **dict.fromkeys(("/DeviceGray", "/G"), GRAY),
    **dict.fromkeys(("/DeviceRGB", "/RGB"), Space(3)),
    **dict.fromkeys(("/DeviceCMYK", "/CMYK"), Space(4)),
    "/Pattern": Space(0),
}
BLACK = {1: (0.0,), 3: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0, 1.0)}
"""The color that a space with so many components begins with (ISO 32000-1, 8.6.5.1)."""


def space_of(written: Any, named: Any = None) -> Space:
    """Return the space that a PDF object stands for; `named` are the spaces of its resources. InputError for any other.

    A profile of RGB is honored; one of gray is taken as gray; one of inks is for another press, and refused.
    """
    by_name = isinstance(written, pikepdf.Name)
    kind = str(written if by_name else written[0])
    if kind == "/Pattern" and not by_name and len(written) > 1:
        raise InputError.one("a pattern without colors of its own", "draw it in its colors")
    if kind in _DEVICE:
        return _DEVICE[kind]
    if by_name and named is not None and kind in named:
        return space_of(named[kind])
    if by_name:
        raise InputError.one(f"the color space {kind} is not known", REMEDY)
    if kind == "/Indexed":
        base = space_of(written[1], named)
        if base.channels not in (1, 3):
            raise InputError.one("a palette of inks", "save the picture as RGB")
        return Space(base.channels, base.profile, indexed=True)
    if kind == "/ICCBased" and int(written[1].N) in (1, 3):
        channels = int(written[1].N)
        return Space(channels, written[1].read_bytes() if channels == 3 else None)
    raise InputError.one(f"a color in the space {kind.removeprefix('/')}", REMEDY)
