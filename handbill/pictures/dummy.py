"""A folding dummy: how a folded piece looks in the hand, closed, opened once, and opened flat.

It is drawn from the finished sheets: each panel is cut out where the plan has put it, so that a panel in a wrong place
is seen here as it would be felt on paper.
"""

from collections.abc import Mapping, Sequence

from PIL import Image, ImageDraw, ImageFilter

from handbill.geometry import PlacedPage
from handbill.pdf.raster import pixels

Views = Sequence[Sequence[int]]
"""The pages (from 1) that one sees from the left when a piece is closed, opened once and opened flat."""

GROUND = (233, 236, 235)

_HEIGHT = 900
_GAP = 90
_LIFT = 0.06
"""How much higher the free edge of a panel stands that is not flat on the table, as a share of its height."""

_TURN = 0.86
"""How much narrower such a panel looks."""


def dummy(sides: Sequence[Image.Image], places: Sequence[Sequence[PlacedPage]], views: Views, dpi: int) -> Image.Image:
    """Return these views of a folded piece side by side; `sides` are the sides of its sheets at this dpi."""
    pages = _pages(sides, places, dpi)
    pictures = [_view(view, pages) for view in views if max(view) <= len(pages)]
    width = sum(picture.width for picture in pictures) + _GAP * (len(pictures) + 1)
    height = max(picture.height for picture in pictures) + 2 * _GAP
    ground = Image.new("RGB", (width, height), GROUND)
    left = _GAP
    for picture in pictures:
        top = height - _GAP - picture.height
        shadow = Image.new("L", ground.size, 0)
        shadow.paste(picture.getchannel("A").point(lambda level: level // 2), (left + 6, top + 10))
        ground.paste((70, 80, 80), (0, 0), shadow.filter(ImageFilter.GaussianBlur(12)))
        ground.paste(picture, (left, top), picture)
        left += picture.width + _GAP
    return ground


def _pages(sides: Sequence[Image.Image], places: Sequence[Sequence[PlacedPage]], dpi: int) -> dict[int, Image.Image]:
    """Return each page as it shows on its side, by its number from 1, all of one height."""
    pages = {}
    for side, placements in zip(sides, places, strict=True):
        for place in placements:
            page = side.crop(pixels(place.box, dpi))
            pages[place.page + 1] = page.resize((round(page.width * _HEIGHT / page.height), _HEIGHT))
    return pages


def _view(numbers: Sequence[int], pages: Mapping[int, Image.Image]) -> Image.Image:
    """Return the pages beside each other; where the piece is opened but once, the right one is lifted off the table."""
    rise = round(_HEIGHT * _LIFT) if len(numbers) == 2 else 0
    panels = [pages[number].convert("RGBA") for number in numbers]
    if rise:
        panels[1] = _lifted(panels[1], rise)
    view = Image.new("RGBA", (sum(panel.width for panel in panels), _HEIGHT + rise))
    left = 0
    for panel in panels:
        view.paste(panel, (left, view.height - panel.height), panel)
        if left:
            _shade(view, left)
        left += panel.width
    return view


def _lifted(picture: Image.Image, rise: int) -> Image.Image:
    """Return a panel that turns toward the eye at its right edge."""
    width, height = round(picture.width * _TURN), picture.height
    panel = Image.new("RGBA", (width, height + rise))
    # It has nothing to see through, and a picture with transparency is converted whole for each column.
    picture = picture.convert("RGB")
    for x in range(width):
        up = round(rise * x / width)
        column = picture.resize((1, height), box=(x / _TURN, 0, min((x + 1) / _TURN, picture.width), height))
        panel.paste(column, (x, rise - up))
    return panel


def _shade(view: Image.Image, fold: int) -> None:
    """Darken the paper a little to the right of a fold, where it falls away from the light."""
    veil = Image.new("L", view.size, 0)
    draw = ImageDraw.Draw(veil)
    for step in range(40):
        draw.line((fold + step, 0, fold + step, view.height), fill=max(0, 34 - step))
    dark = Image.new("RGBA", view.size, (31, 42, 48, 255))
    dark.putalpha(Image.composite(veil, Image.new("L", view.size, 0), view.getchannel("A")))
    view.alpha_composite(dark)
