"""The printing condition that a press edition is made for, as an ICC profile.

All colors are converted in 8 bits a channel: that is how they are written in a style sheet.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

from handbill.errors import InputError, Place

FILE = "templates/press/FOGRA39L_coated.icc"
"""The file of the profile in a workspace."""

_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC


@dataclass(frozen=True)
class Profile:
    """A profile of four inks, the condition it describes (its name in the registry), and the most ink (1 is 100 %)."""

    data: bytes
    condition: str
    about: str
    most_ink: float


def fogra39(file: Path) -> Profile:
    """Read the profile for offset on coated paper; InputError when the file is no such profile.

    330 % is the most ink of ISO 12647-2 for sheet-fed offset on paper types 1 and 2; the profile itself stays
    below 300 %.
    """
    place = Place(file)
    try:
        data = file.read_bytes()
        header = ImageCms.getOpenProfile(io.BytesIO(data)).profile
    except (OSError, ImageCms.PyCMSError) as error:
        raise InputError.one("not a color profile", "take the one of the library", place) from error
    name = header.profile_description or ""
    if (header.device_class, header.xcolor_space) != ("prtr", "CMYK") or "FOGRA39" not in name:
        raise InputError.one("not a profile of FOGRA39 for output in four inks", "take the one of the library", place)
    about = (
        "Offset, ISO 12647-2:2004/Amd 1, paper type 1 or 2 (coated), 115 g/m2, tone value increase A (CMY) and B (K)"
    )
    return Profile(data, "FOGRA39", about, 3.3)


@cache
def separation(profile: Profile, source: bytes | None) -> Callable[[Image.Image], Image.Image]:
    """Return what turns RGB pictures into CMYK ones; `source` is the profile they come with, None for sRGB.

    Relative colorimetric with the black points matched: flat tints stay what they were on a screen, and the darkest
    color is the darkest that the paper takes.
    """
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    transform = ImageCms.buildTransform(_opened(source), _opened(profile.data), "RGB", "CMYK", _INTENT, flags)
    return partial(_converted, transform)


@cache
def black_tones(profile: Profile) -> tuple[int, ...]:
    """Return for each gray of a screen (0 to 255) the black ink (0 to 255) that looks as light.

    A dot of ink grows on paper, so half of the light does not take half of the ink. Full black stays full ink: the
    lightness of the screen is scaled to what black ink alone reaches.
    """
    grays = [(gray, gray, gray) for gray in range(256)]
    screen = [look[0] for look in _lab(None, grays)]
    paper = [look[0] for look in lab(profile, [(0.0, 0.0, 0.0, ink / 255) for ink in range(256)])]
    darkest, lightest = paper[255], paper[0]
    goals = [darkest + light / 100 * (lightest - darkest) for light in screen]
    tones = [min(range(256), key=lambda ink: abs(paper[ink] - light)) for light in goals]
    return (255, *tones[1:255], 0)


def lab(profile: Profile, inks: Sequence[Sequence[float]]) -> list[tuple[float, float, float]]:
    """Return how inks (0 to 1) look on this paper: L (0 to 100), a and b, paper being white."""
    return _lab(profile, [tuple(round(255 * share) for share in ink) for ink in inks])


@cache
def _measured(profile: Profile | None) -> ImageCms.ImageCmsTransform:
    """Return what measures colors: the inks of a profile, or sRGB."""
    given, mode = (_opened(profile.data), "CMYK") if profile else (_opened(None), "RGB")
    return ImageCms.buildTransform(given, ImageCms.createProfile("LAB"), mode, "LAB", _INTENT)


def _opened(profile: bytes | None) -> Any:
    """Return a profile; None is sRGB."""
    return ImageCms.createProfile("sRGB") if profile is None else ImageCms.getOpenProfile(io.BytesIO(profile))


def _converted(transform: ImageCms.ImageCmsTransform, picture: Image.Image) -> Image.Image:
    converted = ImageCms.applyTransform(picture, transform)
    assert converted is not None  # only a transform in place returns nothing
    return converted


def _lab(profile: Profile | None, colors: Sequence[tuple[int, ...]]) -> list[tuple[float, float, float]]:
    """Return the Lab of 8-bit colors."""
    channels = bytes(channel for color in colors for channel in color)
    strip = Image.frombytes("CMYK" if profile else "RGB", (len(colors), 1), channels)
    lightness, green_red, blue_yellow = (band.tobytes() for band in _converted(_measured(profile), strip).split())
    return [
        (100 * light / 255, one - 128.0, other - 128.0)
        for light, one, other in zip(lightness, green_red, blue_yellow, strict=True)
    ]
