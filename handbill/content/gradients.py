"""Gradients of a drawing, written so that every program that shows a PDF shows them.

WeasyPrint 70 draws a gradient as a tile as large as what it fills, in the gradient's units. Poppler 22.12, with which
many viewers on Linux draw, loses a tile of one unit (`objectBoundingBox`, SVG's default) and cuts one of a few dozen
(`userSpaceOnUse`). The same gradient in thousandths of its unit has a tile that is large enough. WeasyPrint also takes
percentages of another length than SVG does; here they become numbers.
"""

from math import hypot, sqrt
from xml.etree import ElementTree as ET

_DEFAULTS = {
    "linearGradient": {"x1": "0%", "y1": "0%", "x2": "100%", "y2": "0%"},
    "radialGradient": {"cx": "50%", "cy": "50%", "r": "50%", "fr": "0%"},
}
_SHARED = ("gradientUnits", "gradientTransform", "spreadMethod")
_FINE = 1000
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")


def rewrite(root: ET.Element, width: float, height: float) -> None:
    """Write each gradient of a drawing of this size in thousandths of its unit, with all that it refers to in it.

    A gradient with a length that is no number is left as it is.
    """
    gradients = {element.get("id", ""): element for element in root.iter() if _kind(element) in _DEFAULTS}
    whole = {id: _whole(element, gradients) for id, element in gradients.items()}
    for id, (attributes, stops) in whole.items():
        try:
            fine = _fine(_kind(gradients[id]), attributes, width, height)
        except ValueError:
            continue
        gradients[id].attrib = {"id": id, **fine}
        gradients[id][:] = stops


def _kind(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _whole(element: ET.Element, gradients: dict[str, ET.Element]) -> tuple[dict[str, str], list[ET.Element]]:
    """Return the attributes and stops of a gradient, with those that it takes from others."""
    attributes: dict[str, str] = {}
    stops: list[ET.Element] = []
    chain: list[ET.Element] = []
    while element not in chain:
        chain.append(element)
        attributes = {**element.attrib, **attributes}
        stops = stops or list(element)
        target = next((element.attrib[name] for name in _HREF if name in element.attrib), "")
        element = gradients.get(target.removeprefix("#"), element)
    return attributes, stops


def _fine(kind: str, attributes: dict[str, str], width: float, height: float) -> dict[str, str]:
    own = attributes.get("gradientUnits") == "userSpaceOnUse"
    bases = {"x": width, "y": height, "r": hypot(width, height) / sqrt(2)} if own else dict.fromkeys("xyr", 1.0)
    values = {**_DEFAULTS[kind], **attributes}
    if kind == "radialGradient":
        values = {"fx": values["cx"], "fy": values["cy"], **values}
    lengths = {
        name: _length(value, bases["r" if "r" in name else name.strip("cf12")])
        for name, value in values.items()
        if name in (*_DEFAULTS[kind], "fx", "fy")
    }
    shared = {name: attributes[name] for name in _SHARED if name in attributes}
    shared["gradientTransform"] = f"{shared.get('gradientTransform', '')} scale({1 / _FINE:g})".strip()
    return shared | {name: f"{value * _FINE:.10g}" for name, value in lengths.items()}


def _length(value: str, base: float) -> float:
    """Return a length as a number; ValueError for one in another unit than the drawing's."""
    value = value.strip()
    return float(value[:-1]) / 100 * base if value.endswith("%") else float(value.removesuffix("px"))
