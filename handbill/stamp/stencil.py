"""The pages of a master as objects that many pages share, read from its PDF without a PDF library.

The form of the PDF is known, since `pdf.document.flattened` wrote it: a table of offsets, each object by itself,
page dictionaries that refer to their contents and resources. Any other PDF is rewritten that way first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbill.errors import InputError

_MARK = b"/HandbillFlat true"
_KIDS = re.compile(rb"/Kids \[([^\]]*)\]")
_ENTRY = re.compile(rb"/(Type /Page|(?:Parent|Contents|Resources) \d+ 0 R)(?= )")
_REFERENCE = re.compile(rb"(\((?:[^()\\]|\\.)*\)|<[0-9a-fA-F]*>)|\b(\d+) 0 R\b", re.DOTALL)
_MEDIA = re.compile(rb"/MediaBox \[ ([^\]]*)\]")


@dataclass(frozen=True)
class StencilSide:
    """A page of a master: its shared contents and resources by number, its boxes as written, its top left corner."""

    contents: int
    resources: int
    boxes: bytes
    left: float
    top: float


@dataclass(frozen=True)
class Stencil:
    """The objects that the pages of a master need, by number, and the pages."""

    objects: dict[int, bytes]
    sides: tuple[StencilSide, ...]

    def renumbered(self, first: int, fonts: bytes) -> Stencil:
        """Return the stencil with its objects numbered from `first`, and `fonts` added to those of each page."""
        numbers = {old: new for new, old in enumerate(sorted(self.objects), first)}

        def moved(match: re.Match[bytes]) -> bytes:
            return match[1] or b"%d 0 R" % numbers.get(int(match[2]), 0)

        resources = {side.resources for side in self.sides}
        objects = {}
        for old, raw in self.objects.items():
            head, stream, data = raw.partition(b"\nstream\n")
            head = _REFERENCE.sub(moved, head)
            if old in resources:
                head = head.replace(b"/Font <<", b"/Font << " + fonts, 1)
            objects[numbers[old]] = head + stream + data
        sides = [
            StencilSide(numbers[side.contents], numbers[side.resources], boxes, side.left, side.top)
            for side in self.sides
            for boxes in [_REFERENCE.sub(moved, side.boxes)]
        ]
        return Stencil(objects, tuple(sides))


def stencil(data: bytes) -> Stencil:
    """Return the pages of a PDF as shared objects; InputError for a PDF that cannot be read."""
    if _MARK not in data[:4096]:
        # Imported here: a master that has slots is flat already, and needs no library.
        from handbill.pdf.document import flattened  # noqa: PLC0415

        data = flattened(data)
    try:
        return _read(data)
    except (IndexError, ValueError, TypeError, KeyError) as error:
        raise InputError.one("a master that is not written as masters are", "run: handbill cache --prune 0") from error


def _read(data: bytes) -> Stencil:
    start = int(data[data.rindex(b"startxref") :].split()[1])
    lines = data[start:].split(b"trailer")[0].split(b"\n")
    first, count = map(int, lines[1].split())
    entries = (line.split() for line in lines[2 : 2 + count])
    offsets = {first + index: int(entry[0]) for index, entry in enumerate(entries) if entry[2] == b"n"}
    order = sorted(offsets, key=offsets.__getitem__)
    ends = [*(offsets[number] for number in order[1:]), start]
    objects = {
        number: data[offsets[number] : end].partition(b" obj\n")[2].rpartition(b"endobj")[0].rstrip(b"\n")
        for number, end in zip(order, ends, strict=True)
    }
    tree = next(raw for raw in objects.values() if b"/Type /Pages" in raw and b"/Kids" in raw)
    pages = [int(number) for number in _KIDS.search(tree)[1].split()[::3]]  # type: ignore[index]
    sides = tuple(_side(objects[page]) for page in pages)
    kept = {
        number: raw
        for number, raw in objects.items()
        if number not in pages and raw is not tree and b"/HandbillFlat" not in raw[:200]
    }
    return Stencil(kept, sides)


def _side(page: bytes) -> StencilSide:
    entries = {entry.split()[0]: entry.split()[1] for entry in _ENTRY.findall(page)}
    left, _bottom, _right, top = map(float, _MEDIA.search(page)[1].split())  # type: ignore[index]
    boxes = _ENTRY.sub(b"", page).strip().removeprefix(b"<<").removesuffix(b">>").strip()
    return StencilSide(int(entries[b"Contents"]), int(entries[b"Resources"]), b" ".join(boxes.split()), left, top)
