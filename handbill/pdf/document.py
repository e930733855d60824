"""PDFs that are opened to be changed, and written again: the one place where pikepdf opens and saves.

Nothing that is written depends on the clock or on chance: the same pages give the same bytes.
"""

import io
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pikepdf

from handbill.errors import HandbillError, InputError, Place
from handbill.pdf.records import Record, records, write_records
from handbill.pdf.sheets import DUPLEX, MARK, Sheets

_BOXES = ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


def opened(source: Path | bytes) -> pikepdf.Pdf:
    """Open a PDF; InputError when it is none, is locked, has no page, or is no file."""
    if isinstance(source, bytes):
        return _opened(io.BytesIO(source), None)
    with _at_hand(source) as file:
        return _opened(file, Place(source))


def _opened(source: Path | io.BytesIO, place: Place | None) -> pikepdf.Pdf:
    with reading(place):
        document = pikepdf.open(source)
        if len(document.pages) == 0:
            raise InputError.one("a PDF without a page", "export it again", place)
        return document


def bytes_of(source: Path) -> bytes:
    """Return the bytes of a file; InputError where it cannot be read, or is a pipe that could be waited for."""
    with _at_hand(source) as file:
        return file.read_bytes()


@contextmanager
def _at_hand(source: Path) -> Iterator[Path]:
    """Raise InputError for what is no file, and where it cannot be read in here."""
    place = Place(source)
    try:
        mode = source.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise InputError.one("not a file, but a pipe or a device", "save the PDF as a file first", place)
        yield source
    except OSError as error:
        remedy = "check the name and its permissions"
        raise InputError.one(f"cannot be read: {error.strerror or error}", remedy, place) from error


MALFORMED = (pikepdf.PikepdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError)
"""What is raised where an object of a PDF is not of its kind: a name for a number, nothing for a box."""


@contextmanager
def reading(place: Place | None) -> Iterator[None]:
    """Raise InputError where a PDF turns out not to be one, or not to be readable, while it is read in here."""
    try:
        yield
    except HandbillError:
        raise
    except pikepdf.PasswordError as error:
        raise InputError.one("the PDF is locked with a password", "save a copy without one", place) from error
    except MALFORMED as error:
        reason = str(error).rpartition(": ")[2][:120] or type(error).__name__
        what = f"not a PDF, or a damaged one ({reason})"
        raise InputError.one(what, "export or print it to PDF again", place) from error


def written(document: pikepdf.Pdf, version: str = "", encryption: pikepdf.Encryption | None = None) -> bytes:
    """Return the bytes of a document, in this version of PDF; locked, they are others each time."""
    return _saved(document, pikepdf.ObjectStreamMode.generate, version, encryption)


def _saved(
    document: pikepdf.Pdf,
    mode: pikepdf.ObjectStreamMode,
    version: str = "",
    encryption: pikepdf.Encryption | None = None,
) -> bytes:
    out = io.BytesIO()
    document.save(
        out,
        deterministic_id=encryption is None,
        encryption=encryption or False,
        object_stream_mode=mode,
        compress_streams=True,
        fix_metadata_version=False,
        force_version=version,
    )
    return out.getvalue()


def blank(sizes: Iterable[tuple[float, float]]) -> bytes:
    """Return a PDF of blank pages of these widths and heights (pt)."""
    with pikepdf.new() as document:
        for size in sizes:
            document.add_blank_page(page_size=size)
        return written(document)


def drawn(size: tuple[float, float], pages: Iterable[bytes]) -> bytes:
    """Return a PDF of pages of this width and height (pt) with these operators; `/F` is Helvetica, not embedded."""
    with pikepdf.new() as document:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )  # fmt: skip
        shared = document.make_indirect(pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font)))
        for operators in pages:
            page = document.add_blank_page(page_size=size)
            page.obj.Resources, page.obj.Contents = shared, document.make_stream(operators)
        return written(document)


def trimmed(data: bytes) -> bytes:
    """Return a PDF whose pages show what is left when the bleed is cut off."""
    with opened(data) as document:
        for page in document.pages:
            page.obj.CropBox = page.obj.TrimBox
        return written(document)


def turned(data: bytes, pages: Iterable[int], by: int = 90) -> bytes:
    """Return a PDF with these pages, from 1, turned to the right by so many degrees, as they lie on a sheet."""
    with opened(data) as document:
        for number in pages:
            document.pages[number - 1].rotate(by, relative=True)
        return written(document)


def repeated(data: bytes, times: int, *, both_sides: bool) -> bytes:
    """Return a PDF of its pages several times, each time from the front of a sheet where both sides are printed."""
    with opened(data) as document:
        pages = list(document.pages)
        if both_sides and len(pages) % 2:
            document.add_blank_page(page_size=_size(pages[-1]))
            pages = list(document.pages)
        for _ in range(times - 1):
            document.pages.extend(pages)
        return written(document)


def excerpt(parts: Iterable[tuple[Path, int, int]]) -> bytes:
    """Return a PDF of pages of others: of each file so many from this one (from 0) on, printed as the first file is.

    Where that is made for a press, each of the parts is a record of its file, and so it is here.
    """
    with pikepdf.new() as document:
        sheets, whole = None, list[Record]()
        for file, first, count in parts:
            with opened(file) as source:
                sheets = sheets or sheets_of(source)
                if press := "/DPartRoot" in source.Root:
                    whole += (record for record in records(source) if record.first == first)
                    _describe(document, source)
                for page in source.pages[first : first + count]:
                    # By its record, all pages of the file would come with it.
                    if "/DPart" in page.obj:
                        del page.obj["/DPart"]
                document.pages.extend(source.pages[first : first + count])
        if sheets is not None:
            mark_sheets(document, sheets)
        if whole:
            write_records(document, whole)
        else:
            # As print files have it: see pdf.older.
            document.docinfo["/Producer"] = "handbill"
        return written(document, "1.6" if press else "")


