"""A loop that was fitted and proven, as all that players take is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbill.content.phrases import Phrases
from handbill.screens.playlist import Hours, Transition
from handbill.screens.slides import LoopSlide


@dataclass(frozen=True)
class Bundle:
    """A loop on a screen: its slides, each also as HTML, and what these need.

    `width` and `height` are a slide's in CSS px; a browser scales it to its window. `styles` are style sheets by name,
    in their order, `fonts` the files of the fonts, and `photos` those of the images that fill a screen, by the address
    that the HTML names them with (relative, such as `pictures/garden.jpg`).
    """

    title: str
    languages: tuple[str, ...]
    loop: tuple[LoopSlide, ...]
    parts: tuple[str, ...]
    styles: Mapping[str, str]
    fonts: tuple[Path, ...]
    photos: Mapping[str, Path]
    phrases: Mapping[str, Phrases]
    transition: Transition
    hours: Hours | None
    width: float
    height: float
