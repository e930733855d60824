"""The shapes of a drawing: which elements of its source draw something, where each shows, and the drawing without some.

resvg draws the source: it is no part of what made the sheet.
"""

import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import resvg_py
from PIL import Image, ImageChops

from handbill.content.artwork import SVG
from handbill.pdf.raster import PixelBox

_AREA = 25_000
"""The pixels of a picture: a line of the library's drawings is one to two wide."""

_AROUND = 3
"""What a shape's edge may reach beyond its box, in pixels."""

_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "use")
_NOT_DRAWN = ("defs", "symbol", "clipPath", "mask", "pattern", "marker", "linearGradient", "radialGradient", "filter")
_OPACITY = ("opacity", "fill-opacity", "stroke-opacity")
_FURTHER = ("filter", "mask", "marker", "marker-start", "marker-mid", "marker-end", "mix-blend-mode")
"""What shows more or less of a shape than its fill and its stroke."""


@dataclass(frozen=True)
class Shape:
    """An element that draws something: its number in the file, its name, and where it shows (px).

    Shapes of one `group` do not meet: they can be taken out together.
    """

    number: int
    name: str
    box: PixelBox
    group: int


class Shapes:
    """The shapes of a drawing, on a picture of about 160 × 160 pixels in the drawing's own proportions."""

    def __init__(self, source: str, fonts: Sequence[Path], family: str, known: Sequence[Shape] = ()) -> None:
        """Read a source; `known` are its shapes, where another with the same shapes was read."""
        self._root = ET.fromstring(source)  # noqa: S314  # artwork.py has refused entities
        for element in self._root.iter():
            element.tag = str(element.tag).removeprefix(f"{{{SVG}}}")
        self._root.set("xmlns", SVG)
        self._fonts = [str(file) for file in fonts] if "<text" in source else []
        _, _, width, height = map(float, self._root.attrib["viewBox"].replace(",", " ").split())
        scale = (_AREA / width / height) ** 0.5
        self.size = (max(1, round(width * scale)), max(1, round(height * scale)))
        sides = dict(zip(("width", "height"), map(str, self.size), strict=True))
        self._root.attrib |= {**sides, "preserveAspectRatio": "none", "font-family": family}
        self._elements = list(self._root.iter())
        self._pngs: dict[tuple[str, str, tuple[int, ...]], bytes] = {}
        self.shapes = tuple(known or self._grouped())

    def near(self, shape: Shape, zoom: int) -> tuple[Image.Image, Image.Image]:
        """Return the box of a shape with and without it, so many times as large."""
        left, top, right, bottom = shape.box
        view, sides = self._root.attrib["viewBox"], {name: self._root.attrib[name] for name in ("width", "height")}
        _, _, width, height = map(float, view.replace(",", " ").split())
        across, down = width / self.size[0], height / self.size[1]
        part = (left * across, top * down, (right - left) * across, (bottom - top) * down)
        near = {"viewBox": " ".join(map(str, part))}
        near |= {"width": str((right - left) * zoom), "height": str((bottom - top) * zoom)}
        self._root.attrib |= near
        try:
            return self.picture(), self.picture([shape.number])
        finally:
            self._root.attrib |= {"viewBox": view, **sides}

    def picture(self, without: Collection[int] = ()) -> Image.Image:
        """Return the drawing as RGBA without the elements of these numbers; what was drawn is kept, as a small PNG."""
        key = (self._root.attrib["viewBox"], self._root.attrib["width"], tuple(without))
        if key not in self._pngs:
            self._pngs[key] = self._png_without(without)
        return _image(self._pngs[key])

    def _png_without(self, without: Collection[int]) -> bytes:
        shown = {number: self._elements[number].get("display") for number in without}
        for number in without:
            self._elements[number].set("display", "none")
        try:
            return self._png(self._root)
        finally:
            for number, value in shown.items():
                if value is None:
                    del self._elements[number].attrib["display"]
                else:
                    self._elements[number].set("display", value)

    def _png(self, root: ET.Element) -> bytes:
        return resvg_py.svg_to_bytes(
            svg_string=ET.tostring(root, encoding="unicode"), skip_system_fonts=True, font_files=self._fonts
        )

    def _grouped(self) -> Iterator[Shape]:
        """Yield the shapes that show; what cannot be told from fill and stroke alone is taken to be everywhere."""
        plan = _Plan(self._root, self._elements)
        boxes = _boxes(_image(self._png(plan.numbered())), plan.plain)
        everywhere = (0, 0, *self.size)
        groups: list[list[PixelBox]] = []
        for number in plan.drawn:
            box = boxes.get(number) if number in plan.plain else everywhere
            if box is None:
                continue
            group = next((at for at, others in enumerate(groups) if not any(_meet(box, it) for it in others)), None)
            if group is None:
                group = len(groups)
                groups.append([])
            groups[group].append(box)
            yield Shape(number, str(self._elements[number].tag), box, group)