def _describe(document: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """Let a document say of itself what a source says, and that it is to be printed for the same press."""
    if "/OutputIntents" not in document.Root:
        document.Root.OutputIntents = document.copy_foreign(source.make_indirect(source.Root.OutputIntents))
        document.Root.Metadata = document.copy_foreign(source.Root.Metadata)
        document.trailer.Info = document.copy_foreign(source.trailer.Info)


def chained(parts: Iterable[bytes], more: Callable[[pikepdf.Pdf, pikepdf.Pdf, int], None] = lambda *_: None) -> bytes:
    """Return a PDF of the pages of others, one behind the other; what the first says of itself holds of all.

    For each but the first, `more` is called with the whole, the part, and the number (from 0) of its first page there.
    """
    first, *others = parts
    if not others:
        return first
    with opened(first) as whole:
        for part in others:
            with opened(part) as document:
                first_page = len(whole.pages)
                whole.add_pages_from(document)
                more(whole, document, first_page)
        return written(whole)


def joined(parts: Sequence[bytes], labels: Sequence[str]) -> bytes:
    """Return print editions one behind the other, each page labeled with the label of its part and its number there.

    If one is printed on both sides, each begins on a front, and all are flipped on one edge: the backs of one that is
    flipped on the other edge are turned for it.
    """
    with pikepdf.new() as whole:
        starts, wanted = list[int](), [_sheets_in(part) for part in parts]
        flip = next((sheets.flip for sheets in wanted if sheets.flip), None)
        for part, sheets in zip(parts, wanted, strict=True):
            starts.append(len(whole.pages))
            with opened(part) as document:
                whole.add_pages_from(document)
            if sheets.flip not in (None, flip):
                for page in whole.pages[starts[-1] + 1 :: 2]:
                    page.rotate(180, relative=True)
            if flip and len(whole.pages) % 2:
                whole.add_blank_page(page_size=_size(whole.pages[-1]))
        mark_sheets(whole, Sheets(flip, paired=any(sheets.paired for sheets in wanted)))
        numbers = [
            value
            for start, label in zip(starts, labels, strict=True)
            for value in (start, pikepdf.Dictionary(S=pikepdf.Name.D, P=f"{label}, page "))
        ]
        whole.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(numbers))
        return written(whole)


def printed_as(file: Path) -> Sheets:
    """Return how the sheets of a file are printed; on one side, where it does not say so."""
    with opened(file) as document:
        return sheets_of(document) or Sheets()


def _sheets_in(data: bytes) -> Sheets:
    with opened(data) as document:
        return sheets_of(document) or Sheets()


def mark_sheets(document: pikepdf.Pdf, sheets: Sheets) -> None:
    """Make a document say how its sheets are printed, in place of what it said before."""
    preferences = document.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    preferences.PrintScaling, preferences.PickTrayByPDFSize = pikepdf.Name("/None"), True
    preferences.Duplex = pikepdf.Name(DUPLEX[sheets.flip])
    document.Root.ViewerPreferences = preferences
    document.Root[MARK] = pikepdf.Name(sheets.kind)


def as_sheets(data: bytes, sheets: Sheets) -> bytes:
    """Return a PDF that says how its sheets are printed."""
    with opened(data) as document:
        mark_sheets(document, sheets)
        return written(document)


def sheets_of(document: pikepdf.Pdf) -> Sheets | None:
    """Return how the sheets of a print edition are printed; None for any other PDF."""
    if MARK not in document.Root:
        return None
    duplex = str(document.Root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/Duplex", ""))
    flip = next((flip for flip, name in DUPLEX.items() if name == duplex), None)
    return Sheets(flip, paired=document.Root[MARK] == "/Paired")


def flattened(data: bytes) -> bytes:
    """Return a PDF of these pages alone, each object by itself, as `stamp.stencil` reads it: many can share its pages.

    Each page keeps its boxes, one stream of contents that leaves the graphics state as it was, and resources of its
    own as an indirect object with a font dictionary. Links, tags and bookmarks are left out.
    """
    out, kids = pikepdf.new(), []
    with opened(data) as document:
        if sheets := sheets_of(document):
            mark_sheets(out, sheets)
        for page in document.pages:
            page.contents_coalesce()
            contents = b"q\n" + page.obj.Contents.read_bytes() + b"\nQ\n"
            entry = pikepdf.Dictionary(Type=pikepdf.Name.Page, Parent=out.Root.Pages, MediaBox=_numbers(page.mediabox))
            for name in _BOXES:
                if name in page.obj:
                    entry[name] = _numbers(page.obj[name])
            resources = out.copy_foreign(document.make_indirect(page.resources))
            resources.Font = pikepdf.Dictionary(dict(resources.get("/Font", pikepdf.Dictionary()).items()))
            if "/Group" in page.obj:
                entry.Group = out.copy_foreign(document.make_indirect(page.obj.Group))
            entry.Resources, entry.Contents = resources, out.make_stream(contents)
            kids.append(out.make_indirect(entry))
        out.Root.Pages.Kids, out.Root.Pages.Count = pikepdf.Array(kids), len(kids)
        out.Root.HandbillFlat = True
        return _saved(out, pikepdf.ObjectStreamMode.disable)


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = _numbers(page.mediabox)
    return float(right) - float(left), float(top) - float(bottom)


def _numbers(box: pikepdf.Object) -> pikepdf.Array:
    return pikepdf.Array([float(value) for value in box.as_list()])
