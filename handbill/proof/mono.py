"""An edition in black alone: no color anywhere, no large dark area, little ink.

Measured in the rendered picture, as the share of black in each pixel. A QR code has to be black to be scanned, so it is
left out of what is measured, and so is a photograph in grays. A page of the library takes 4 to 10 % ink in this
edition, 6 % on average: as much as in color, but all of it black and none of it a surface.
"""

from collections.abc import Iterator, Sequence

from PIL import Image, ImageChops

from handbill.content.photograph import Photograph
from handbill.geometry import PT_PER_IN, Box
from handbill.pdf.raster import PixelBox, covering, hex_color, most
from handbill.pdf.reader import PageRead, Reader
from handbill.proof.fault import Fault
from handbill.proof.photographs import shown_on
from handbill.proof.scan import qr_codes

_DPI = 72
_NEUTRAL = 6
"""How far red, green and blue of a pixel may lie apart, of 255: rounding, and no tint that a person sees."""

MOST_INK = 0.10
"""Of a page: twice the 5 % of the page that toner cartridges are rated by (ISO/IEC 19752)."""

_SQUARE = 1.5
"""The side of a large area, in inches; a smaller one is a mark, not a surface."""

MOST_DARK = 0.55
"""Of any such square: bold type is less than half dark; what is more is a surface, which copiers streak."""

_CELL = 0.25
"""The steps in which such a square is looked for, in inches."""


def mono(reader: Reader, photographs: Sequence[Photograph] = ()) -> Iterator[Fault]:
    """Yield what is not for black alone; the ink of these photographs does not count."""
    for page in reader.pages:
        picture = page.picture(_DPI)
        if colored := _colored(picture):
            what = f"{_hue(picture.crop(colored))} {_near(page, colored)}; black alone has no colors"
            yield Fault(page.number, "color", what)
        paper = picture.copy()
        for code in qr_codes(page):
            paper.paste((255, 255, 255), covering(code.box, _DPI, 1))
        for box in shown_on(page, photographs):
            paper.paste((255, 255, 255), covering(box, _DPI))
        ink = ImageChops.invert(paper.convert("L"))
        share = mean_ink(ink)
        if share > MOST_INK:
            yield Fault(page.number, "ink", f"{share:.1%} of it is ink; {MOST_INK:.0%} is the most")
        darkest, left, top = darkest_square(ink)
        if darkest > MOST_DARK:
            side = int(_SQUARE * _DPI)
            where = _near(page, (left, top, left + side, top + side))
            what = f"an area that is {darkest:.0%} dark, {where}; {MOST_DARK:.0%} is the most"
            yield Fault(page.number, "surface", what)


def _colored(picture: Image.Image) -> PixelBox | None:
    """Return the box of the pixels that are not gray."""
    least = ImageChops.invert(most(ImageChops.invert(picture)))
    saturation = ImageChops.subtract(most(picture), least)
    return saturation.point([0] * (_NEUTRAL + 1) + [255] * (255 - _NEUTRAL)).getbbox()


def _hue(picture: Image.Image) -> str:
    """Return the color that is furthest from gray, as #rrggbb."""
    colors = picture.getcolors(picture.width * picture.height) or []
    _, furthest = max(colors, key=lambda color: max(color[1]) - min(color[1]))
    return hex_color(furthest)  # type: ignore[arg-type]  # an RGB picture has triples


def _near(page: PageRead, pixels: PixelBox) -> str:
    """Say where these pixels are: in inches, and beside which words."""
    box = Box(*(value * PT_PER_IN / _DPI for value in pixels))
    place = f"{box.left / PT_PER_IN:.1f} in from the left and {box.top / PT_PER_IN:.1f} in from the top"
    nearest = min(page.runs, key=lambda run: _distance(run.box, box), default=None)
    return f"{place}, near {nearest.excerpt}" if nearest else place


def _distance(one: Box, other: Box) -> float:
    across = max(one.left - other.right, other.left - one.right, 0.0)
    down = max(one.top - other.bottom, other.top - one.bottom, 0.0)
    return across**2 + down**2


def mean_ink(ink: Image.Image) -> float:
    """Return how dark a picture of the ink is on average, 0 to 1."""
    return sum(level * count for level, count in enumerate(ink.histogram())) / 255 / (ink.width * ink.height)


def darkest_square(ink: Image.Image) -> tuple[float, int, int]:
    """Return how dark the darkest large square is, 0 to 1, and its left and top in pixels."""
    step, side = int(_CELL * _DPI), int(_SQUARE / _CELL)
    cells = ink.reduce(step)
    return max(
        (mean_ink(cells.crop((x, y, min(x + side, cells.width), min(y + side, cells.height)))), x * step, y * step)
        for y in range(max(1, cells.height - side + 1))
        for x in range(max(1, cells.width - side + 1))
    )
