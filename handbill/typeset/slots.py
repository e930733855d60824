"""Slots in a template: `{{ slot("name") }}` prints an empty box of a master, or the value typeset whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from handbill.barcode.draw import CODES, drawing, placed
from handbill.errors import FitError, InputError, Place, Problems
from handbill.geometry import PT_PER_PX, Box
from handbill.slot import ALIGNMENTS, Slot, SlotKind, kind_of, lines_of

_PREFIX = "slot-"
_SLACK = 0.01
"""In pt: a hundredth is rounding, not a value that is too large."""

_PLAIN: dict[str, tuple[Any, ...]] = {
    "direction": ("ltr",),
    "font_feature_settings": ("normal",),
    "font_kerning": ("auto", "normal"),
    "font_stretch": ("normal",),
    "font_style": ("normal",),
    "font_variant_caps": ("normal",),
    "font_variant_ligatures": ("normal",),
    "font_variant_numeric": ("normal",),
    "hyphens": ("manual", "none"),
    "letter_spacing": ("normal", 0),
    "opacity": (1,),
    "overflow_wrap": ("normal",),
    "text_decoration_line": ("none", ()),
    "text_transform": ("none",),
    "transform": ((),),
    "white_space": ("normal",),
    "word_break": ("normal",),
    "word_spacing": (0,),
}
"""What stamping does as typesetting does; with any other style a stamped sheet would look other than a typeset one."""


class Slots:
    """The slots of one typesetting; `values` fills them, and None leaves them empty.

    `sizes` gives the size and the leading (pt) of slots whose words did not fit at their own.
    """

    def __init__(self, values: Mapping[str, str] | None, sizes: Mapping[str, tuple[float, float]]) -> None:
        self._values = values
        self._sizes = sizes
        self._seen: dict[str, int] = {}

    def slot(self, name: str, kind: str = "text", least: float | None = None) -> Markup:
        """Return a slot's box; a name that comes again gets -2, -3. ValueError for what is not there."""
        self._seen[name] = count = self._seen.get(name, 0) + 1
        called = name if count == 1 else f"{name}-{count}"
        limit = Markup(' data-least="{:g}"').format(least) if least is not None else Markup("")
        inside = self._filled(name, called, kind_of(kind))
        return Markup('<div id="slot-{}" class="slot" data-kind="{}"{}>{}</div>').format(called, kind, limit, inside)

    def _filled(self, name: str, called: str, kind: SlotKind) -> Markup:
        if self._values is None:
            return Markup("")
        if name not in self._values:
            raise ValueError(f"the slot {name} has no value")
        value = self._values[name]
        if kind not in ("text", "lines"):
            return _picture(kind, value) if value else Markup("")
        words = Markup("<br>").join(escape(line) for line in lines_of(kind, value))
        if called not in self._sizes:
            return words
        size, leading = self._sizes[called]
        return Markup('<div style="font-size: {}pt; line-height: {}pt">{}</div>').format(
            f"{size:.4f}", f"{leading:.4f}", words
        )


def _picture(kind: SlotKind, value: str) -> Markup:
    art = drawing(kind, value)
    path = "".join(f"M{x:g} {y:g}h{width:g}v{height:g}h{-width:g}z" for x, y, width, height in art.bars)
    return Markup(
        '<svg viewBox="0 0 {} {}" preserveAspectRatio="xMidYMid"><title>{}</title><path d="{}"/></svg>'
    ).format(f"{art.width:g}", f"{art.height:g}", value, path)


def found(pages: Any, template: Path) -> tuple[Slot, ...]:
    """Return the slots of laid-out pages; InputError for a style that stamping does not have."""
    return tuple(
        _slot(box, number, template)
        for number, page in enumerate(pages)
        for box in _boxes(page._page_box)  # noqa: SLF001  # the one place that knows the computed style
    )


def _boxes(page: Any) -> Iterator[Any]:
    """Yield the box of each slot of a page: the first of its element, which holds the others."""
    seen = set()
    for box in page.descendants(placeholders=True):
        element = getattr(box, "element", None)
        name = element.get("id", "") if element is not None else ""
        if name.startswith(_PREFIX) and name not in seen:
            seen.add(name)
            yield box


