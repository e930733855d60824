"""Slides as PNG pictures at a screen's exact pixels, numbered, as players of USB sticks and signage take them."""

import io
import re
from pathlib import Path
from typing import NoReturn

from PIL import Image, ImageFile

from handbill.content import artwork
from handbill.errors import InputError, Place
from handbill.formats.stage import ScreenPage
from handbill.geometry import PT_PER_IN, PT_PER_PX
from handbill.pdf.reader import PageRead

DPI = round(PT_PER_IN / PT_PER_PX)
"""A dot is a CSS pixel: the slide as it is on a Full HD screen."""

_TURNED = (5, 6, 7, 8)
"""What EXIF says of a picture that lies on its side."""


def png(page: PageRead, density: float) -> bytes:
    """Return a slide as PNG, with so many pixels for each CSS pixel; a resolution in inches it has none."""
    out = io.BytesIO()
    # Not kept with the page: in 4K forty of them take a gigabyte.
    picture = page.part(page.box, round(DPI * density))
    picture.save(out, "PNG", compress_level=6)
    return out.getvalue()


def opened(png: bytes) -> Image.Image:
    """Return the pixels of a slide."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def check(file: Path) -> None:
    """Raise InputError where an image cannot fill a screen: all of it must be there, and nothing of it be unproven.

    The typesetter shows a photograph that was cut off as far as it goes, and browsers do.
    """
    if file.suffix.lower() == ".svg":
        if labels := artwork.load(file).labels:
            _refuse(file, f"a drawing with words ({labels[0].key})", "show it beside the words of a brochure's slide")
        return
    cut_off = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(file) as image:
            if image.width * image.height > artwork.MAX_PIXELS:
                _refuse(file, f"more than {artwork.MAX_PIXELS // 1_000_000} million pixels", "scale it down")
            if image.format not in ("PNG", "JPEG") or image.mode[:1] in "IF":
                _refuse(file, f"neither PNG nor JPEG of 8 bits, but {image.format} ({image.mode})", _AGAIN)
            image.load()
    except Image.DecompressionBombError:
        _refuse(file, f"more than {artwork.MAX_PIXELS // 1_000_000} million pixels", "scale it down")
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        _refuse(file, f"the picture is damaged ({error})", _AGAIN)
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = cut_off


def is_clear(file: Path) -> bool:
    """Return whether one sees through an image somewhere: a drawing, or a picture with transparency."""
    if file.suffix.lower() == ".svg":
        return True
    with Image.open(file) as image:
        return "A" in image.getbands() or "transparency" in image.info


_AGAIN = "save it again as PNG or JPEG, and copy all of it"


def _refuse(file: Path, what: str, remedy: str) -> NoReturn:
    raise InputError.one(what, remedy, Place(file)) from None


def enlarged(file: Path, page: ScreenPage, density: float, *, cut: bool) -> float:
    """Return how many times larger than itself an image is on the screen; 1 for a drawing, which has every size."""
    if file.suffix.lower() == ".svg":
        return 1.0
    with Image.open(file) as image:
        size = image.size[::-1] if image.getexif().get(0x0112) in _TURNED else image.size
        ratios = [
            side / PT_PER_PX * density / pixels for side, pixels in zip((page.width, page.height), size, strict=True)
        ]
    return max(ratios) if cut else min(ratios)


def named(folder: Path, number: int) -> Path:
    """Return the file of a slide (from 1): with the name of its folder, so that it tells what it is on any stick."""
    return folder / f"{folder.name}-{number:03}.png"


def older(folder: Path) -> set[Path]:
    """Return the pictures of slides that lie in a folder, and nothing else that does."""
    name = re.compile(rf"{re.escape(folder.name)}-[0-9]{{3,}}\.png")
    return {path for path in folder.glob("*.png") if name.fullmatch(path.name)}
