"""Writes stamped pages as they come: each draws the contents of its master, which are shared, and its own over them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import BinaryIO

from handbill.pdf.sheets import Sheets
from handbill.stamp.embed import embed
from handbill.stamp.objects import Objects, text
from handbill.stamp.records import DocumentPart, Records, Told
from handbill.stamp.stamper import CODE_FONTS, StampedSide, Stamper
from handbill.stamp.stencil import Stencil, stencil
from handbill.stamp.tree import Tree

OF_A_MAILING = Sheets("long", paired=True)
"""How the sheets of a mailing are printed: on both sides, each piece its own."""


@dataclass(frozen=True)
class ForPress:
    """What a print file says that is made for a press, as PDF/VT-1.

    `description` returns its XMP, from a digest of the file; `information` are the strings of its information
    dictionary, among them the name `Trapped`. `condition` are those of its output intent, of which `profile` is the
    ICC profile of four inks.
    """

    description: Callable[[str], bytes]
    information: Mapping[str, str]
    condition: Mapping[str, str]
    profile: bytes


class Stream:
    """A print file that is being written, whole when it is closed. In memory it grows by eight bytes an object only.

    `sheets` is how its sheets are printed. `press`: it is made for one, of masters in inks; each record begins with
    `record`.
    """

    def __init__(
        self, out: BinaryIO, stamper: Stamper, sheets: Sheets = OF_A_MAILING, press: ForPress | None = None
    ) -> None:
        self._sheets = sheets
        self._press = press
        # PDF/X-4 is PDF 1.6: ISO 15930-7, 6.2.
        self._objects = Objects(out, "1.6" if press else "1.7")
        self._records = Records(self._objects) if press else None
        self._tree = Tree(self._objects.reserve, self._objects.pack)
        self._stamper = stamper
        self._codes = [(kind, self._objects.reserve()) for kind in stamper.codes]
        self._fonts = [(face, self._objects.reserve()) for face in stamper.faces]
        entries = [b"/%s %d 0 R" % (stamper.name(face), number) for face, number in self._fonts]
        entries += [b"/%s %d 0 R" % (CODE_FONTS[kind], number) for kind, number in self._codes]
        self._entries = b" ".join(entries)
        self.pages = 0
        self._sides: list[bytes] = []
        for pages in stamper.stencils:
            self._sides += self._shared(pages)

    def record(self, told: Told, documents: Sequence[DocumentPart]) -> None:
        """Begin a record: the pages that are added next belong to its documents in turn; a file for a press says so."""
        if self._records is not None:
            self._records.begin(told, documents)

    def add(self, sides: Sequence[StampedSide]) -> None:
        """Write a recipient's pages, as `Stamper.piece` returned them."""
        written: dict[bytes, bytes] = {}
        for side, parts in sides:
            own = b""
            for operators in parts:
                if operators:
                    if operators not in written:
                        written[operators] = b" %d 0 R" % self._objects.stream(b"", operators)
                    own += written[operators]
            self._page(self._sides[side], own)

    def whole(self, pdf: bytes, over: Sequence[StampedSide] = ()) -> None:
        """Write the pages of a PDF typeset whole, with `over` (as many sides of a master, or none) drawn over them."""
        stamps = [b"\n".join(parts) for _, parts in over]
        for side, operators in zip_longest(self._shared(stencil(pdf)), stamps, fillvalue=b""):
            own = b" %d 0 R" % self._objects.stream(b"", operators) if operators else b""
            self._page(side, own)

    def _page(self, side: bytes, own: bytes) -> None:
        page = self._objects.reserve()
        whose = self._records.page(page) if self._records is not None else b""
        self._objects.pack(page, b"%s%s]/Parent %d 0 R%s>>" % (side, own, self._tree.parent(), whose))
        self._tree.add(page)
        self.pages += 1

    def close(self) -> None:
        """Write the fonts, the page tree and the table of objects."""
        for face, number in self._fonts:
            embed(self._objects, face, number)
        if self._codes:
            # Imported here, as in the stamper: most files have no code.
            from handbill.stamp.code import embed_code  # noqa: PLC0415
        for kind, number in self._codes:
            embed_code(self._objects, kind, number)
        root = self._tree.close()
        entries, said = self._sheets.written, b"/Producer(handbill)"
        if self._press is not None and self._records is not None:
            entries += self._records.close() + self._identified(self._press)
            said = _strings({name: value for name, value in self._press.information.items() if name != "Trapped"})
            said += b"/Trapped/%s" % self._press.information["Trapped"].encode()
        catalog, described = self._objects.reserve(), self._objects.reserve()
        self._objects.pack(catalog, b"<</Type/Catalog/Pages %d 0 R%s>>" % (root, entries))
        # By its producer an older print file is known as one of this program: see pdf.older.
        self._objects.pack(described, b"<<%s>>" % said)
        self._objects.close(catalog, described)

    def _identified(self, press: ForPress) -> bytes:
        """Write what a file for a press says of itself, and its profile; return their entries in the catalog."""
        described = press.description(self._objects.digest())
        metadata = self._objects.plain_stream(b"/Type/Metadata/Subtype/XML", described)
        profile = self._objects.stream(b"/N 4", press.profile)
        entries = _strings(press.condition), profile
        intent = b"<</Type/OutputIntent/S/GTS_PDFX%s/DestOutputProfile %d 0 R>>" % entries
        return b"/Metadata %d 0 R/OutputIntents[%s]" % (metadata, intent)

    def _shared(self, pages: Stencil) -> list[bytes]:
        """Write what pages share; return the dictionary of each, up to where the contents of its own follow."""
        moved = pages.renumbered(len(self._objects.places), self._entries)
        for number, body in sorted(moved.objects.items()):
            reserved = self._objects.reserve()
            self._objects.put(reserved, body)
            assert reserved == number, f"object {number} was written as {reserved}"
        return [
            b"<</Type/Page%s/Resources %d 0 R/Contents[%d 0 R" % (side.boxes, side.resources, side.contents)
            for side in moved.sides
        ]


def _strings(entries: Mapping[str, str]) -> bytes:
    return b"".join(b"/%s%s" % (name.encode(), text(value)) for name, value in entries.items())
