"""A photograph of `images/` as it prints: upright, in sRGB or gray, on white, and without what a camera adds to it.

A JPEG, PNG, WebP or TIFF is read whole. What is damaged, or could come out in other colors, is refused and not guessed.
Of what a file says beside its pixels (place, time, camera, owner) nothing is kept.
"""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from handbill.content.artwork import MAX_PIXELS
from handbill.content.color_profile import in_srgb
from handbill.content.picture_bytes import damage, without_notes
from handbill.errors import InputError, Place
from handbill.workspace import Workspace

ENDINGS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WebP", ".tif": "TIFF", ".tiff": "TIFF"}
"""The endings of photographs, and what each says that the file is."""

MAX_BYTES = 200_000_000
MOST_SIDE = 2400
"""As many pixels as are kept along the longer side: 300 dpi across a text of 8 in, 150 across the widest poster."""

_KINDS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WebP", "TIFF": "TIFF"}
"""Pillow's names of what is read. MPO is what many phones write: a JPEG with a second picture behind it."""

_READ = ("JPEG", "PNG", "WEBP", "TIFF")
"""What Pillow may try: no other of its readers sees a file."""

_GRAY = ("1", "L", "LA", "I;16", "I;16L", "I;16B")
_MODES = (*_GRAY, "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr")
_TO_8_BITS = 1 / 257
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, ArithmeticError, LookupError, TypeError, AttributeError)
_DAMAGED_INSIDE = (RuntimeError, struct.error, zlib.error, MemoryError)
_ORIENTATION = 0x0112
"""The number of what EXIF says of how a picture is turned."""

_AGAIN = "save it again as JPEG, and copy all of it"


@dataclass(frozen=True, eq=False)
class Photograph:
    """A photograph: its size in pixels as it is looked at, and its picture in RGB or gray, MOST_SIDE px at most.

    `encoded` keeps what was made of it for paper, by the width there (pt), and whether in gray.
    """

    name: str
    width: int
    height: int
    picture: Image.Image
    encoded: dict[tuple[float, bool], bytes] = field(default_factory=dict)


def photograph(workspace: Workspace, name: str) -> Photograph:
    """Return the photograph of this name; InputError when there is none, or it cannot be printed."""
    return load(file_of(workspace, name))


def file_of(workspace: Workspace, name: str) -> Path:
    """Return the file of a photograph, the workspace's before the library's; InputError when there is none, or two."""
    files = {ending: file for ending in ENDINGS if (file := workspace.find(f"images/{name}{ending}"))}
    for root in workspace.roots:
        own = [f"images/{name}{ending}" for ending, file in files.items() if file.is_relative_to(root)]
        if len(own) > 1:
            raise InputError.one(f"{' and '.join(own)} have the same name", "rename one, or remove it")
        if own:
            return files[Path(own[0]).suffix]
    raise _missing(workspace, name)


def not_drawn(workspace: Workspace, name: str) -> str | None:
    """Return the file of images/ that has this name and is no drawing, or None."""
    for root in workspace.roots:
        for path in sorted((root / "images").glob(f"{name}.*")):
            if path.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".gif", ".heic", ".pdf"):
                return path.name
    return None


def _missing(workspace: Workspace, name: str) -> InputError:
    """Return why no photograph has this name, as far as what lies beside it tells."""
    others = workspace.names("images", f"{name}.*")
    what = f"there is no photograph {name!r} in images/"
    for other in others:
        ending = Path(other).suffix
        if ending.lower() in ENDINGS:
            return InputError.one(f"{what}, only {other}", f"rename it {name}{ending.lower()}")
        if ending == ".svg":
            return InputError.one(f"{name!r} is a drawing, not a photograph", "write figure: in place of photo:")
    if others:
        return InputError.one(f"{what}, only {others[0]}", f"save it as {name}.jpg, .png, .webp or .tif")
    return InputError.one(what, f"put {name}.jpg, .png, .webp or .tif there, or correct the name")


