"""`templates/display/display.yaml`: what slides measure, and the sizes of their type."""

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from handbill.formats.page import Sizes
from handbill.geometry import PT_PER_PX, Box
from handbill.yaml.model import Model, fault
from handbill.yaml.types import Length

ScreenSize = Literal["1920x1080", "3840x2160", "1080x1920", "2160x3840"]
"""The sizes of screens in pixels: landscape and portrait, in Full HD and in 4K."""

Orientation = Literal["landscape", "portrait"]


class PictureArea(Model):
    """The size of a slide's picture panel."""

    width: Length
    height: Length


class ScreenPage(Model):
    """A slide: its size and its picture's, kept in pt; a CSS pixel is a pixel of a Full HD screen."""

    width: Length
    height: Length
    panel: PictureArea

    @field_validator("panel")
    @classmethod
    def _inside(cls, value: PictureArea, info: ValidationInfo) -> PictureArea:
        if value.width > info.data.get("width", value.width) or value.height > info.data.get("height", value.height):
            fault("the panel is larger than the screen", "make it smaller")
        return value

    def safe(self, share: float) -> Box:
        """Return the part of a slide that every television shows: without this share of it on each side."""
        across, down = self.width * share, self.height * share
        return Box(0, 0, self.width, self.height).inset(down, across, down, across)


class ScreenType(Sizes):
    """The sizes of running text, from `largest` down to `smallest` in steps; kept in pt."""


class Display(Model):
    """How slides are set. `foot` is the type size of the line that names the clinic and the state of the review."""

    screens: dict[Orientation, ScreenPage] = Field(min_length=1)
    type: ScreenType
    foot: Length
    safe: Annotated[float, Field(ge=0, le=0.2)] = 0.05


def pixels(size: ScreenSize) -> tuple[int, int]:
    """Return the width and height of a screen in pixels."""
    width, _, height = size.partition("x")
    return int(width), int(height)


def orientation(size: ScreenSize) -> Orientation:
    """Return how a screen of this size hangs."""
    width, height = pixels(size)
    return "landscape" if width > height else "portrait"


def density(size: ScreenSize, page: ScreenPage) -> float:
    """Return how many pixels of the screen a CSS pixel has across: 1 in Full HD, 2 in 4K."""
    return pixels(size)[0] / (page.width / PT_PER_PX)
