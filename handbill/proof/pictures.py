"""Each shape that the source of a drawing shows is seen on the page, and stands out from what lies behind it.

The page as PDFium draws it is compared with the source as resvg draws it; neither made the page. A shape is what
changes in the drawing when its element is taken out.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import ceil, floor
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from handbill.content.colors import WHITE
from handbill.geometry import PT_PER_IN, Box
from handbill.pdf.raster import PixelBox, hex_color, most
from handbill.pdf.reader import PageRead, Reader
from handbill.proof.fault import Fault
from handbill.proof.reference import SEEN, Difference, Reference, ShownShape, over, reference
from handbill.typeset.drawings import Drawn, PlacedDrawing

STANDS_OUT = 3.0
"""The contrast of what has to be understood (WCAG 2.1, 1.4.11)."""

_SLACK = 0.8
"""What of a contrast must be left: colors are averages of a few pixels, and a palette moves each a little."""

_FAR = 64
"""Of 255: what differs by more in red, green or blue is told apart by its hue; palettes move how light colors are."""

_IN_GRAY = 1.5
"""The contrast that is left at the least where there was enough: it is seen in a gray copy, if weakly."""

_PALE = 48
"""Of 255: less is a tint, which an edition in black alone leaves out."""

_OFF = 0.4
"""By how much of what sets a shape apart a pixel may be another; edges are drawn a little differently."""

_LOST = 0.2
"""The share of a shape that may be off: the edges of what is small. If more is, it is looked at from near."""

_ZOOM = 4
"""How many times nearer."""

_LOST_NEAR = 0.1
"""The share that may be off there, edges left out."""

_BESIDE = 40
"""Of 255: how far a pixel must be off to show something else."""

_BESIDE_SHAPES = 7
"""The side (px) of the square around a shape's edge that still counts as beside it."""

_MOST_BESIDE = 0.01
"""The share of a drawing that may show something else: a rounded corner."""

_ROUNDING = 0.1
"""By how much (pt) a box may be off."""

LEAST = 9.0
"""What a drawing measures at the least, in pt, on its longer side; in less nobody sees any shape."""

_NAMED = 3
"""How many shapes of a drawing a fault names."""

_FINEST = 1200
"""The most dots an inch that a small drawing is looked at with."""

DPI = 200
"""At which the codes of a page are read too; its picture is made once."""

View = tuple[Image.Image, Box]
"""A picture of a page, and the box of the page that it covers (pt)."""

Look = Callable[[Box, float], View]
"""Returns a view of a box of a page (pt) with about so many dots an inch, as one program draws it."""


def pictures(
    reader: Reader,
    drawings: Sequence[PlacedDrawing],
    expected: Sequence[str],
    fonts: tuple[Path, ...],
    dpi: int = DPI,
    mono: bool = False,
    bleed: float = 0.0,
) -> Iterator[Fault]:
    """Yield the drawings that are not there, and the shapes of each that are not seen as their source shows them.

    `expected` are the names of the pictures that the content has; `dpi` is a resolution at which the pages are drawn
    anyway. What lies in the `bleed` (pt) beyond a page is cut away, and need not be seen.
    """
    there = {placed.drawn.name.partition(".")[0] for placed in drawings}
    for name in dict.fromkeys(expected):
        if name not in there:
            yield Fault(None, "missing", f"the picture {name} is on no page")
    for placed in drawings:
        page = reader.pages[placed.page - 1]
        look = partial(_pdfium, page, dpi)
        yield from faults(
            _trimmed(placed, page.box, bleed) if bleed else placed, reference(placed.drawn, fonts), look, mono=mono
        )


def _trimmed(placed: PlacedDrawing, page: Box, bleed: float) -> PlacedDrawing:
    """Return a drawing of which only what lies on its page is to be seen; as it is if it reaches beyond the bleed."""
    reach = bleed + _ROUNDING
    box, seen = placed.window, page.inset(-reach, -reach, -reach, -reach)
    if not (seen.left <= box.left and seen.top <= box.top and box.right <= seen.right and box.bottom <= seen.bottom):
        return placed
    corners = max(box.left, page.left), max(box.top, page.top), min(box.right, page.right), min(box.bottom, page.bottom)
    return placed.within(Box(*corners))


def _pdfium(page: PageRead, dpi: int, box: Box, least: float) -> View:
    return (page.picture(dpi), page.box) if least <= dpi else page.close_up(box, ceil(min(least, _FINEST)))