def load(file: Path) -> Photograph:
    """Read a photograph; InputError says why it cannot be printed."""
    try:
        status = file.stat()
    except OSError as error:
        raise InputError.one(f"cannot be read: {error.strerror}", "check its permissions", Place(file)) from error
    return _photograph(file, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=16)
def _photograph(file: Path, _changed: int, size: int) -> Photograph:
    if size > MAX_BYTES:
        _refuse(file, f"a photograph of {size / 1e6:.0f} MB", "save it as JPEG; that takes a few MB")
    try:
        data = file.read_bytes()
        with _strictly(), Image.open(io.BytesIO(data), formats=_READ) as image:
            _check(file, image)
            if found := damage(data):
                _refuse(file, f"the photograph is damaged ({found})", _AGAIN)
            upright = ImageOps.exif_transpose(image)
            picture, alpha = _whole(upright)
            profile = image.info.get("icc_profile")
            for part in filter(None, (picture, alpha)):
                part.thumbnail((MOST_SIDE, MOST_SIDE), Image.Resampling.LANCZOS)
    except Image.DecompressionBombError:
        _refuse_large(file)
    except UnidentifiedImageError:
        _refuse(file, "not a JPEG, PNG, WebP or TIFF", "save it as one of these")
    except (*_DAMAGED, *_DAMAGED_INSIDE) as error:
        _refuse(file, f"the photograph is damaged ({error})", _AGAIN)
    picture = in_srgb(file, picture, profile)
    if alpha is not None:
        picture = Image.composite(picture, Image.new(picture.mode, picture.size, "white"), alpha)
    picture.info = {}
    return Photograph(file.stem, *upright.size, picture)


def for_template(file: Path) -> bytes:
    """Return a JPEG or PNG that a template or a slide shows, whole and upright, without what a camera adds to it.

    InputError says why it cannot be shown.
    """
    load(file)
    data = file.read_bytes()
    with Image.open(io.BytesIO(data), formats=_READ) as image:
        if image.getexif().get(_ORIENTATION, 1) == 1:
            return without_notes(data)
        turned, out = ImageOps.exif_transpose(image), io.BytesIO()
        kept = {"icc_profile": profile} if (profile := image.info.get("icc_profile")) else {}
        turned.save(out, image.format if image.format == "PNG" else "JPEG", quality=95, exif=b"", **kept)
    return without_notes(out.getvalue())


def _check(file: Path, image: Image.Image) -> None:
    """Refuse what is too large, moves, is not what its ending says, or has colors that are not known."""
    kind = _KINDS[str(image.format)]
    if image.width * image.height > MAX_PIXELS:
        _refuse_large(file)
    if ENDINGS.get(file.suffix) != kind:
        ending = next(ending for ending, name in ENDINGS.items() if name == kind)
        _refuse(file, f"a {kind} with the ending of another kind", f"rename it {file.stem}{ending}")
    frames = getattr(image, "n_frames", 1)
    if frames > 1 and image.format != "MPO":
        _refuse(file, f"{frames} pictures in one file", "save the one to print as JPEG or PNG")
    if image.mode not in _MODES:
        _refuse(file, f"colors of a kind that is not known ({image.mode})", "save it in RGB with 8 bits a channel")


def _whole(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Return a picture in gray, RGB or inks, with 8 bits a channel, and how far each pixel shows where some do not."""
    alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda level: level * _TO_8_BITS).convert("L"), None
    mode = "L" if image.mode in _GRAY else "CMYK" if image.mode == "CMYK" else "RGB"
    # By way of its palette, whose colors some files keep with the transparency.
    base = image.convert("RGBA") if image.mode in ("P", "PA") else image
    return base.convert(mode) if base.mode != mode else base.copy(), alpha


@contextmanager
def _strictly() -> Iterator[None]:
    """Have Pillow refuse what is cut off, whatever others have set; what it only warns of is checked here."""
    cut_off = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = cut_off


def _refuse_large(file: Path) -> NoReturn:
    _refuse(file, f"more than {MAX_PIXELS // 1_000_000} million pixels", "scale it down")


def _refuse(file: Path, what: str, remedy: str) -> NoReturn:
    raise InputError.one(what, remedy, Place(file)) from None
