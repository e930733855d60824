"""Finds whatever a page draws in anything but ink, operator by operator and wherever it hides.

PDFium reports colors only after it has converted them to RGB, so this reads the raw page with pikepdf. It shares no
code with `handbill.press`, which converts pages to inks.
"""

from collections.abc import Callable, Iterator
from typing import Any, cast

import pikepdf
from pikepdf import Array, Name
from PIL import Image, ImageChops

MOST_INK = 3.3
"""The most ink on one spot, of 4: ISO 12647-2, sheet-fed offset on paper types 1 and 2."""

_ALLOWED = {"/DeviceCMYK", "/DeviceGray", "/Pattern", "/CMYK", "/G"}
_CHANNELS = {"/DeviceCMYK": 4, "/DeviceGray": 1}


class Inspector:
    """Inspects the pages of one document; what several pages share is inspected once."""

    def __init__(self) -> None:
        self._inspected: set[tuple[int, int]] = set()

    def page(self, page: pikepdf.Page) -> list[str]:
        """Return what a page draws in anything but ink, or in too much of it."""
        faults = (*self._contents(page, page.resources, None), *_group(page.obj, "the page"))
        return list(dict.fromkeys(faults))

    def _contents(self, stream: Any, own_resources: Any, outer: Any, inside: str = "") -> Iterator[str]:
        """Inspect a stream and its own resources; where it has none it uses the outer ones, inspected already."""
        resources = outer if own_resources is None else own_resources
        for instruction in pikepdf.parse_content_stream(stream):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                image = instruction.iimage
                if not image.image_mask and str(image.colorspace) not in _ALLOWED:
                    yield f"an inline image in {image.colorspace}{inside}"
                continue
            if fault := _color(str(instruction.operator), list(instruction.operands), resources):
                yield fault + inside
        if own_resources is not None:
            yield from self._resources(own_resources, inside)

    def _resources(self, resources: Any, inside: str) -> Iterator[str]:
        for name, space in resources.get("/ColorSpace", {}).items():
            if not _is_ink(space):
                yield f"the color space {name} is {_kind(space)}{inside}"
        inspectors = {
            "/XObject": self._object,
            "/Pattern": self._pattern,
            "/Shading": self._shading,
            "/ExtGState": self._state,
            "/Font": self._font,
        }
        for kind, inspect in inspectors.items():
            for name, resource in resources.get(kind, {}).items():
                yield from self._once(inspect, resource, resources, f" in {name.removeprefix('/')}{inside}")

    def _once(
        self, inspect: Callable[[Any, Any, str], Iterator[str]], resource: Any, outer: Any, inside: str
    ) -> Iterator[str]:
        if resource.objgen == (0, 0) or resource.objgen not in self._inspected:
            self._inspected.add(resource.objgen)
            yield from inspect(resource, outer, inside)

    def _object(self, xobject: Any, outer: Any, inside: str) -> Iterator[str]:
        if xobject.get("/Subtype") == Name.Image:
            yield from _image(xobject, inside)
        elif xobject.get("/Subtype") == Name.Form:
            yield from _group(xobject, inside.removeprefix(" in "))
            yield from self._contents(xobject, xobject.get("/Resources"), outer, inside)
        else:
            yield f"a program that draws{inside}"

    def _pattern(self, pattern: Any, outer: Any, inside: str) -> Iterator[str]:
        if "/Shading" in pattern:
            yield from self._shading(pattern.Shading, outer, inside)
        if "/ExtGState" in pattern:
            yield from self._state(pattern.ExtGState, outer, inside)
        if isinstance(pattern, pikepdf.Stream):
            yield from self._contents(pattern, pattern.get("/Resources"), outer, inside)

    def _shading(self, shading: Any, _outer: Any, inside: str) -> Iterator[str]:
        if not _is_ink(shading.ColorSpace):
            yield f"a gradient in {_kind(shading.ColorSpace)}{inside}"
        elif "/Function" not in shading or int(shading.ShadingType) > 3:
            yield f"a mesh, whose ink cannot be told{inside}"
        else:
            for stop in _stops(shading.Function):
                if stop is None or len(stop) != _CHANNELS.get(str(shading.ColorSpace)):
                    yield f"a gradient whose ink cannot be told{inside}"
                elif len(stop) == 4 and sum(stop) > MOST_INK + 0.001:
                    yield f"a gradient with {sum(stop):.0%} of ink{inside}"

    def _state(self, state: Any, outer: Any, inside: str) -> Iterator[str]:
        blend = state.get("/BM", Name.Normal)
        names = {str(mode) for mode in blend} if isinstance(blend, Array) else {str(blend)}
        if names - {"/Normal", "/Compatible"} or state.get("/OP", False) or state.get("/op", False):
            yield f"something that overprints or blends, so that its ink cannot be told{inside}"
        if "/TR" in state or str(state.get("/TR2", "/Default")) != "/Default":
            yield f"a curve that changes the inks{inside}"
        mask = state.get("/SMask")
        if mask is not None and not isinstance(mask, Name):
            yield from self._once(self._object, mask.G, outer, f" in the soft mask{inside}")

    def _font(self, font: Any, outer: Any, inside: str) -> Iterator[str]:
        if font.Subtype == Name.Type3:
            for glyph in font.CharProcs.values():
                yield from self._contents(glyph, font.get("/Resources"), outer, inside)
            return
        for part in font.DescendantFonts if font.Subtype == Name.Type0 else [font]:
            descriptor = part.get("/FontDescriptor", {})
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
                yield f"the font {str(font.get('/BaseFont', '/?')).removeprefix('/')} is not embedded"