def faults(placed: PlacedDrawing, source: Reference, look: Look, *, mono: bool = False) -> Iterator[Fault]:
    """Yield what of a drawing is not seen on its page, as the program behind `look` draws it."""
    box = placed.box
    if max(box.width, box.height) < LEAST:
        what = f"{_file(placed.drawn)} is {box.width:.1f} × {box.height:.1f} pt"
        yield Fault(placed.page, "size", f"{what}; {LEAST:g} pt is the least for its longer side")
    elif not source.shown:
        yield Fault(placed.page, "empty", f"nothing of {_file(placed.drawn)} is to be seen")
    else:
        judged = _Judged(placed, source, look, mono=mono)
        yield from judged.faults()


class _Judged:
    """A drawing on its page beside its source."""

    def __init__(self, placed: PlacedDrawing, source: Reference, look: Look, *, mono: bool) -> None:
        self._placed, self._source, self._look, self._mono = placed, source, look, mono
        self._dpi = PT_PER_IN * source.picture.width / placed.box.width
        self._sheet = _resampled(look(placed.box, self._dpi), placed.box, source.picture.size)
        self._ground = ground_of(self._sheet, source.picture)

    def faults(self) -> Iterator[Fault]:
        """Yield a fault for the shapes that are too near to what lies behind them, and for those that are lost."""
        off = _off(self._sheet, self._source.picture, self._ground)
        near: list[str] = []
        lost: list[str] = []
        for shown, printed in zip(self._source.shown, self._source.on(self._ground), strict=True):
            core = self._within(shown.core, shown)
            if not core.getbbox():
                continue
            too_near = self._too_near(shown.drawn, printed)
            if (too_near or _share(core, off.crop(shown.shape.box), printed) > _LOST) and (what := self._again(shown)):
                (near if too_near else lost).append(f"{_file(self._placed.drawn, shown)}: {what}")
        yield from self._fault("contrast", "too near to what lies behind it", near)
        yield from self._fault("lost", "not seen as its source shows it", lost)
        if not lost:
            yield from self._beside(off)

    def _beside(self, off: Image.Image) -> Iterator[Fault]:
        """Yield a fault where the page shows something else than the source; labels are words of the page."""
        beside = off.point([255 * (level > _BESIDE) for level in range(256)]).filter(ImageFilter.MinFilter(3))
        if not beside.getbbox():
            return
        beside = _without_surroundings(beside, self._source.picture)
        for label in self._placed.labels:
            beside.paste(0, self._in_pixels(label))
        kept = Image.new("L", beside.size)
        kept.paste(255, self._in_pixels(self._placed.window))
        share = ImageChops.multiply(beside, kept).histogram()[255] / (beside.width * beside.height)
        if share > _MOST_BESIDE:
            what = f"{_file(self._placed.drawn)}: {share:.0%} of it is not as its source has it"
            yield Fault(self._placed.page, "beside", what)

    def _in_pixels(self, box: Box) -> PixelBox:
        """Return the pixels of a box of the page in the picture of the drawing."""
        whole, (width, height) = self._placed.box, self._source.picture.size
        across, down = width / whole.width, height / whole.height
        left, right = ((edge - whole.left) * across for edge in (box.left, box.right))
        top, bottom = ((edge - whole.top) * down for edge in (box.top, box.bottom))
        return floor(left), floor(top), ceil(right), ceil(bottom)

    def _again(self, shown: ShownShape) -> str:
        """Look at a shape from near, and return what is wrong with it; empty where nothing is."""
        near = self._source.near(shown, _ZOOM)
        if near is None:
            return ""
        printed, core = near.on(self._ground), self._within(near.core, shown)
        if not core.getbbox():
            return ""
        if self._too_near(near.drawn, printed):
            return f"{printed.color} on {printed.behind}, a contrast of {printed.contrast:.1f}:1"
        box = self._on_page(shown.shape.box)
        sheet = _resampled(self._look(box, self._dpi * _ZOOM), box, core.size)
        share = _share(core, _off(sheet, near.whole, self._ground), printed)
        return f"{share:.0%} of it is not as drawn" if share > _LOST_NEAR else ""

    def _too_near(self, drawn: Difference, printed: Difference) -> bool:
        """Return whether a shape that stands out as it is drawn does not as it is printed, or is not seen at all."""
        if printed.most < SEEN:
            return not (self._mono and drawn.most < _PALE)
        if printed.contrast >= _SLACK * min(STANDS_OUT, drawn.contrast):
            return False
        in_gray = printed.contrast >= _IN_GRAY or drawn.contrast < STANDS_OUT
        return printed.most < _FAR or not in_gray

    def _on_page(self, pixels: PixelBox) -> Box:
        box, (width, height) = self._placed.box, self._source.picture.size
        across, down = box.width / width, box.height / height
        left, top, right, bottom = pixels
        corners = (left * across, top * down, right * across, bottom * down)
        return Box(*corners).moved(box.left, box.top)

    def _within(self, core: Image.Image, shown: ShownShape) -> Image.Image:
        """Return what of a mask lies in the part of the drawing that has to be seen."""
        window = self._placed.window
        if window == self._placed.box:
            return core
        box = self._on_page(shown.shape.box)
        across, down = core.width / box.width, core.height / box.height
        kept = (
            round((window.left - box.left) * across),
            round((window.top - box.top) * down),
            round((window.right - box.left) * across),
            round((window.bottom - box.top) * down),
        )
        mask = Image.new("L", core.size)
        mask.paste(255, kept)
        return ImageChops.multiply(core, mask)

    def _fault(self, rule: str, what: str, shapes: Sequence[str]) -> Iterator[Fault]:
        """Yield a fault for the shapes that break a rule, of which the first are named."""
        if shapes:
            more = [f"and {len(shapes) - _NAMED} more"] if len(shapes) > _NAMED else []
            yield Fault(self._placed.page, rule, f"{what}: {'; '.join([*shapes[:_NAMED], *more])}")


