"""Which pages came onto the sheets object for object, and which are to be compared as pictures.

The sheets are read again as they were written, and the file as it came. A page was carried over where the bytes of its
contents, its resources with all that belongs to them and its group are the same in both, and where the operators of
the sheet put it in its place and draw nothing else there. That finds what no picture shows: a letter of a point, or in
the color of the paper. What might look otherwise all the same is compared as a picture: a page with notes, with boxes
that had to be combined, or that blends with what is below it; each page of a file with layers, and of one that qpdf,
which reads both, had to mend.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import suppress
from itertools import combinations, groupby
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Matrix, Name, Rectangle

from handbill.errors import InputError
from handbill.geometry import Box
from handbill.impose.boxes import combined
from handbill.outside.compare import Shown
from handbill.outside.places import common, numbers, seen
from handbill.outside.twins import Twins
from handbill.pdf import document as pdf
from handbill.pdf.whole import warnings_of

_FEW = 24
"""So many pages are all compared as pictures, which takes no longer than to ask which of them were carried over."""

_FIRST, _EACH = 4, 16
"""Of the pages of a kind that were carried over, the first so many are compared as pictures, and each so manieth."""

_CLOSE = 0.01
"""The most that a place may be off, in pt: what the rounding of operators makes of it."""

_SHEET = frozenset(("/Type", "/Parent", "/MediaBox", "/BleedBox", "/TrimBox", "/Resources", "/Contents"))
_FORM = frozenset(("/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources", "/Group", "/Length", "/Filter"))
"""The entries of a sheet and of a form that change nothing in how the contents are shown."""

_NUMBER = rb"(-?[0-9]+(?:\.[0-9]+)?)"
_PLACED = re.compile(rb"q N N N N re W n N 0 0 N N N cm (/P[0-9]+) Do Q".replace(b"N", _NUMBER))
_MARKED = re.compile(rb"q 0 G [0-9.]+ w (?:\[3 2\] 0 d)? N N m N N l S Q".replace(b"N", _NUMBER))
"""The lines of a sheet: a form, and a mark."""


def to_picture(
    source: Path, sheets: bytes, shown: Sequence[Shown], begin: Callable[[int], object] = lambda _: None
) -> list[Shown]:
    """Return those pages that are to be compared as pictures: a sample of what was carried over, and all others.

    `begin` is called with the number (from 0) of each page before it is looked at.
    """
    if len(shown) <= _FEW:
        return list(shown)
    counts = Counter[Hashable]()
    chosen = []
    for one, kind in zip(shown, carried(source, sheets, shown, begin), strict=True):
        counts[kind] += 1
        if kind is None or counts[kind] <= _FIRST or counts[kind] % _EACH == 0:
            chosen.append(one)
    return chosen


def carried(
    source: Path, sheets: bytes, shown: Sequence[Shown], begin: Callable[[int], object] = lambda _: None
) -> list[Hashable]:
    """Return of each page that was carried over what kind it is of; None of another.

    `shown` is by sides, and on each in the order in which it is drawn. `begin` as in `to_picture`.
    """
    nothing = [None] * len(shown)
    with pdf.opened(source) as before, pdf.opened(sheets) as made:
        if any("/OCProperties" in each.Root for each in (before, made)):
            return [*nothing]
        kinds = list(_kinds(list(before.pages), list(made.pages), shown, begin))
        return [*nothing] if warnings_of(before) or warnings_of(made) else kinds


def _kinds(
    pages: Sequence[pikepdf.Page], sides: Sequence[pikepdf.Page], shown: Sequence[Shown], begin: Callable[[int], object]
) -> Iterator[Hashable]:
    twins, forms = Twins(), dict[tuple[int, Any], bool]()
    for side, here in groupby(shown, key=lambda one: one.side):
        ones, places = list(here), list[_Place]()
        with suppress(*pdf.MALFORMED):
            places = _places(sides[side].obj)
        for one, place in zip(ones, places if len(places) == len(ones) else [None] * len(ones), strict=True):
            begin(one.page)
            kind = None
            with suppress(*pdf.MALFORMED, InputError):
                page = pages[one.page]
                if place is not None and _is_plain(page) and _is_at(place, one, page):
                    key = one.page, place.form.objgen
                    if key not in forms:
                        forms[key] = _is_form_of(place.form, page, twins)
                    kind = _kind(page) if forms[key] else None
            yield kind


class _Place(NamedTuple):
    """Where a sheet shows a form: the matrix that it is drawn with, and what it may draw on (pt, from the top left)."""

    form: Any
    matrix: Matrix
    height: float
    clip: Box


def _places(sheet: Any) -> list[_Place]:
    """Return where a sheet shows forms, in their order; none where it draws anything else on their places."""
    left, bottom, right, height = numbers(sheet.MediaBox)
    if set(sheet.keys()) != _SHEET or left or bottom:
        return []
    found, marks = list[_Place](), list[Box]()
    for line in sheet.Contents.read_bytes().split(b"\n"):
        if placed := _PLACED.fullmatch(line):
            x, y, width, up, across, down, dx, dy = map(float, placed.groups()[:8])
            clip = Box(x, height - y - up, x + width, height - y)
            form = sheet.Resources.XObject[placed[9].decode()]
            found.append(_Place(form, Matrix(across, 0, 0, down, dx, dy), height, clip))
        elif marked := _MARKED.fullmatch(line):
            x, y, to, above = map(float, marked.groups())
            box = Box(min(x, to), height - max(y, above), max(x, to), height - min(y, above))
            marks.append(box.inset(-1, -1, -1, -1))
        else:
            return []
    clips = [place.clip for place in found]
    cut_off = any(min(clip.left, clip.top, right - clip.right, height - clip.bottom) < -_CLOSE for clip in clips)
    drawn_over = any(one.overlaps(other, _CLOSE) for one, other in combinations(clips, 2)) or any(
        mark.overlaps(clip) for mark in marks for clip in clips
    )
    return [] if drawn_over or cut_off else found


def _is_plain(page: pikepdf.Page) -> bool:
    """Return whether a page has its boxes and its turn just as they are taken; from here on it has all boxes."""
    before = _boxes(page)
    combined(page, 1)
    after = _boxes(page)
    return all(after[name] == value for name, value in before.items())


def _boxes(page: pikepdf.Page) -> dict[Name, Any]:
    names = [Name.MediaBox, Name.CropBox, Name.TrimBox, Name.BleedBox]
    return {name: numbers(page.obj[name]) for name in names if name in page.obj} | {
        Name.Rotate: page.obj.get("/Rotate", 0)
    }


def _kind(page: pikepdf.Page) -> Hashable:
    """Return of what kind a page is: how it lies, what it has and refers to, and how its contents are packed."""
    packed = frozenset(str(part.get("/Filter")) for part in _parts(page))
    lower_left = numbers(page.obj.MediaBox)[:2]
    return lower_left, page.obj.get("/Rotate", 0), frozenset(page.obj.keys()), frozenset(page.resources.keys()), packed


def _is_form_of(form: Any, page: pikepdf.Page, twins: Twins) -> bool:
    """Return whether a form draws what a page does: the same contents, resources and group."""
    notes: Any = page.obj.get("/Annots", ())
    return bool(
        form.Subtype == Name.Form
        and set(form.keys()) <= _FORM
        and all(note.get("/Subtype") in (Name.Link, Name.Popup) and "/AP" not in note for note in notes)
        and form.read_bytes() == _contents(page)
        and twins.same(page.resources, form.get("/Resources"))
        and twins.same(page.obj.get("/Group"), form.get("/Group"))
    )


def _contents(page: pikepdf.Page) -> bytes:
    """Return what the parts of a page's contents say together: between them is a blank."""
    *others, last = [bytes(part.read_bytes()) for part in _parts(page)]
    return b"".join(part if part.endswith(b"\n") else part + b"\n" for part in others) + last


