"""Packs a loop that was fitted and proven for a browser: each slide as HTML, its style sheets and its photographs."""

from collections.abc import Mapping
from pathlib import Path

from handbill import fonts
from handbill.errors import InputError, Place, Problems
from handbill.geometry import PT_PER_PX
from handbill.screens.entries import image_of
from handbill.screens.plan import LoopPlan
from handbill.screens.proof import expected_slide
from handbill.screens.setter import STYLES, SlideSetter
from handbill.screens.web.player import Bundle
from handbill.screens.web.sanitize import faults
from handbill.typeset.whole_words import font_files


def pack(loop: LoopPlan, setter: SlideSetter, size: float) -> Bundle:
    """Return a loop in type of this size (pt); InputError where a browser would get more than was drawn and proven."""
    workspace, page = loop.loaded.workspace, loop.room.page
    names = dict.fromkeys(slide.photo for slide in loop.slides if slide.photo)
    photos = {name: file for name in names if (file := image_of(workspace, name)) is not None}
    # By the image's own name: two of them may lead to files of one name in different folders.
    addresses = {name: f"pictures/{name}{file.suffix.lower()}" for name, file in photos.items()}
    parts = setter.parts(size, addresses.__getitem__)
    files = [file for name in STYLES if (file := workspace.find(f"templates/{name}"))]
    styles = {"tokens.css": setter.tokens(size), **{file.name: _text(file) for file in files}}
    _check(loop, parts, styles, list(addresses.values()))
    return Bundle(
        title=str(loop.loaded.clinic.name),
        playlist=loop.loaded.playlist,
        loop=loop.slides,
        parts=parts,
        styles=styles,
        fonts=(*fonts.house(workspace), *font_files("".join(parts), workspace)),
        photos={addresses[name]: file for name, file in photos.items()},
        phrases=loop.loaded.phrases,
        width=page.width / PT_PER_PX,
        height=page.height / PT_PER_PX,
    )


def _check(loop: LoopPlan, parts: tuple[str, ...], styles: Mapping[str, str], photos: list[str]) -> None:
    slides = [(part, expected_slide(slide, loop.loaded.clinic)) for part, slide in zip(parts, loop.slides, strict=True)]
    files = {name.rpartition("/")[2]: name for name in STYLES}
    problems = Problems()
    for fault, name in faults(slides, styles, photos).items():
        file = loop.loaded.workspace.find(f"templates/{files.get(name, f'display/{name}')}")
        problems.add(Place(file) if file else None, fault, "give a browser what page.html draws, and nothing beside it")
    problems.raise_any()


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise InputError.one("not UTF-8 from here on", "save the file as UTF-8", Place(file, line, 1)) from error
    except OSError as error:
        raise InputError.one(f"cannot be read: {error.strerror}", "check its permissions", Place(file)) from error
