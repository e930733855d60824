"""A picture of `images/`: SVG whose words are labels, so that a translation translates the picture.

A label is a `<text>` with `data-label` (its key), `data-width` (the room for it, in the picture's units),
`data-lines` (how many lines fit there) and `data-grow` (down, up or middle: which way further lines go from its
y). The labels are taken out of the drawing here and typeset over it later, as text of the page. Nothing in a picture
may run, or refer to anything outside of it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NoReturn
from xml.etree import ElementTree as ET

from handbill.content.colors import WHITE
from handbill.errors import InputError, Place

SVG = "http://www.w3.org/2000/svg"
MAX_BYTES = 2 * 1024 * 1024
MAX_PIXELS = 64_000_000
"""Of a photograph: more of them fill the memory before anything is drawn."""
MAX_DEPTH = 40
MAX_SIDE = 100_000
MAX_SHAPES = 20_000

_HEX = re.compile(r"#[0-9a-fA-F]{6}\b")
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
    """A drawing without its words, its size in units, and its labels."""

    name: str
    width: float
    height: float
    markup: str
    labels: tuple[Label, ...]

    @property
    def keys(self) -> frozenset[str]:
        """The keys of its labels."""
        return frozenset(label.key for label in self.labels)

    def recolored(self, colors: dict[str, str]) -> str:
        """Return the drawing with each of these colors (#rrggbb, lower case) in place of the one it is drawn in."""
        return _HEX.sub(lambda match: colors.get(match[0].lower(), match[0]), self.markup)

    def tints(self, colors: dict[str, str]) -> list[str]:
        """Return the colors that are no grays, once it is recolored so."""
        found = {color.lower() for color in _HEX.findall(self.recolored(colors))}
        return sorted(color for color in found if len({color[1:3], color[3:5], color[5:7]}) > 1)


def load(file: Path) -> Artwork:
    """Read a picture; InputError says what in it cannot be printed."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise InputError.one(f"cannot be read: {error.strerror}", "check its permissions", Place(file)) from error
    return _parse(file, raw)


@lru_cache(maxsize=128)
def _parse(file: Path, raw: bytes) -> Artwork:
    if len(raw) > MAX_BYTES:
        _refuse(file, f"a picture of {len(raw) / 1024 / 1024:.1f} MB", "simplify its paths; 2 MB is the most")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse(file, "a picture that is not UTF-8", "save it as plain SVG in UTF-8")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        _refuse(file, "a picture with a DOCTYPE or entities", "remove them; save it as plain SVG", text, "<!")
    try:
        root = ET.fromstring(text)  # noqa: S314  # entities, which the rule is about, are refused above
    except RecursionError as error:
        raise InputError.one("a picture nested too deeply", "simplify its groups", Place(file, 1, 1)) from error
    except ET.ParseError as error:
        line, column = error.position
        raise InputError.one(
            f"not SVG: {error}", "save it again as plain SVG", Place(file, line, column + 1)
        ) from error
    _check(file, text, root)
    labels = _take_labels(file, text, root)
    left, top, width, height = _view_box(file, text, root)
    if (left, top) != (0, 0):
        _refuse(file, "a viewBox that does not begin at 0 0", "move the drawing there", text, "viewBox")
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    for title in root.findall(f"{{{SVG}}}title"):
        root.remove(title)
    return Artwork(file.stem, width, height, _markup(root), labels)


def _markup(root: ET.Element) -> str:
    """Return the drawing as text, with SVG as its default namespace whatever prefixes others have registered."""
    for element in root.iter():
        element.tag = str(element.tag).removeprefix(f"{{{SVG}}}")
    root.set("xmlns", SVG)
    return ET.tostring(root, encoding="unicode")


def _check(file: Path, text: str, root: ET.Element) -> None:
    if root.tag != f"{{{SVG}}}svg":
        _refuse(file, "not an SVG picture", "the root must be <svg xmlns=…>")
    _check_size(file, root)
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name == "text" and "data-label" not in element.attrib and not "".join(element.itertext()).strip().isdigit():
            _refuse(
                file,
                "a picture with words that are no label",
                "give each <text> a data-label; only numbers go without",
                text,
                "<text",
            )
        if name.casefold() in _FORBIDDEN:
            _refuse(file, f"a picture with <{name}>", "draw it with shapes and <text> only", text, f"<{name}")
        for key, value in element.attrib.items():
            attribute = key.rpartition("}")[2]
            if attribute.lower().startswith("on"):
                _refuse(file, f"a picture with a script ({attribute})", "remove the attribute", text, attribute)
            outside = attribute == "href" and not value.startswith("#")
            reference = re.search(r"url\(\s*['\"]?(?!#)|@import|\\", value, re.IGNORECASE)
            if outside or (reference and attribute != "d"):
                _refuse(file, f"a picture that refers to {value!r}", "put all of it into the one file", text, value)


def _check_size(file: Path, root: ET.Element) -> None:
    """Refuse drawings that are made to be endless: too deep, or multiplied by <use>."""
    weights: dict[str, int] = {}

    def weigh(element: ET.Element, depth: int) -> int:
        if depth > MAX_DEPTH:
            _refuse(file, f"a picture nested more than {MAX_DEPTH} deep", "simplify its groups")
        target = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == "href"), "")
        weight = 1 + weights.get(target.removeprefix("#"), 1) + sum(weigh(child, depth + 1) for child in element)
        if "id" in element.attrib:
            weights[element.attrib["id"]] = weight
        if weight > MAX_SHAPES:
            _refuse(file, f"a picture of more than {MAX_SHAPES} shapes, <use> counted", "simplify it")
        return weight

    weigh(root, 0)


def _take_labels(file: Path, text: str, root: ET.Element) -> tuple[Label, ...]:
    for group in root.iter():
        if "transform" in group.attrib and any("data-label" in element.attrib for element in group.iter()):
            _refuse(file, "a label inside of a transform", "move the labels out of the group", text, "transform=")
    labels: list[Label] = []
    for parent in list(root.iter()):
        for element in list(parent):
            if element.tag == f"{{{SVG}}}text" and "data-label" in element.attrib:
                labels.append(_label(file, text, element))
                parent.remove(element)
    keys = [label.key for label in labels]
    for key in keys:
        if keys.count(key) > 1:
            _refuse(file, f"two labels {key!r}", "give each label its own key", text, f'data-label="{key}"')
    return tuple(labels)


def _label(file: Path, text: str, element: ET.Element) -> Label:
    get = element.attrib.get
    key = element.attrib["data-label"]
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
        _refuse(
            file,
            f"the label {key!r} lacks a number",
            "give it x, y, font-size and data-width, all without units",
            text,
            f'data-label="{key}"',
        )
    numbers = (label.x, label.y, label.width, label.size)
    if (
        not all(map(math.isfinite, numbers))
        or label.width <= 0
        or not 1 <= label.size <= 400
        or not 1 <= label.lines <= 20
    ):
        _refuse(
            file, f"the label {key!r} has a number out of range", "see docs/designing.md", text, f'data-label="{key}"'
        )
    if label.grow not in ("down", "up", "middle") or label.anchor not in ("start", "middle", "end"):
        _refuse(
            file,
            f"the label {key!r} has an unknown data-grow or text-anchor",
            "see docs/designing.md",
            text,
            f'data-label="{key}"',
        )
    return label


def _view_box(file: Path, text: str, root: ET.Element) -> tuple[float, float, float, float]:
    try:
        left, top, width, height = (float(part) for part in root.attrib["viewBox"].replace(",", " ").split())
    except (KeyError, ValueError):
        _refuse(file, "a picture without a viewBox", 'give the root viewBox="0 0 WIDTH HEIGHT"')
    if not (0 < width < MAX_SIDE and 0 < height < MAX_SIDE):
        _refuse(file, "a viewBox out of range", f"give it sides between 0 and {MAX_SIDE}", text, "viewBox")
    return left, top, width, height


def colors(artwork: Artwork) -> set[str]:
    """Return the colors (#rrggbb) a picture is drawn in, white left out."""
    used = {match.lower() for match in re.findall(r"#[0-9a-fA-F]{3,8}\b", artwork.markup)}
    return (used | {label.color.lower() for label in artwork.labels}) - {WHITE}


def _refuse(file: Path, what: str, remedy: str, text: str = "", at: str = "") -> NoReturn:
    position = text.find(at) if at else -1
    line = text.count("\n", 0, position) + 1 if position >= 0 else 1
    raise InputError.one(what, remedy, Place(file, line, max(1, position - text.rfind("\n", 0, max(position, 0)))))