def _parts(page: pikepdf.Page) -> list[Any]:
    contents: Any = page.obj.Contents
    return list(contents) if isinstance(contents, Array) else [contents]


def _is_at(place: _Place, shown: Shown, page: pikepdf.Page) -> bool:
    """Return whether a page is drawn where it should be, all that is to be seen of it and nothing beside that."""
    trim = Rectangle(Array(page.obj.TrimBox))
    matrix = (Matrix(place.form.Matrix) if "/Matrix" in place.form else Matrix()) @ place.matrix
    for x, y in (trim.lower_left, trim.lower_right, trim.upper_left):
        across, up = matrix.transform((x, y))
        left, top, *_ = seen(page, (x, y, x, y))
        wanted = [
            each + (there - trimmed) * shown.scale
            for each, there, trimmed in zip((shown.box.left, shown.box.top), (left, top), shown.trim, strict=True)
        ]
        if not _close((across, place.height - up), wanted):
            return False
    box = matrix.transform(Rectangle(Array(place.form.BBox)))
    drawn = common(place.clip, Box(box.llx, place.height - box.ury, box.urx, place.height - box.lly))
    return _close(*((each.left, each.top, each.right, each.bottom) for each in (drawn, shown.clip)))


def _close(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(here - there) <= _CLOSE for here, there in zip(one, other, strict=True))
