"""A print file's sides as objects, read strictly by qpdf: what many sides share, and what is drawn over it on one.

A viewer parses a shared page again for each recipient; here it is one frame, which is proven once. What this reader
does not know of is an error, never passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pikepdf

from handbill.errors import ProofError
from handbill.pdf.document import opened, sheets_of, written
from handbill.pdf.glyphs import widths
from handbill.pdf.records import Record, TreeError, records
from handbill.pdf.sheets import DUPLEX

_CONTENTS = re.compile(rb"/Contents \[ (\d+ 0 R)((?: \d+ 0 R)*) \] ")
_OWN_PLACE = re.compile(rb"/(?:Parent|DPart) \d+ 0 R ")
_NUMBER = re.compile(rb"(\d+) 0 R")
_PAGE = frozenset(
    ("/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Resources", "/Contents")
)
_PAGE_FOR_PRESS = _PAGE | {"/DPart"}
_NODE = frozenset(("/Type", "/Parent", "/Count", "/Kids"))
_ROOT = frozenset(("/Type", "/Pages", "/ViewerPreferences", "/HandbillSheets"))
_ROOT_FOR_PRESS = _ROOT | {"/Metadata", "/OutputIntents", "/DPartRoot"}
_WISHES = {"/PrintScaling": "/None", "/PickTrayByPDFSize": "True"}
_DEFAULTS = frozenset(("/DefaultGray", "/DefaultRGB", "/DefaultCMYK"))
_PAIRS = {"q": 1, "BT": 1, "BMC": 1, "BDC": 1, "Q": -1, "ET": -1, "EMC": -1}
_MOST_KEPT = 4096


@dataclass(frozen=True)
class Side:
    """One side: the number of its frame in the file, and the operators that are drawn over it."""

    frame: int
    own: bytes


@dataclass(frozen=True)
class FontParts:
    """A font: its PostScript name, its maps to glyphs and to text, widths (1/1000 em) by glyph, and its program.

    A font whose glyphs are drawn by operators has only the map to text.
    """

    name: str
    encoding: bytes
    to_unicode: bytes
    widths: Mapping[int, float]
    program: bytes


class SideFile:
    """A print file; a context manager. `sheets` says how it is printed, `press` whether it is made for a press.

    ProofError where it has anything that a print file has not.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._document = opened(file)
        self._frames: dict[bytes, int] = {}
        self._pages: list[pikepdf.Page] = []
        self._own: dict[int, bytes] = {}
        self.press = "/DPartRoot" in self._document.Root
        self._known()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    def __len__(self) -> int:
        return len(self._document.pages)

    def sides(self) -> Iterator[Side]:
        """Yield the sides in order."""
        for page in self._document.pages:
            text = page.obj.unparse(resolved=True)
            found = _CONTENTS.search(text)
            if found is None:
                raise self._strange("a page whose contents are no list")
            # All but its place in the tree and its own streams: whatever else differs makes another frame.
            key = found[1] + _OWN_PLACE.sub(b"", text[: found.start()] + text[found.end() :], count=1 + self.press)
            frame = self._frames.get(key)
            if frame is None:
                frame = self._frames[key] = len(self._pages)
                self._pages.append(page)
            yield Side(frame, b"\n".join(self._stream(int(number)) for number in _NUMBER.findall(found[2])))

    def records(self) -> Iterator[Record]:
        """Yield the records of a file for a press, in order; ProofError where they are not what they must be."""
        try:
            yield from records(self._document)
        except TreeError as error:
            raise self._strange(f"a tree of records that is wrong: {error}") from error

    def frame(self, number: int) -> bytes:
        """Return a PDF of a frame by itself, as one page; ProofError for a page with more than it draws."""
        page = self._pages[number]
        if strange := sorted(set(page.obj.keys()) - (_PAGE_FOR_PRESS if self.press else _PAGE)):
            raise self._strange(f"a page with {strange[0]}")
        if strange := sorted(set(page.obj.Resources.get("/ColorSpace", pikepdf.Dictionary()).keys()) & _DEFAULTS):
            # It would change the color of all that is drawn over the page.
            raise self._strange(f"a page with {strange[0]}")
        with pikepdf.new() as alone:
            # A page alone: by its parent and its record, all others would come with it.
            own = {name: value for name, value in page.obj.items() if name not in ("/Parent", "/DPart")}
            copied = alone.copy_foreign(self._document.make_indirect(pikepdf.Dictionary(own)))
            alone.pages.append(pikepdf.Page(copied))
            alone.pages[0].obj.Contents = alone.pages[0].obj.Contents[0]
            return written(alone)

    def restores(self, number: int) -> bool:
        """Return whether the contents of a frame leave all as they found it: what is drawn over it is not changed."""
        depth, closed, balance = 0, False, 0
        for instruction in pikepdf.parse_content_stream(self._pages[number].obj.Contents[0]):
            name = str(instruction.operator)
            balance += _PAIRS.get(name, 0)
            depth += {"q": 1, "Q": -1}.get(name, 0)
            # Outside of the outermost pair nothing may be set, and nothing follows it.
            if closed or depth < 0 or (depth == 0 and name != "Q"):
                return False
            closed = depth == 0
        # A text or marked content that is left open goes on over what comes after it.
        return depth == 0 and balance == 0

    def fonts(self, number: int) -> dict[str, int]:
        """Return the fonts of a frame by their names on the page, each by the number of its object."""
        fonts = self._pages[number].obj.Resources.get("/Font", pikepdf.Dictionary())
        return {str(name).removeprefix("/"): font.objgen[0] for name, font in fonts.items() if font.is_indirect}

    def font(self, number: int) -> FontParts:
        """Return what a font of this number is made of; ProofError for one of another kind than print files have."""
        font = self._document.get_object((number, 0))
        to_unicode = bytes(font.ToUnicode.read_bytes())
        if font.Subtype == "/Type3":
            return FontParts("", b"", to_unicode, {}, b"")
        (descendant,) = font.DescendantFonts
        descriptor = descendant.FontDescriptor
        program = descriptor.get("/FontFile2") or descriptor.get("/FontFile3")
        if font.Subtype != "/Type0" or program is None or descendant.get("/CIDToGIDMap", "/Identity") != "/Identity":
            raise self._strange("a font that no print file has")
        own_widths = widths(descendant.W)
        name = str(font.BaseFont).partition("+")[2]
        return FontParts(name, bytes(font.Encoding.read_bytes()), to_unicode, own_widths, bytes(program.read_bytes()))

    def drawn(self, font: int, operators: bytes, width: float, height: float) -> bytes:
        """Return a PDF of one page of this size (pt) on which these operators draw, with `/F` as this font."""
        with pikepdf.new() as alone:
            page = alone.add_blank_page(page_size=(width, height))
            copied = alone.copy_foreign(self._document.get_object((font, 0)))
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=copied))
            page.obj.Contents = alone.make_stream(operators)
            return written(alone)

    def close_to_end(self) -> None:
        """Raise ProofError where qpdf had to mend something while the sides were read."""
        if warnings := self._document.get_warnings():
            raise self._strange(f"damage that a viewer may mend in another way ({len(warnings)} places)")

    def _stream(self, number: int) -> bytes:
        """Return the data of a stream; of those that come again, a few are remembered."""
        data = self._own.get(number)
        if data is None:
            if len(self._own) >= _MOST_KEPT:
                self._own.clear()
            found: Any = self._document.get_object((number, 0))
            if not isinstance(found, pikepdf.Stream):
                raise self._strange("contents that are no stream")
            data = self._own[number] = bytes(found.read_bytes())
        return data

    def _known(self) -> None:
        """Raise ProofError for anything in the catalog or the page tree that a print file has not."""
        root = self._document.Root
        if strange := sorted(set(root.keys()) - (_ROOT_FOR_PRESS if self.press else _ROOT)):
            raise self._strange(f"a catalog with {strange[0]}")
        nodes = [root.Pages]
        while nodes:
            node = nodes.pop()
            if strange := sorted(set(node.keys()) - _NODE):
                raise self._strange(f"a page tree with {strange[0]}")
            nodes += [kid for kid in node.Kids if "/Kids" in kid]
        wishes = {name: str(value) for name, value in root.get("/ViewerPreferences", pikepdf.Dictionary()).items()}
        sheets = sheets_of(self._document)
        if sheets is None or wishes.pop("/Duplex", "") != DUPLEX[sheets.flip] or wishes != _WISHES:
            raise self._strange("other wishes of how it is printed than a print file has")
        self.sheets = sheets

    def _strange(self, what: str) -> ProofError:
        return ProofError.one(f"{self._file.name} has {what}", "the file was not kept; please report this")