def _resampled(view: View, box: Box, size: tuple[int, int]) -> Image.Image:
    """Return what a view shows of a box of the page, at this size; what lies beyond the view is white."""
    picture, covered = view
    across, down = picture.width / covered.width, picture.height / covered.height
    left, top = (box.left - covered.left) * across, (box.top - covered.top) * down
    right, bottom = (box.right - covered.left) * across, (box.bottom - covered.top) * down
    beyond = ceil(max(0.0, -left, -top, right - picture.width, bottom - picture.height))
    if beyond:
        picture = ImageOps.expand(picture, beyond, "white")
    return picture.resize(size, Image.Resampling.BOX, (left + beyond, top + beyond, right + beyond, bottom + beyond))


def ground_of(sheet: Image.Image, source: Image.Image) -> str:
    """Return the color of the page beside the shapes of a drawing, as #rrggbb; white where it is nowhere clear.

    A logo in a white ring stands on white, though most of its corners show the ground of the page.
    """
    alpha = source.getchannel("A")
    beside = alpha.point([0] + [255] * 255).filter(ImageFilter.MaxFilter(_BESIDE_SHAPES))
    cut = sheet.convert("RGBA")
    cut.putalpha(ImageChops.multiply(alpha.point([255] + [0] * 255), beside))
    colors: Any = cut.getcolors(cut.width * cut.height)
    counts = {color[:3]: count for count, color in colors if color[3]}
    return hex_color(max(counts, key=lambda color: counts[color])) if counts else WHITE


def _without_surroundings(beside: Image.Image, source: Image.Image) -> Image.Image:
    """Return a mask without what is outside of the drawing: clear places that reach its edges, as beside a disc."""
    clear = source.getchannel("A").point([255] + [0] * 255)
    outside = ImageOps.expand(ImageChops.multiply(beside, clear), 1, 255)
    ImageDraw.floodfill(outside, (0, 0), 0)
    inside = ImageOps.crop(outside, 1)
    return ImageChops.lighter(inside, ImageChops.multiply(beside, ImageChops.invert(clear)))


def _off(sheet: Image.Image, source: Image.Image, ground: str) -> Image.Image:
    """Return by how much of 255 each pixel is another than the source has it on this ground."""
    return most(ImageChops.difference(sheet, over(source, ground)))


def _share(core: Image.Image, off: Image.Image, printed: Difference) -> float:
    """Return the share of a shape whose pixels are not as drawn."""
    counts = off.histogram(core)
    return sum(counts[int(printed.most * _OFF) + 1 :]) / sum(counts)


def _file(drawn: Drawn, shown: ShownShape | None = None) -> str:
    """Return where a drawing, or a shape of it, stands in its file."""
    if not drawn.lines:
        return drawn.name
    name = f"images/{drawn.name}.svg"
    return f"{name}:{drawn.lines[shown.shape.number]} <{shown.shape.name}>" if shown else name
