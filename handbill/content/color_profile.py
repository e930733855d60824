"""The color profile that a photograph comes with: what its numbers look like, said in sRGB."""

import io
from pathlib import Path

from PIL import Image, ImageCms

from handbill.errors import InputError, Place

_MODES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}
"""The mode of a picture that goes with a profile's space."""

_REMEDY = "save it as JPEG in RGB with the color profile sRGB"


def in_srgb(file: Path, picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture (gray, RGB or CMYK) in sRGB, gray staying gray; without a profile, RGB is sRGB.

    InputError for inks whose profile is not known, and for a profile that cannot be read.
    """
    try:
        given = ImageCms.getOpenProfile(io.BytesIO(profile)) if profile else None
        space = str(given.profile.xcolor_space).strip() if given else ""
        if given is None or _MODES.get(space) != picture.mode:
            if picture.mode == "CMYK":
                what = "a picture in inks (CMYK) that does not say for which press"
                raise InputError.one(what, _REMEDY, Place(file))
            return picture
        # As on a screen: relative colorimetric with the black points matched.
        converted = ImageCms.profileToProfile(
            picture,
            given,
            ImageCms.createProfile("sRGB"),
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            "RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError) as error:
        raise InputError.one("its color profile cannot be read", _REMEDY, Place(file)) from error
    assert converted is not None  # only a conversion in place returns nothing
    return converted.convert("L") if picture.mode == "L" else converted
