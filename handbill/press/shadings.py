"""Gradients in inks: the colors at their stops are converted, and mixed as inks between them."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from handbill.errors import InputError
from handbill.press.inks import Inks
from handbill.press.operators import written
from handbill.press.spaces import Space, space_of

_KEPT = ("/ShadingType", "/Coords", "/Domain", "/Extend", "/BBox", "/AntiAlias")


def converted(shading: pikepdf.Object, inks: Inks, named: pikepdf.Object | None) -> pikepdf.Object:
    """Return a linear or radial gradient in these inks; InputError for another kind, such as a mesh."""
    if int(shading.ShadingType) not in (2, 3):
        raise InputError.one("a mesh or a computed gradient", "draw it as a linear or radial gradient")
    space = space_of(shading.ColorSpace, named)
    if space.indexed or space.channels == 0:
        raise InputError.one("a gradient between colors of a palette", "give its colors as sRGB")
    gradient = Dictionary({key: shading[key] for key in _KEPT if key in shading})
    gradient.ColorSpace = pikepdf.Name(inks.space)
    gradient.Function = _function(shading.Function, space, inks)
    if "/Background" in shading:
        gradient.Background = _inked(shading.Background, space, inks)
    return gradient


def _function(function: Any, space: Space, inks: Inks) -> pikepdf.Object:
    kind = None if isinstance(function, Array) else int(function.FunctionType)
    if kind == 3:
        stops = Dictionary({key: function[key] for key in ("/FunctionType", "/Domain", "/Bounds", "/Encode")})
        stops.Functions = Array([_function(part, space, inks) for part in function.Functions])
        return stops
    if kind == 2:
        stops = Dictionary({key: function[key] for key in ("/FunctionType", "/Domain", "/N")})
        stops.C0 = _inked(function.get("/C0", Array([0])), space, inks)
        stops.C1 = _inked(function.get("/C1", Array([1])), space, inks)
        return stops
    raise InputError.one("a gradient whose colors are computed", "give its colors as stops")


def _inked(color: pikepdf.Object, space: Space, inks: Inks) -> Array:
    return Array([written(share) for share in inks.of([float(value) for value in color.as_list()], space.profile)])
