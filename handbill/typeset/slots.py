"""Slots in a template: `{{ slot("name") }}` prints an empty box of a master, or the value typeset whole."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from handbill.barcode.draw import CODES, drawing, placed
from handbill.errors import FitError, InputError, Place, Problems
from handbill.geometry import PT_PER_PX, Box
from handbill.slot import ALIGNMENTS, Slot, SlotKind, kind_of, lines_of
from handbill.typeset import boxes

_PREFIX = "slot-"
_SLACK = 0.01
"""In pt: a hundredth is a rounding error, not a value that is too large."""

_SLASHED = ("slashed-zero",)

_PLAIN: dict[str, tuple[Any, ...]] = {
    "direction": ("ltr",),
    "font_feature_settings": ("normal",),
    "font_kerning": ("auto", "normal"),
    "font_stretch": ("normal",),
    "font_style": ("normal",),
    "font_variant_caps": ("normal",),
    "font_variant_ligatures": ("normal",),
    "font_variant_numeric": ("normal", _SLASHED),
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
"""The styles that a stamp can have; with any other, a stamped sheet would not look like a typeset one."""


class Slots:
    """The slots of one typesetting; `values` fills them, and None leaves them empty.

    `sizes` gives the size and the leading (pt) of slots whose words did not fit at their own.
    """

    def __init__(self, values: Mapping[str, str] | None, sizes: Mapping[str, tuple[float, float]]) -> None:
        self._values = values
        self._sizes = sizes
        self._counts: dict[str, int] = {}

    def slot(self, name: str, kind: str = "text", least: float | None = None) -> Markup:
        """Return a slot's box; a name that comes again gets -2, -3. ValueError for a kind or value that is missing."""
        self._counts[name] = count = self._counts.get(name, 0) + 1
        slot_name = name if count == 1 else f"{name}-{count}"
        limit = Markup(' data-least="{:g}"').format(least) if least is not None else Markup("")
        box = Markup('<div id="slot-{}" class="slot" data-kind="{}"{}>{}</div>')
        return box.format(slot_name, kind, limit, self._content(name, slot_name, kind_of(kind)))

    def _content(self, name: str, slot_name: str, kind: SlotKind) -> Markup:
        if self._values is None:
            return Markup("")
        if name not in self._values:
            raise ValueError(f"the slot {name} has no value")
        value = self._values[name]
        if kind not in ("text", "lines"):
            return _picture(kind, value) if value else Markup("")
        words = Markup("<br>").join(escape(line) for line in lines_of(kind, value))
        # A line of an address is made smaller rather than broken, be it at a blank or at a hyphen.
        style = ["white-space: nowrap"] if kind == "lines" else []
        if slot_name in self._sizes:
            style += map("{}: {:.4f}pt".format, ("font-size", "line-height"), self._sizes[slot_name])
        return Markup('<div style="{}">{}</div>').format("; ".join(style), words) if style else words


def _picture(kind: SlotKind, value: str) -> Markup:
    art = drawing(kind, value)
    path = "".join(f"M{x:g} {y:g}h{width:g}v{height:g}h{-width:g}z" for x, y, width, height in art.bars)
    svg = Markup('<svg viewBox="0 0 {:g} {:g}" preserveAspectRatio="xMidYMid"><title>{}</title><path d="{}"/></svg>')
    return svg.format(art.width, art.height, value, path)


def slots_on(pages: Any, template: Path) -> tuple[Slot, ...]:
    """Return the slots of laid-out pages; InputError for a style that stamping does not have."""
    return tuple(
        _slot(name, box, number, template)
        for number, page in enumerate(pages)
        for name, box in boxes.named(page, _PREFIX)
    )


def _slot(name: str, box: Any, page: int, template: Path) -> Slot:
    style, element = box.style, box.element
    for key, allowed in _PLAIN.items():
        if style[key] not in allowed:
            what = f"the slot {name} has the style {key.replace('_', '-')}, which a stamp does not have"
            raise InputError.one(what, "leave it at its default in the slot", Place(template))
    color, align = style["color"].to("srgb"), style["text_align_all"]
    align = {"start": "left", "end": "right"}.get(align, align)
    if color.alpha != 1:
        raise InputError.one(f"the slot {name} is see-through", "give it a flat color", Place(template))
    if align not in ALIGNMENTS:
        what = f"the slot {name} is set with text-align: {align}"
        raise InputError.one(what, "set it left, center or right", Place(template))
    if style["line_height"] == "normal":
        raise InputError.one(f"the slot {name} has no line height", "give it a line-height", Place(template))
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
        color=(float(color.coordinates[0]), float(color.coordinates[1]), float(color.coordinates[2])),
        align=align,
        leading=_leading(style["line_height"], size),
        language=style["lang"] or "",
        slashed=style["font_variant_numeric"] == _SLASHED,
    )


def _leading(value: Any, size: float) -> float:
    """Return a line height in pt; in CSS it is a factor of the type size (pt), or a length."""
    return float(value) * size if isinstance(value, int | float) else float(value.value) * PT_PER_PX


def smaller(
    slots: tuple[Slot, ...], too_large: Iterable[str], sizes: Mapping[str, tuple[float, float]], template: Path
) -> dict[str, tuple[float, float]]:
    """Return the sizes to try next, a step smaller where words run out of their slot; FitError where none is left."""
    next_sizes, problems = dict(sizes), Problems()
    for slot in (slot for slot in slots if slot.name in set(too_large)):
        now, _ = sizes.get(slot.name, (slot.size, slot.leading))
        rest = [size for size in slot.sizes if size < now - 1e-6]
        if rest:
            next_sizes[slot.name] = (rest[0], slot.leading * rest[0] / slot.size)
        else:
            what = f"the value of the slot {slot.name} does not fit its box at {slot.least:g} pt"
            problems.add(Place(template), what, "shorten it")
    problems.raise_any(FitError)
    return next_sizes


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
        for name, box in boxes.named(page, _PREFIX):
            right, bottom = box.content_box_x() + box.width, box.content_box_y() + box.height
            if any(
                line.position_y + line.height > bottom + _SLACK or line.position_x + line.width > right + _SLACK
                for line in boxes.lines_in(box)
            ):
                yield name
