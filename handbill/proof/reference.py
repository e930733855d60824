"""What the source of a drawing shows: each of its shapes, and how it stands out from what lies behind it."""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat

from handbill.content.artwork import recolored
from handbill.content.clinic import Palette
from handbill.content.colors import WHITE, contrast
from handbill.errors import InputError
from handbill.fonts import FAMILY
from handbill.pdf.raster import hex_color, most
from handbill.proof.shapes import Shape, Shapes
from handbill.typeset.drawings import Drawn

SEEN = 6
"""By how much of 255 red, green or blue must differ to be seen: less is rounding. The palest tint has 19 on white."""


@dataclass(frozen=True)
class Difference:
    """A shape's color, the color behind it, and how far the two lie apart: as a contrast, and as the most of 255."""

    color: str
    behind: str
    contrast: float
    most: int


@dataclass(frozen=True)
class ShownShape:
    """A shape that its source shows: where most of it does (a mask in its box), and how much it stands out there.

    `whole` and `bare` are its box of the drawing as it is printed, with and without the shape.
    """

    shape: Shape
    core: Image.Image
    drawn: Difference
    whole: Image.Image
    bare: Image.Image

    def on(self, ground: str) -> Difference:
        """Return how it stands out as it is printed, on a ground of this color."""
        return difference(over(self.whole, ground), over(self.bare, ground), self.core)


@dataclass
class Reference:
    """A drawing as its source shows it: its shapes, and a picture in the colors that are printed, still transparent.

    `source` draws it in its own colors, which are made for `ground`, and `printed` in those that are printed.
    """

    source: Shapes
    printed: Shapes
    picture: Image.Image
    ground: str
    shown: tuple[ShownShape, ...]
    _on: dict[str, tuple[Difference, ...]] = field(default_factory=dict)
    _near: dict[tuple[int, int], ShownShape | None] = field(default_factory=dict)

    def on(self, ground: str) -> tuple[Difference, ...]:
        """Return how each of the shapes stands out on a ground of this color."""
        if ground not in self._on:
            self._on[ground] = tuple(shown.on(ground) for shown in self.shown)
        return self._on[ground]

    def near(self, shown: ShownShape, zoom: int) -> ShownShape | None:
        """Return a shape seen from near, without its edges; None where it is nothing but the edge of another.

        It is drawn once: what is small on one sheet is small on the others.
        """
        key = shown.shape.number, zoom
        if key not in self._near:
            self._near[key] = self._seen_from_near(shown, zoom)
        return self._near[key]

    def _seen_from_near(self, shown: ShownShape, zoom: int) -> ShownShape | None:
        whole, bare = self.source.near(shown.shape, zoom)
        near = None if self.printed is self.source else self.printed.near(shown.shape, zoom)
        found = _shown(shown.shape, (whole, bare), near or (whole, bare), self.ground)
        if found is None:
            return None
        core = found.core.filter(ImageFilter.MinFilter(3))
        return replace(found, core=core) if core.getbbox() else None


@lru_cache(maxsize=64)
def reference(drawn: Drawn, fonts: tuple[Path, ...]) -> Reference:
    """Return what a drawing's source shows; it is drawn once in a process."""
    try:
        return _reference(drawn, fonts)
    except ValueError as error:
        what = f"images/{drawn.name}.svg cannot be drawn ({error})"
        raise InputError.one(what, "save it again as plain SVG") from error


@lru_cache(maxsize=64)
def _as_drawn(source: str, fonts: tuple[Path, ...]) -> Shapes:
    """Return the shapes of a source in its own colors, which every palette is compared with."""
    return Shapes(source, fonts, FAMILY)


def _reference(drawn: Drawn, fonts: tuple[Path, ...]) -> Reference:
    source = _as_drawn(drawn.source, fonts)
    ground = Palette().deep if drawn.name.endswith((".screen", ".deep")) else WHITE
    recolored_source = recolored(drawn.source, dict(drawn.colors))
    same = recolored_source == drawn.source
    printed = source if same else Shapes(recolored_source, fonts, FAMILY, source.shapes)
    picture = source.picture()
    printed_picture = picture if same else printed.picture()
    shown: dict[int, ShownShape] = {}
    for group in dict.fromkeys(shape.group for shape in source.shapes):
        members = [shape for shape in source.shapes if shape.group == group]
        numbers = [shape.number for shape in members]
        bare = source.picture(numbers)
        printed_bare = bare if same else printed.picture(numbers)
        for shape in members:
            drawings = [each.crop(shape.box) for each in (picture, bare, printed_picture, printed_bare)]
            if found := _shown(shape, (drawings[0], drawings[1]), (drawings[2], drawings[3]), ground):
                shown[shape.number] = found
    return Reference(source, printed, printed_picture, ground, tuple(shown[number] for number in sorted(shown)))


_Pair = tuple[Image.Image, Image.Image]
"""A part of a drawing with a shape, and without it."""


def _shown(shape: Shape, source: _Pair, printed: _Pair, ground: str) -> ShownShape | None:
    """Return a shape as it shows on a ground; None where nobody sees it there."""
    front, back = (over(each, ground) for each in source)
    apart = most(ImageChops.difference(front, back))
    highest = int(apart.getextrema()[1])  # type: ignore[arg-type]  # one band has one pair
    if highest < SEEN:
        return None
    core = apart.point([255 * (2 * level >= highest) for level in range(256)])
    return ShownShape(shape, core, difference(front, back, core), *printed)


def over(picture: Image.Image, ground: str) -> Image.Image:
    """Return a picture as it looks on a ground of this color."""
    below = Image.new("RGB", picture.size, ground)
    below.paste(picture, mask=picture.getchannel("A"))
    return below


def difference(front: Image.Image, back: Image.Image, core: Image.Image) -> Difference:
    """Return how two pictures differ where a mask is set, on average.

    How far they lie apart is the average of the pixels: two patterns of the same average color differ too.
    """
    color, behind = (hex_color(_mean(picture, core)) for picture in (front, back))
    apart = ImageStat.Stat(most(ImageChops.difference(front, back)), core).mean[0]
    return Difference(color, behind, contrast(color, behind), round(apart))


def _mean(picture: Image.Image, mask: Image.Image) -> tuple[int, int, int]:
    red, green, blue = (round(value) for value in ImageStat.Stat(picture, mask).mean)
    return red, green, blue
