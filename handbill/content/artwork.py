"""A picture of `images/`: SVG whose words are labels, so that a translation translates the picture.

A label is a `<text>` with `data-label` (its key), `data-width` (the room for it, in the picture's units),
`data-lines` (how many lines fit there) and `data-grow` (in which direction further lines go from its y: down, up or
middle). The labels are taken out of the drawing here and typeset over it later, as text of the page. Nothing in a
picture may run, or refer to anything outside of it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NoReturn
from xml.etree import ElementTree as ET

from handbill.content import gradients
from handbill.content.undrawn import hidden, is_note, moved, undrawn
from handbill.content.weights import heavy
from handbill.errors import InputError, Place

SVG = "http://www.w3.org/2000/svg"
MAX_BYTES = 2 * 1024 * 1024
MAX_PIXELS = 64_000_000
"""Of a photograph: more of them fill the memory before anything is drawn."""
MAX_SIDE = 100_000

_HEX = re.compile(r"#[0-9a-fA-F]{6}\b")
_NO_ELEMENT = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_REFERENCE = re.compile(r"url\(\s*['\"]?(?!#)|@import|\\", re.IGNORECASE)
_FORBIDDEN = ("script", "foreignobject", "image", "style", "iframe", "audio", "video", "a", "animate", "set")


@dataclass(frozen=True)
class Label:
    """Where a label stands, in the picture's units (1 unit prints at 0.72 pt in a full-width picture)."""

    key: str
    x: float
    y: float
    width: float
    lines: int
    grow: str
    anchor: str
    size: float
    weight: int
    color: str
    default: str