def _slot(box: Any, page: int, template: Path) -> Slot:
    style, element = box.style, box.element
    name = element.get("id")[len(_PREFIX) :]
    for key, allowed in _PLAIN.items():
        if style[key] not in allowed:
            what = f"the slot {name} has the style {key.replace('_', '-')}, which a stamp does not have"
            raise InputError.one(what, "set it in another way", Place(template))
    size = style["font_size"] * PT_PER_PX
    left, top = box.content_box_x() * PT_PER_PX, box.content_box_y() * PT_PER_PX
    return Slot(
        name=name,
        kind=kind_of(element.get("data-kind", "text")),
        page=page,
        box=Box(left, top, left + box.width * PT_PER_PX, top + box.height * PT_PER_PX),
        family=style["font_family"][0],
        weight=int(style["font_weight"]),
        size=size,
        least=min(size, float(element.get("data-least", size))),
        color=_color(style, name, template),
        align=_aligned(style["text_align_all"], name, template),
        leading=_leading(style["line_height"], size, name, template),
        language=style["lang"] or "",
    )


def _color(style: Any, name: str, template: Path) -> tuple[float, float, float]:
    color = style["color"].to("srgb")
    if color.alpha != 1:
        raise InputError.one(f"the slot {name} is see-through", "give it a flat color", Place(template))
    red, green, blue = (float(value) for value in color.coordinates)
    return red, green, blue


def _aligned(said: str, name: str, template: Path) -> Any:
    align = "left" if said == "start" else "right" if said == "end" else said
    if align not in ALIGNMENTS:
        what = f"the slot {name} is set with text-align: {said}"
        raise InputError.one(what, "set it left, center or right", Place(template))
    return align


def _leading(said: Any, size: float, name: str, template: Path) -> float:
    if said == "normal":
        raise InputError.one(f"the slot {name} has no line height", "give it a line-height", Place(template))
    return float(said) * size if isinstance(said, int | float) else float(said.value) * PT_PER_PX


def smaller(
    slots: tuple[Slot, ...], too_large: Iterable[str], sizes: Mapping[str, tuple[float, float]], template: Path
) -> dict[str, tuple[float, float]]:
    """Return the sizes to try next, one step smaller where the words run out of their slot.

    Raises FitError for a slot whose words fit at no size that it allows.
    """
    tried, problems = dict(sizes), Problems()
    for slot in (slot for slot in slots if slot.name in set(too_large)):
        now = tried[slot.name][0] if slot.name in tried else slot.size
        rest = [size for size in slot.sizes if size < now - 1e-6]
        if rest:
            tried[slot.name] = (rest[0], slot.leading * rest[0] / slot.size)
        else:
            what = f"the value of the slot {slot.name} does not fit its box at {slot.least:g} pt"
            problems.add(Place(template), what, "shorten it")
    problems.raise_any(FitError)
    return tried


def check_codes(slots: tuple[Slot, ...], values: Mapping[str, str] | None, template: Path) -> None:
    """Raise FitError for each code whose slot is too small, or too large, for a reader."""
    problems = Problems()
    for slot in (slot for slot in slots if slot.kind in CODES):
        value = (values or {}).get(slot.value_name)
        try:
            if value:
                placed(drawing(slot.kind, value), slot.box)
        except ValueError as error:
            problems.add(Place(template), f"the slot {slot.name}: {error}", "give the slot this size in page.css")
    problems.raise_any(FitError)


def overflowing(pages: Any) -> Iterator[str]:
    """Yield the names of slots whose words run out of their box."""
    for page in pages:
        for box in _boxes(page._page_box):  # noqa: SLF001
            right, bottom = box.content_box_x() + box.width, box.content_box_y() + box.height
            inner = [line for line in box.descendants(placeholders=True) if type(line).__name__ == "LineBox"]
            if any(
                line.position_y + line.height > bottom + _SLACK or line.position_x + line.width > right + _SLACK
                for line in inner
            ):
                yield box.element.get("id")[len(_PREFIX) :]