class _Plan:
    """Which elements draw something, which of them are `plain` fill and stroke, and each plain one in its own color."""

    def __init__(self, root: ET.Element, elements: list[ET.Element]) -> None:
        self._root = root
        self._numbers = {element: number for number, element in enumerate(elements)}
        self._ids = {element.attrib["id"]: element for element in elements if "id" in element.attrib}
        self.drawn: list[int] = []
        self.plain: set[int] = set()
        self._walk(root, plain=True)

    def _walk(self, element: ET.Element, *, plain: bool) -> None:
        if element.tag in _NOT_DRAWN:
            return
        values = _values(element)
        translucent = any(_number(values.get(name, "1")) < 1 for name in _OPACITY)
        further = any(values.get(name, "none") not in ("none", "normal") for name in _FURTHER)
        painted = any("url(" in values.get(name, "") for name in ("fill", "stroke"))
        plain = plain and not (translucent or further or painted)
        if element.tag in _SHAPES:
            number = self._numbers[element]
            self.drawn.append(number)
            if plain and (element.tag != "use" or self._target(element).tag not in ("symbol", "svg")):
                self.plain.add(number)
            return
        for child in element:
            self._walk(child, plain=plain)

    def _target(self, use: ET.Element) -> ET.Element:
        href = next((value for name, value in use.attrib.items() if name.rpartition("}")[2] == "href"), "")
        return self._ids.get(href.removeprefix("#"), use)

    def numbered(self) -> ET.Element:
        """Return the drawing with each plain shape in the color of its number, and without any other."""
        root = self._numbered(self._root, None, {"fill": "black", "stroke": "none"})
        root.set("shape-rendering", "crispEdges")
        root.set("text-rendering", "optimizeSpeed")
        return root

    def _numbered(self, element: ET.Element, number: int | None, paint: dict[str, str]) -> ET.Element:
        values = {name: value for name, value in _values(element).items() if name not in (*_OPACITY, *_FURTHER)}
        paint = {name: values.get(name, value) for name, value in paint.items()}
        tag = str(element.tag)
        if tag in _NOT_DRAWN:
            return element
        if number is None and tag in _SHAPES:
            number = self._numbers[element]
            if number not in self.plain:
                return ET.Element("g")
        if number is not None:
            values |= {name: value if value == "none" else f"#{number:06x}" for name, value in paint.items()}
        children = [self._numbered(child, number, paint) for child in element]
        if tag == "use" and (target := self._target(element)) is not element:
            # Its own shapes have colors of their own; so they are put in its place.
            x, y = values.pop("x", "0"), values.pop("y", "0")
            values["transform"] = f"{values.get('transform', '')} translate({x} {y})"
            tag, children = "g", [self._numbered(target, number, paint)]
        copy = ET.Element(tag, {name: value for name, value in values.items() if not name.endswith("href")})
        copy.text, copy.tail = element.text, element.tail
        copy.extend(children)
        return copy


def _image(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGBA")


def _values(element: ET.Element) -> dict[str, str]:
    """Return the attributes of an element, with those that its `style` sets."""
    values = {name: value for name, value in element.attrib.items() if name != "style"}
    for entry in element.get("style", "").split(";"):
        name, colon, value = entry.partition(":")
        if colon:
            values[name.strip()] = value.replace("!important", "").strip()
    return values


def _number(value: str) -> float:
    try:
        return float(value[:-1]) / 100 if value.endswith("%") else float(value)
    except ValueError:
        return 1.0


def _boxes(picture: Image.Image, numbers: Collection[int]) -> dict[int, PixelBox]:
    """Return the box in which each number shows in a picture whose colors are numbers, with what lies around it."""
    red, green, blue, alpha = picture.split()
    boxes: dict[int, PixelBox] = {}
    found: Any = picture.getcolors(picture.width * picture.height) or []
    for _, color in found:
        number = color[0] << 16 | color[1] << 8 | color[2]
        if number not in numbers or not color[3]:
            continue
        shows = alpha.point([0] * 255 + [255])
        for band, level in zip((red, green, blue), color, strict=False):
            shows = ImageChops.multiply(shows, band.point([255 * (value == level) for value in range(256)]))
        if box := shows.getbbox():
            boxes[number] = _around(box, picture.size)
    return boxes


def _around(box: PixelBox, size: tuple[int, int]) -> PixelBox:
    left, top, right, bottom = box
    return (
        max(0, left - _AROUND),
        max(0, top - _AROUND),
        min(size[0], right + _AROUND),
        min(size[1], bottom + _AROUND),
    )


def _meet(one: PixelBox, other: PixelBox) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