@dataclass(frozen=True)
class Artwork:
    """A drawing without its words, its size in units, and its labels.

    `markup` is what is typeset. `source` is what the file says, and `lines` the line of each of its elements there.
    """

    name: str
    width: float
    height: float
    markup: str
    labels: tuple[Label, ...]
    source: str = ""
    lines: tuple[int, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of its labels."""
        return frozenset(label.key for label in self.labels)

    @property
    def for_screen(self) -> bool:
        """Whether it is made for the dark ground of a slide's panel."""
        return self.name.endswith(".screen")

    @property
    def directed(self) -> bool:
        """Whether it says that it runs from left to right."""
        return 'data-direction="ltr"' in self.markup.partition(">")[0]

    def recolored(self, colors: dict[str, str]) -> str:
        """Return the drawing with each of these colors (#rrggbb, lower case) in place of the one it is drawn in."""
        return recolored(self.markup, colors)

    def tints(self, colors: dict[str, str]) -> list[str]:
        """Return the colors of the recolored drawing that are not grays."""
        hexes = {color.lower() for color in _HEX.findall(self.recolored(colors))}
        return sorted(color for color in hexes if len({color[1:3], color[3:5], color[5:7]}) > 1)


def recolored(svg: str, colors: dict[str, str]) -> str:
    """Return a drawing with each of these colors (#rrggbb, lower case) in place of the one it is drawn in."""
    return _HEX.sub(lambda match: colors.get(match[0].lower(), match[0]), svg)


def missing(name: str, other: str | None) -> tuple[str, str]:
    """Return that there is no drawing of this name, and the remedy; `other` is a file of images/ that has the name."""
    what = f"there is no picture {name!r} in images/"
    if other is None:
        return what, "check the name; it stands without its ending"
    return f"{what}: {other} is no drawing", "a picture is a drawing, an .svg; a photograph goes in a photo: block"


def load(file: Path) -> Artwork:
    """Read a picture; InputError says what in it cannot be printed."""
    return _artwork(file, _bytes(file))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError.one(f"cannot be read: {error.strerror}", "check its permissions", Place(file)) from error


def check_logo(file: Path) -> None:
    """Raise InputError for a logo with letters: they belong to the drawing, and no text of the page replaces them."""
    _drawing(file, _bytes(file)).refuse_letters()


@lru_cache(maxsize=128)
def _artwork(file: Path, raw: bytes) -> Artwork:
    drawing = _drawing(file, raw)
    drawing.check()
    labels = drawing.take_labels()
    source, lines, (width, height) = drawing.markup(), drawing.lines(), drawing.size()
    drawing.rewrite_gradients()
    return Artwork(file.stem, width, height, drawing.markup(), labels, source, lines)


def _drawing(file: Path, raw: bytes) -> _Drawing:
    start = Place(file, 1, 1)
    if len(raw) > MAX_BYTES:
        what = f"a picture of {len(raw) / 1024 / 1024:.1f} MB"
        raise InputError.one(what, "simplify its paths; 2 MB is the most", start)
    try:
        return _Drawing(file, raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError.one("a picture that is not UTF-8", "save it as plain SVG in UTF-8", start) from error


class _Drawing:
    """An SVG file that is being read; its methods raise InputError for what cannot be printed."""

    def __init__(self, file: Path, text: str) -> None:
        self._file, self._text = file, text
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            self._refuse("a picture with a DOCTYPE or entities", "remove them; save it as plain SVG", "<!")
        try:
            self._root = ET.fromstring(text)  # noqa: S314  # entities, which the rule is about, are refused above
        except RecursionError as error:
            raise InputError.one("a picture nested too deeply", "simplify its groups", Place(file, 1, 1)) from error
        except ET.ParseError as error:
            place = Place(file, error.position[0], error.position[1] + 1)
            raise InputError.one(f"not SVG: {error}", "save it again as plain SVG", place) from error
        # What stands in a comment or the like begins no element; its line breaks count.
        bare = _NO_ELEMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
        starts = (bare.count("\n", 0, match.start()) + 1 for match in re.finditer(r"<(?=[^\W\d])", bare))
        self._lines = dict(zip(self._root.iter(), starts, strict=False))

    def refuse_letters(self) -> None:
        """Refuse words of a logo; numbers are drawn."""
        for element in self._root.iter(f"{{{SVG}}}text"):
            words = " ".join("".join(element.itertext()).split())
            if not words.isdigit():
                raise InputError.one(
                    f"a logo with letters as text: {words!r}",
                    "turn them into paths (Inkscape: Path, Object to Path; Illustrator: Type, Create Outlines)",
                    Place(self._file, self._lines.get(element, 1), 1),
                )

    def check(self) -> None:
        """Refuse what is not a drawing, runs, has words that nobody can translate, or refers to anything outside."""
        if self._root.tag != f"{{{SVG}}}svg":
            self._refuse("not an SVG picture", "the root must be <svg xmlns=…>")
        if (found := heavy(self._root)) is not None:
            raise self._error(found.element, found.what, found.remedy)
        for element in self._root.iter():
            name = _local(element.tag)
            words = "".join(element.itertext()).strip()
            if name == "text" and "data-label" not in element.attrib and not words.isdigit():
                remedy = 'give each <text> data-label="NAME", x, y, font-size and data-width; only numbers go without'
                self._refuse("a picture with words that are no label", remedy, "<text")
            if name.casefold() in _FORBIDDEN:
                self._refuse(f"a picture with <{name}>", "draw it with shapes and <text> only", f"<{name}")
            for attribute, value in ((_local(key), value) for key, value in element.attrib.items()):
                if attribute.lower().startswith("on"):
                    self._refuse(f"a picture with a script ({attribute})", "remove the attribute", attribute)
                outside = attribute == "href" and not value.startswith("#")
                if outside or (attribute != "d" and _REFERENCE.search(value)):
                    self._refuse(f"a picture that refers to {value!r}", "put all of it into the one file", value)
        for each in undrawn(self._root, *self.size()):
            raise self._error(each.element, f"{each.what}, which does not come out as drawn", each.remedy)
        self._remove_foreign()

    def _remove_foreign(self) -> None:
        """Take out what drawing programs note: the typesetter would draw it."""
        for parent in list(self._root.iter()):
            for child in [child for child in parent if is_note(child)]:
                parent.remove(child)

    def _error(self, element: ET.Element, what: str, remedy: str) -> InputError:
        return InputError.one(what, remedy, Place(self._file, self._lines.get(element, 1), 1))

    def take_labels(self) -> tuple[Label, ...]:
        for group in self._root.iter():
            inside = next((element for element in group.iter() if "data-label" in element.attrib), None)
            if inside is not None and moved(group, self._root):
                raise self._error(inside, "a label inside of a transform", "move the label out of the group")
            if inside is not None and hidden(group):
                raise self._error(inside, "a label in a hidden layer", "show the layer, or take the label out")
        labels: dict[str, Label] = {}
        for parent in list(self._root.iter()):
            for element in parent.findall(f"{{{SVG}}}text[@data-label]"):
                label = self._label(element)
                if label.key in labels:
                    self._refuse(
                        f"two labels {label.key!r}", "give each label its own key", f'data-label="{label.key}"'
                    )
                labels[label.key] = label
                parent.remove(element)
        return tuple(labels.values())

    def _label(self, element: ET.Element) -> Label:
        get, key = element.attrib.get, element.attrib["data-label"]
        place = f'data-label="{key}"'
        try:
            label = Label(
                key=key,
                x=float(get("x", "")),
                y=float(get("y", "")),
                width=float(get("data-width", "")),
                lines=int(get("data-lines", "1")),
                grow=get("data-grow", "down"),
                anchor=get("text-anchor", "start"),
                size=float(get("font-size", "")),
                weight=int(get("font-weight", "400")),
                color=get("fill", "#1f2a30").lower(),
                default=" ".join("".join(element.itertext()).split()),
            )
        except ValueError:
            remedy = "give it x, y, font-size and data-width, all without units"
            self._refuse(f"the label {key!r} lacks a number", remedy, place)
        finite = all(map(math.isfinite, (label.x, label.y, label.width, label.size)))
        if not (finite and label.width > 0 and 1 <= label.size <= 400 and 1 <= label.lines <= 20):
            self._refuse(f"the label {key!r} has a number out of range", "see docs/designing.md", place)
        if label.grow not in ("down", "up", "middle") or label.anchor not in ("start", "middle", "end"):
            self._refuse(f"the label {key!r} has an unknown data-grow or text-anchor", "see docs/designing.md", place)
        return label

    def size(self) -> tuple[float, float]:
        try:
            left, top, width, height = map(float, self._root.attrib["viewBox"].replace(",", " ").split())
        except (KeyError, ValueError):
            self._refuse("a picture without a viewBox", 'give the root viewBox="0 0 WIDTH HEIGHT"')
        if not (0 < width < MAX_SIDE and 0 < height < MAX_SIDE):
            self._refuse("a viewBox out of range", f"give it sides between 0 and {MAX_SIDE}", "viewBox")
        if (left, top) != (0, 0):
            self._refuse("a viewBox that does not begin at 0 0", "move the drawing there", "viewBox")
        return width, height

    def lines(self) -> tuple[int, ...]:
        """Return the line of each element that is left, in the order of the file."""
        return tuple(self._lines.get(element, 1) for element in self._root.iter())

    def rewrite_gradients(self) -> None:
        gradients.rewrite(self._root, *self.size())

    def markup(self) -> str:
        """Return the drawing as text, with SVG as its default namespace whatever prefixes others have registered."""
        for name in ("width", "height"):
            self._root.attrib.pop(name, None)
        for title in self._root.findall(f"{{{SVG}}}title"):
            self._root.remove(title)
        for element in self._root.iter():
            element.tag = str(element.tag).removeprefix(f"{{{SVG}}}")
        self._root.set("xmlns", SVG)
        return ET.tostring(self._root, encoding="unicode")

    def _refuse(self, what: str, remedy: str, at: str = "") -> NoReturn:
        """Raise InputError, with the place where `at` stands first."""
        position = max(self._text.find(at), 0) if at else 0
        line, column = self._text.count("\n", 0, position) + 1, position - self._text.rfind("\n", 0, position)
        raise InputError.one(what, remedy, Place(self._file, line, column))


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
