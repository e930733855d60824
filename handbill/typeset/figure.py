"""Pictures on a page: a drawing in the clinic's colors with its labels typeset over it, photographs, dots, QR codes."""

import base64
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from xml.sax.saxutils import quoteattr

import segno
from markupsafe import Markup

from handbill.content.artwork import SVG, Artwork, Label
from handbill.content.clinic import Palette
from handbill.content.photo import Photo
from handbill.content.photograph import Photograph
from handbill.content.picture import Picture
from handbill.content.zones import Level, zone_colors
from handbill.geometry import Box
from handbill.typeset.drawings import LABEL, PREFIX, Drawn, PlacedDrawing, placed
from handbill.typeset.jpeg import encoded

LINE_HEIGHT = 1.2
TALLEST = 0.75
"""How tall a photograph may be, as a share of the width that it is given; an upright one is made narrower."""

_SIGNS: dict[Level, tuple[str, str]] = {
    "go": ('<circle cx="50" cy="50" r="46"/>', '<path d="M29 52 L44 67 L71 35"/>'),
    "caution": ('<path d="M50 5 L98 94 L2 94 Z"/>', '<path d="M50 38 L50 62"/><path d="M50 79 L50 80"/>'),
    "stop": ('<path d="M31 4 L69 4 L96 31 L96 69 L69 96 L31 96 L4 69 L4 31 Z"/>', '<path d="M29 50 L71 50"/>'),
}
"""The shape of the sign of each zone, and the mark in it, in a square of 100 units."""

_PHOTO_ID = re.compile(r"photo-\d+-(.+)")
_ALIGN = {"start": "left", "middle": "center", "end": "right"}


@dataclass(frozen=True)
class LabelBox:
    """The box that a drawing keeps for a label: its width and height on paper in pt, its lines, and its type in pt.

    `image` is the picture's name in the copy, and `drawing` that of the twin which is printed, such as `neuron.narrow`.
    """

    key: str
    image: str
    drawing: str
    lines: int
    width: float
    height: float
    size: float


