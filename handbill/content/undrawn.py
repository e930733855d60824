"""What of an SVG would not come out on paper as a browser draws it, and is refused.

The typesetter leaves out some of it in silence, and draws some in another way; `proof.pictures` compares only what is
left. The list was made by drawing each case with WeasyPrint, resvg and Chromium, and comparing the pictures.
"""

import re
from collections.abc import Iterator, Mapping
from math import hypot
from typing import NamedTuple
from xml.etree import ElementTree as ET

SVG = "http://www.w3.org/2000/svg"

_DRAWN = frozenset((
    "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "title", "desc", "linearGradient", "radialGradient", "stop", "clipPath", "pattern", "marker",
))  # fmt: skip
_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
_HARMLESS = ("none", "normal", "auto", "nonzero", "inherit")

_REMEDIES = {
    "filter": "draw it with shapes",
    "mask": "use a clip-path, or draw the part that shows",
    "mask-type": "use a clip-path, or draw the part that shows",
    "mix-blend-mode": "give the shapes the colors that are to be seen",
    "vector-effect": "give the line the width that it is to have",
    "paint-order": "draw the outline first, as a shape of its own",
    "clip": "use a clip-path",
    "clip-rule": "draw the path of the clip-path so that it needs no clip-rule",
    "marker": "write marker-start, marker-mid and marker-end",
    "systemLanguage": "take out what is not to be seen",
    "requiredFeatures": "take out what is not to be seen",
    "requiredExtensions": "take out what is not to be seen",
    "pathLength": "give stroke-dasharray in the drawing's own units",
    "patternTransform": "draw the lines of the pattern",
    "transform-box": "write a transform with numbers",
}
"""Properties and attributes that are refused, and what to do instead."""

_IN_TEXT = (
    "dx", "dy", "rotate", "textLength", "letter-spacing", "word-spacing", "text-decoration", "writing-mode",
    "dominant-baseline", "baseline-shift", "alignment-baseline",
)  # fmt: skip
_LENGTHS = (
    "x", "y", "width", "height", "r", "rx", "ry", "cx", "cy", "x1", "y1", "x2", "y2", "fx", "fy", "fr", "stroke-width",
    "stroke-dashoffset", "markerWidth", "markerHeight", "refX", "refY",
)  # fmt: skip
_COLORS = ("fill", "stroke", "stop-color", "color")

_NUMBER = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_LENGTH = re.compile(rf"{_NUMBER}(?:px|%)?|inherit|auto|none|left|right|top|bottom|center")
_TRANSFORM = re.compile(
    rf"(?:\s*(?:matrix|translate|scale|rotate|skewX|skewY)\s*\(\s*{_NUMBER}(?:[\s,]*{_NUMBER})*\s*\)\s*,?)*\s*|none"
)
_FUNCTION = re.compile(r"([a-zA-Z-]+)\(")
_TURNED = re.compile(r"rotate|skew|matrix")
_FINEST = 0.001
"""The least part of its unit in which a gradient may repeat."""

_DRAW_IT = "draw it with shapes"


class Undrawn(NamedTuple):
    """An element that would come out otherwise, what about it, and the remedy."""

    element: ET.Element
    what: str
    remedy: str


def undrawn(root: ET.Element, width: float, height: float) -> Iterator[Undrawn]:
    """Yield what of a drawing of this size would come out otherwise, in the order of the file; labels are left out."""
    by_id = {f"#{element.attrib['id']}": element for element in root.iter() if "id" in element.attrib}
    waiting: list[tuple[ET.Element, dict[str, str]]] = [(root, {"fill": "black", "stroke": "none"})]
    while waiting:
        element, inherited = waiting.pop()
        name, own = _local(element), values(element)
        if is_note(element) or "data-label" in element.attrib:
            continue
        if name not in _DRAWN:
            yield Undrawn(element, f"<{name}>", _REMEDIES.get(name, _DRAW_IT))
            continue
        if element is root:
            own = {key: value for key, value in own.items() if key not in ("x", "y", "width", "height")}
        for what, remedy in (*_properties(name, own), *_of_element(element, name, own, inherited | own, by_id)):
            yield Undrawn(element, f"<{name}> with {what}", remedy)
        if name in ("linearGradient", "radialGradient") and _too_fine(name, own, width, height):
            yield Undrawn(
                element, f"<{name}> that repeats without end", "let it repeat less often, or draw its stripes"
            )
        inherited = {key: value for key, value in (inherited | own).items() if key in _HANDED_DOWN}
        waiting += [(child, inherited) for child in reversed(element)]


_HANDED_DOWN = ("fill", "stroke", "stroke-opacity")


