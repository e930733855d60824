"""Pictures in inks. Masks are left as they are: they tell where a picture shows, not in which color."""

import zlib
from typing import cast

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

from handbill.errors import InputError
from handbill.press.inks import Inks
from handbill.press.spaces import Space, space_of

_LIKE_THE_PAGE = "save it as an 8-bit PNG or JPEG in RGB or gray"


def converted(document: pikepdf.Pdf, image: pikepdf.Object, inks: Inks, named: pikepdf.Object | None) -> pikepdf.Object:
    """Return an image in these inks, 8 bits a channel and without loss; InputError when it cannot be read."""
    if image.get("/ImageMask", False):
        return image
    if "/Alternates" in image or "/OPI" in image:
        raise InputError.one("a picture that stands for another", _LIKE_THE_PAGE)
    space = space_of(image.ColorSpace, named) if "/ColorSpace" in image else None
    if space is None or space.channels == 0:
        raise InputError.one("a picture without a color space", _LIKE_THE_PAGE)
    picture = inks.picture(_read(image, space), space.profile)
    entries = Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=picture.width, Height=picture.height)
    entries.BitsPerComponent, entries.ColorSpace, entries.Filter = 8, Name(inks.space), Name.FlateDecode
    converted = document.make_stream(zlib.compress(picture.tobytes()), entries)
    _keep_masks(image, converted)
    return converted


def _read(image: pikepdf.Object, space: Space) -> Image.Image:
    try:
        picture = pikepdf.PdfImage(cast("pikepdf.Stream", image)).as_pil_image(apply_mask=False)
    except (pikepdf.PdfError, pikepdf.UnsupportedImageTypeError, OSError, ValueError, NotImplementedError) as error:
        raise InputError.one("a picture of a kind that cannot be read", _LIKE_THE_PAGE) from error
    return picture.convert({1: "L", 3: "RGB", 4: "CMYK"}[space.channels])


def _keep_masks(image: pikepdf.Object, converted: pikepdf.Object) -> None:
    if "/Mask" in image:
        if not isinstance(image.Mask, pikepdf.Stream):
            raise InputError.one("a picture with a color that is left out", "save it with a transparent background")
        converted.Mask = image.Mask
    if "/SMask" in image:
        if "/Matte" in image.SMask:
            raise InputError.one("a picture mixed with its background", _LIKE_THE_PAGE)
        converted.SMask = image.SMask
    if "/Interpolate" in image:
        converted.Interpolate = image.Interpolate