def _color(operator: str, operands: list[Any], resources: Any) -> str | None:
    if operator in ("rg", "RG"):
        return f"an RGB color ({operator})"
    if operator in ("cs", "CS") and str(operands[0]) not in _ALLOWED:
        space = resources.get("/ColorSpace", {}).get(str(operands[0]), operands[0])
        return None if _is_ink(space) else f"a color in {_kind(space)} ({operator})"
    if operator in ("k", "K", "sc", "SC", "scn", "SCN") and len(operands) == 4:
        ink = sum(float(share) for share in operands)
        return f"{ink:.0%} of ink ({operator})" if ink > MOST_INK + 0.001 else None
    return None


def _is_ink(space: Any) -> bool:
    """Return whether a color space has inks alone; of a palette or a pattern, its underlying space decides."""
    if isinstance(space, Name):
        return str(space) in _ALLOWED
    kind = str(space[0])
    if kind in ("/Indexed", "/Pattern"):
        return len(space) == 1 or _is_ink(space[1])
    return kind in _ALLOWED


def _kind(space: Any) -> str:
    if isinstance(space, Name):
        return str(space).removeprefix("/").removeprefix("Device")
    kind = str(space[0]).removeprefix("/")
    if kind == "ICCBased":
        return f"ICC with {int(space[1].N)} channels"
    return f"{kind} of {_kind(space[1])}" if kind in ("Indexed", "Pattern") else kind


def _group(page_or_form: Any, where: str) -> list[str]:
    space = page_or_form.get("/Group", {}).get("/CS")
    return [] if space is None or _is_ink(space) else [f"{where} mixes its colors in {_kind(space)}"]


def _image(image: Any, inside: str) -> Iterator[str]:
    mask = image.get("/SMask")
    if mask is not None and mask.get("/ColorSpace") != Name.DeviceGray:
        yield f"a soft mask that is not gray{inside}"
    if image.get("/ImageMask", False):
        return
    if "/ColorSpace" not in image or not _is_ink(image.ColorSpace):
        kind = _kind(image.ColorSpace) if "/ColorSpace" in image else "no color space"
        yield f"an image in {kind}{inside}"
    elif _kind(image.ColorSpace) == "CMYK":
        ink = _most_ink(pikepdf.PdfImage(cast("pikepdf.Stream", image)).as_pil_image(apply_mask=False))
        if ink > MOST_INK + 0.02:  # the mean of eight bits is rounded down
            yield f"an image with {ink:.0%} of ink{inside}"


def _most_ink(picture: Image.Image) -> float:
    """Return the most ink of any pixel, of 4."""
    cyan, magenta, yellow, black = picture.convert("CMYK").split()
    mean = ImageChops.add(ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2), 2)
    return 4 * cast("tuple[int, int]", mean.getextrema())[1] / 255


def _stops(function: Any) -> Iterator[list[float] | None]:
    """Yield the colors between which a gradient runs; None for one that is computed."""
    kind = None if isinstance(function, Array) else int(function.FunctionType)
    if kind == 3:
        for part in function.Functions:
            yield from _stops(part)
    elif kind == 2:
        for name in ("/C0", "/C1"):
            yield [float(share) for share in function.get(name, Array([]))]
    else:
        yield None