def values(element: ET.Element) -> dict[str, str]:
    """Return the attributes of an element, with those that its `style` sets."""
    found = {name: value.strip() for name, value in element.attrib.items() if name != "style"}
    for entry in element.get("style", "").split(";"):
        name, colon, value = entry.partition(":")
        if colon:
            found[name.strip()] = value.replace("!important", "").strip()
    return found


def is_note(element: ET.Element) -> bool:
    """Return whether an element draws nothing: what drawing programs note for themselves, or tell of a drawing."""
    return not str(element.tag).startswith(f"{{{SVG}}}") or _local(element) == "metadata"


def hidden(element: ET.Element) -> bool:
    """Return whether an element and all in it is not to be seen."""
    own = values(element)
    unseen = own.get("display") == "none" or own.get("visibility") in ("hidden", "collapse")
    return unseen or _number(own.get("opacity", "1")) == 0


def moved(element: ET.Element, root: ET.Element) -> bool:
    """Return whether what is in an element stands elsewhere than its numbers say."""
    return "transform" in values(element) or (element is not root and _local(element) in ("svg", "symbol", "pattern"))


def _properties(name: str, own: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is refused wherever it stands."""
    for property, value in own.items():
        if property in _REMEDIES and value not in _HARMLESS:
            yield f"{property}: {value}"[:80], _REMEDIES[property]
        elif property == "clip-path" and value not in _HARMLESS and not value.startswith("url("):
            yield f"clip-path: {value}"[:80], "draw a <clipPath>, and refer to it"
        elif "var(" in value:
            yield f"{property}: {value}"[:80], "write the value itself"
        elif property in _COLORS and (strange := set(_FUNCTION.findall(value)) - {"url", "rgb", "rgba", "hsl", "hsla"}):
            yield f"a color as {min(strange)}(…)", "write it as #rrggbb"
        elif property in ("transform", "gradientTransform") and not _TRANSFORM.fullmatch(value):
            yield f"{property}: {value}"[:80], "write it with numbers alone, without units"
        elif property in _LENGTHS and not _LENGTH.fullmatch(value):
            yield f"{property}: {value}"[:80], "write it as a number, in the drawing's own units"
        elif name == "text" and property in _IN_TEXT and value not in (*_HARMLESS, "0"):
            yield f"{property}: {value}"[:80], "turn its figures into paths"


def _of_element(
    element: ET.Element,
    name: str,
    own: Mapping[str, str],
    whole: Mapping[str, str],
    by_id: Mapping[str, ET.Element],
) -> Iterator[tuple[str, str]]:
    """Yield what is refused of this kind of element; `whole` is `own` with what is handed down to it."""
    style = {entry.partition(":")[0].strip() for entry in element.get("style", "").split(";")}
    if styled := style & {"transform", "transform-origin", "d", *_LENGTHS} - {"stroke-width", "stroke-dashoffset"}:
        yield f"{min(styled)} in its style", f"write {min(styled)} as an attribute"
    painted = by_id.get(own.get("stroke", "").removeprefix("url(").partition(")")[0].strip("'\" "))
    if painted is not None:
        yield f"<{_local(painted)}> on its line", "give the line one color, or draw it as a shape"
    if name in ("linearGradient", "radialGradient") and _TURNED.search(own.get("gradientTransform", "")):
        yield f"gradientTransform: {own['gradientTransform']}"[:80], "move its end points"
    if name == "ellipse" and not {"rx", "ry"} <= own.keys():
        yield "one radius", "give it rx and ry"
    seen_twice = whole["fill"] != "none" and whole["stroke"] != "none"
    if name in _SHAPES and seen_twice and _number(whole.get("stroke-opacity", "1")) < 1:
        yield "stroke-opacity and a fill", "draw the line as a shape of its own"
    if name == "text" and len(element):
        yield f"<{_local(element[0])}> in it", "write its figures in one piece"


def _too_fine(name: str, own: Mapping[str, str], width: float, height: float) -> bool:
    """Return whether a gradient repeats in less than a thousandth of what it fills, or of the drawing."""
    if own.get("spreadMethod", "pad") == "pad":
        return False
    across, down = (width, height) if own.get("gradientUnits") == "userSpaceOnUse" else (1.0, 1.0)

    def share(key: str, usual: str, base: float) -> float:
        value = own.get(key, usual)
        return _number(value) if value.endswith("%") else _number(value) / base

    if name == "radialGradient":
        return share("r", "50%", hypot(across, down)) < _FINEST
    return (
        hypot(
            share("x2", "100%", across) - share("x1", "0%", across), share("y2", "0%", down) - share("y1", "0%", down)
        )
        < _FINEST
    )


def _number(value: str) -> float:
    try:
        return float(value[:-1]) / 100 if value.endswith("%") else float(value.removesuffix("px"))
    except ValueError:
        return 1.0


def _local(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]
