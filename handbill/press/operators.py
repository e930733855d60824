"""Rewrites content streams with each color in inks, and tells which resources they use."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Name, Operator

from handbill.errors import InputError
from handbill.press.inks import Inks
from handbill.press.spaces import BLACK, GRAY, REMEDY, Space, space_of

_DEVICE = {"g": 1, "rg": 3, "k": 4}
_NAMED = {"Do": "/XObject", "gs": "/ExtGState", "sh": "/Shading", "Tf": "/Font"}
"""The operators whose first operand names a resource, and of which kind."""

Use = Callable[[str, str], None]
"""Called with the kind and the name of each resource that is used."""


class Rewriter:
    """Rewrites one content stream. `spaces` are the color spaces that its resources name."""

    def __init__(self, inks: Inks, spaces: Any, use: Use) -> None:
        self._inks = inks
        self._spaces = spaces
        self._use = use
        self._spaces_now = (GRAY, GRAY)
        self._stack: list[tuple[Space, Space]] = []
        self._out: list[tuple[Sequence[Any], Operator]] = []

    def rewritten(self, stream: pikepdf.Object | pikepdf.Page) -> bytes:
        """Return the stream in inks; InputError for a color that has none."""
        for instruction in pikepdf.parse_content_stream(stream):
            if not isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._one(list(instruction.operands), str(instruction.operator))
            elif instruction.iimage.image_mask:
                self._out.append(([instruction.iimage], Operator("INLINE IMAGE")))
            else:
                raise InputError.one("a picture inside of the page's own text", "place it as a picture of its own")
        return pikepdf.unparse_content_stream(self._out)

    def _one(self, operands: list[Any], operator: str) -> None:
        lower = operator.lower()
        stroke = operator != lower
        if lower in _DEVICE and operator in (lower, lower.upper()):
            self._set(Space(_DEVICE[lower]), stroke=stroke)
            self._color([float(value) for value in operands], stroke=stroke)
        elif operator in ("cs", "CS"):
            self._begin(space_of(operands[0], self._spaces), stroke=stroke)
        elif operator in ("sc", "SC", "scn", "SCN"):
            self._in_space(operands, operator, stroke=stroke)
        else:
            self._other(operands, operator)

    def _other(self, operands: list[Any], operator: str) -> None:
        if operator == "q":
            self._stack.append(self._spaces_now)
        elif operator == "Q" and self._stack:
            self._spaces_now = self._stack.pop()
        elif operator in _NAMED:
            self._use(_NAMED[operator], str(operands[0]))
        elif operator in ("BDC", "DP") and isinstance(operands[1], Name):
            self._use("/Properties", str(operands[1]))
        self._out.append((operands, Operator(operator)))

    def _begin(self, space: Space, *, stroke: bool) -> None:
        self._set(space, stroke=stroke)
        if space.indexed:
            raise InputError.one("a color of a palette", REMEDY)
        if space.channels:
            self._color(BLACK[space.channels], stroke=stroke)
        else:
            self._out.append(([Name.Pattern], Operator("CS" if stroke else "cs")))

    def _in_space(self, operands: list[Any], operator: str, *, stroke: bool) -> None:
        space = self._spaces_now[stroke]
        if space.channels:
            self._color([float(value) for value in operands], stroke=stroke)
            return
        if len(operands) != 1:
            raise InputError.one("a pattern without colors of its own", "draw it in its colors")
        self._use("/Pattern", str(operands[0]))
        self._out.append((operands, Operator(operator)))

    def _set(self, space: Space, *, stroke: bool) -> None:
        self._spaces_now = (self._spaces_now[0], space) if stroke else (space, self._spaces_now[1])

    def _color(self, color: Sequence[float], *, stroke: bool) -> None:
        space = self._spaces_now[stroke]
        if len(color) != space.channels:
            raise InputError.one("a color with too many or too few components", "export the page again")
        shares = [written(share) for share in self._inks.of(color, space.profile)]
        self._out.append((shares, Operator(self._inks.stroke if stroke else self._inks.fill)))


def written(share: float) -> Decimal:
    """Return a share of ink as a PDF writes it: a hundredth of a percent is finer than any printing plate."""
    return Decimal(str(round(share, 4)))