@dataclass
class Figures:
    """Makes the figures of one manuscript, and remembers each label's box and each drawing by the id of its element.

    `baseline` is how far a line's baseline lies below the line's top, in em; `width` is the page's text width in pt.
    `own` are the clinic's colors, in which its own drawings are drawn. `dark` is the palette of drawings that are made
    for a dark ground, where the figures stand on one. `on_deep` are the pictures that have a twin for the color `deep`.
    In black alone (`gray`), photographs are gray.
    """

    palette: Palette
    family: str
    baseline: float
    width: float
    artworks: Mapping[str, Artwork]
    clinic_logo: Artwork | None = None
    own: Palette | None = None
    dark: Palette | None = None
    photographs: Mapping[str, Photograph] = field(default_factory=dict)
    on_deep: Mapping[str, Artwork] = field(default_factory=dict)
    gray: bool = False
    label_boxes: dict[str, LabelBox] = field(default_factory=dict)
    drawn: dict[str, Drawn] = field(default_factory=dict)
    _photo_numbers: Iterator[int] = field(default_factory=count)

    def placed(self, boxes: Sequence[Mapping[str, Box]]) -> tuple[PlacedDrawing, ...]:
        """Return the drawings that are on pages whose drawings have these boxes."""
        return tuple(placed(self.drawn, boxes))

    def colors(self, artwork: Artwork) -> dict[str, str]:
        """Return the color that is printed for each color that a drawing is drawn in."""
        return drawn_in(self.dark if self.dark is not None and artwork.for_screen else self.palette, self.own)

    def _id(self, artwork: Artwork) -> str:
        """Remember a drawing, and return the id of the element that shows it."""
        colors = tuple(self.colors(artwork).items())
        return self._remembered(Drawn(artwork.name, artwork.source or artwork.markup, colors, artwork.lines))

    def _remembered(self, drawn: Drawn) -> str:
        name = f"{PREFIX}{len(self.drawn)}-{drawn.name}"
        self.drawn[name] = drawn
        return name

    def picture(self, picture: Picture, share: float = 1.0, *, deep: bool = False) -> Markup:
        """Return a picture as wide as this share of the text width; the template prints its caption.

        On the color `deep` it is the twin for that ground; the picture must be one of `on_deep`.
        """
        artwork = self.on_deep[picture.image] if deep else self.artworks[picture.image]
        scale = self.width * share / artwork.width
        svg = self._svg(artwork)
        labels = Markup("").join(
            self._label(label, str(picture.labels[label.key]), artwork, picture.image, scale)
            for label in artwork.labels
            if label.key in picture.labels
        )
        size = _style(width=artwork.width * scale, height=artwork.height * scale)
        html = Markup('<div class="art art-{}" style="{}"><img class="drawing" id="{}" alt="{}" src="{}">{}</div>')
        return html.format(picture.image, size, self._id(artwork), picture.alt, _data_url(svg), labels)

    def stands_on_deep(self, picture: Picture) -> bool:
        """Whether a picture has a twin that is drawn for the color `deep`."""
        return picture.image in self.on_deep

    def slope(self, picture: Picture, *, deep: bool = False) -> float:
        """Return the height of a picture as a share of its width; on the color `deep`, of its twin."""
        artwork = self.on_deep[picture.image] if deep else self.artworks[picture.image]
        return artwork.height / artwork.width

    def decoration(self, image: str, box: Box) -> Markup:
        """Return a drawing that says nothing, in this box (pt): a background, which no screen reader stops at."""
        artwork = self.artworks[image]
        size = _style(left=box.left, top=box.top, width=box.width, height=box.height)
        html = Markup("""<div class="placed decoration" id="{}" style="{};background-image:url('{}')"></div>""")
        return html.format(self._id(artwork), size, _data_url(self._svg(artwork)))

    def _svg(self, artwork: Artwork) -> str:
        svg = artwork.recolored(self.colors(artwork))
        return svg.replace("<svg", f"<svg font-family={quoteattr(self.family)}", 1)

    def photo(self, photo: Photo, share: float = 1.0) -> Markup:
        """Return a photograph as wide as this share of the text width, or narrower where it would be too tall for it.

        The template prints its caption and its credit.
        """
        photograph = self.photographs[photo.image]
        given = self.width * share
        width = min(given, given * TALLEST * photograph.width / photograph.height)
        size = _style(width=width, height=width * photograph.height / photograph.width)
        url = "data:image/jpeg;base64," + base64.b64encode(encoded(photograph, width, gray=self.gray)).decode()
        id = f"photo-{next(self._photo_numbers)}-{photo.image}"
        return Markup('<img class="photograph" id="{}" style="{}" alt="{}" src="{}">').format(id, size, photo.alt, url)

    def _label(self, label: Label, words: str, artwork: Artwork, image: str, scale: float) -> Markup:
        name = f"{LABEL}{len(self.label_boxes)}-{image}-{label.key}"
        size, height = label.size * scale, label.lines * label.size * LINE_HEIGHT * scale
        self.label_boxes[name] = LabelBox(
            label.key, image, artwork.name, label.lines, label.width * scale, height, size
        )
        box = _reserved(label, self.baseline)
        place = _style(left=box.left * scale, top=box.top * scale, width=box.width * scale, height=height)
        align = f"text-align:{_ALIGN[label.anchor]}"
        color = self.colors(artwork).get(label.color, label.color)
        style = f"font-size:{size:.2f}pt;font-weight:{label.weight};color:{color};{align}"
        span = Markup('<span class="label label-{}" style="{};{}"><span id="{}" style="{}">{}</span></span>')
        return span.format(label.grow, place, align, name, style, Markup("<br>").join(words.split("\n")))

    def dots(self, count: int, of: int, alt: str, *, lying: bool = False) -> Markup:
        """Return `of` people as rows of ten dots, or lying as columns of five: `count` filled, and the others rings."""
        full = f'r="3.7" fill="{self.palette.deep}"'
        ring = f'r="3.3" fill="none" stroke="{self.palette.mid}" stroke-width="0.8"'
        places = [divmod(index, 5) if lying else (index % 10, index // 10) for index in range(of)]
        shapes = [
            f'<circle cx="{across * 10 + 5}" cy="{down * 10 + 5}" {full if index < count else ring}/>'
            for index, (across, down) in enumerate(places)
        ]
        width, height = (-(-of // 5) * 10, 50) if lying else (100, -(-of // 10) * 10)
        svg = f'<svg xmlns="{SVG}" viewBox="0 0 {width} {height}">{"".join(shapes)}</svg>'
        name = self._remembered(Drawn("dots", svg, ()))
        return Markup('<img class="dots" id="{}" alt="{}" src="{}">').format(name, alt, _data_url(svg))

    def sign(self, level: Level, alt: str) -> Markup:
        """Return the sign of a zone: a disc with a tick, a triangle with an exclamation mark, an octagon with a bar."""
        colors = zone_colors(level, self.palette.ink, mono=self.gray)
        shape, mark = _SIGNS[level]
        svg = (
            f'<svg xmlns="{SVG}" viewBox="0 0 100 100"><g fill="{colors.on}" stroke="none">{shape}</g>'
            f'<g fill="none" stroke="{colors.band}" stroke-width="11" stroke-linecap="round">{mark}</g></svg>'
        )
        name = self._remembered(Drawn(f"sign-{level}", svg, ()))
        return Markup('<img class="sign" id="{}" alt="{}" src="{}">').format(name, alt, _data_url(svg))

    def qr(self, url: str, alt: str) -> Markup:
        """Return a QR code (ISO/IEC 18004, level M, quiet zone of 4 modules) of an address."""
        out = io.BytesIO()
        code, plain = _code(url), {"xmldecl": False, "svgclass": None, "lineclass": None, "omitsize": True}
        code.save(out, kind="svg", border=4, dark=self.palette.ink, light="#ffffff", **plain)
        return Markup('<img class="qr" alt="{}" src="{}">').format(alt, _data_url(out.getvalue().decode()))

    def logo(self, alt: str) -> Markup:
        """Return the clinic's logo, or nothing when it has none."""
        if self.clinic_logo is None:
            return Markup("")
        url, name = _data_url(self._svg(self.clinic_logo)), self._id(self.clinic_logo)
        return Markup('<img class="logo" id="{}" alt="{}" src="{}">').format(name, alt, url)


def photo_shown_by(id: str) -> str | None:
    """Return the name of the photograph that the element of this id shows, or None."""
    match = _PHOTO_ID.fullmatch(id)
    return match[1] if match else None


def drawn_in(palette: Palette, own: Palette | None = None) -> dict[str, str]:
    """Return the color of a palette for each color that pictures are drawn in.

    The library's are drawn in the default colors, and a clinic's `own` in those or in its own.
    """
    colors, default = palette.model_dump().values(), Palette()
    mapped = (dict(zip(each.model_dump().values(), colors, strict=True)) for each in (own or default, default))
    return {color: printed for each in mapped for color, printed in each.items()}


def rim(url: str) -> float:
    """Return how much wider the QR code of an address is with its quiet zone than without it."""
    around, within = (_code(url).symbol_size(border=border)[0] for border in (4, 0))
    return float(around / within)


@lru_cache(maxsize=64)
def _code(url: str) -> segno.QRCode:
    """Return the QR code of an address; pages ask for it anew at each type size, and slides for its rim besides."""
    return segno.make(url, error="m", micro=False)


def _reserved(label: Label, baseline: float) -> Box:
    """Return the box that is reserved for a label, in the picture's units."""
    left = label.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor] * label.width
    height = label.lines * label.size * LINE_HEIGHT
    top = {
        "down": label.y - baseline * label.size,
        "up": label.y + (LINE_HEIGHT - baseline) * label.size - height,
        "middle": label.y - height / 2,
    }[label.grow]
    return Box(left, top, left + label.width, top + height)


def _style(**lengths: float) -> str:
    return ";".join(f"{name}:{length:.2f}pt" for name, length in lengths.items())


def _data_url(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
