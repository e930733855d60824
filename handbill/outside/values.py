"""The values of form fields that have no appearance: drawn by PDFium in a copy, read back, and taken over."""

import io
import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from handbill.outside.aside import Aside, BrokenError
from handbill.pdf import document as pdf
from handbill.pdf.filled import drawn_values, read_back
from handbill.pdf.loss import Loss

_PASSWORD, _PUSH, _COMBO = 1 << 13, 1 << 16, 1 << 17
"""Flags of fields (ISO 32000-2, tables 228, 230 and 232)."""

_USED_FONT = re.compile(rb"/([^\s/\[\]()<>{}%]+)\s+[-0-9.]+\s+Tf")
_STANDARD = re.compile(r"/(Helvetica|Times|Courier|Symbol|ZapfDingbats)")

_FILL = "print it to PDF in a program that shows forms"


@dataclass(frozen=True)
class Field:
    """A field whose value must be drawn: its page (from 0), the note that shows it, and the letters that it shows.

    A tick has no letters.
    """

    page: int
    note: Any
    name: str
    letters: str
    tick: bool = False
    scripted: bool = False


def field_of(page: int, note: Any, *, renew: bool) -> Field | None:
    """Return the field that a note shows, if its value must be drawn; with `renew`, all that is typed must be."""
    flags = _inherited(note, "/Ff")
    flags = flags if isinstance(flags, int) else 0
    kind, value = _inherited(note, "/FT"), _inherited(note, "/V")
    normal = note.get("/AP", Dictionary()).get("/N") if isinstance(note.get("/AP", Dictionary()), Dictionary) else None
    make = partial(Field, page, note, _name(note))
    if kind == Name.Btn:
        if flags & _PUSH:
            return None
        state = note.get("/AS", value if isinstance(value, Name) else Name.Off)
        if isinstance(normal, Dictionary) and not isinstance(normal, pikepdf.Stream):
            if "/AS" not in note and isinstance(state, Name) and str(state) in normal:
                note.AS = state
            return None
        return make("", tick=True) if isinstance(state, Name) and state != Name.Off and normal is None else None
    letters = _letters(note, kind, flags, value)
    if letters is None or (isinstance(normal, pikepdf.Stream) and not renew) or (not letters and normal is None):
        return None
    return make(letters, scripted="/F" in _inherited(note, "/AA", Dictionary()))


def _letters(note: Any, kind: Any, flags: int, value: Any) -> str | None:
    """Return the letters that a field shows, without blanks; None for one that shows none."""
    if kind == Name.Tx:
        if isinstance(value, pikepdf.Stream):
            text = value.read_bytes().decode("utf-8", "replace")
        else:
            text = str(value) if isinstance(value, pikepdf.String) else ""
        shown = "".join(text.split())
        return "*" * len(text) if flags & _PASSWORD else shown
    if kind == Name.Ch:
        chosen = list(value) if isinstance(value, Array) else [value]
        return "".join("".join(_label(note, one).split()) for one in chosen if isinstance(one, pikepdf.String))
    return None


def _label(note: Any, chosen: Any) -> str:
    """Return what a choice is called where people read it."""
    for option in _inherited(note, "/Opt", ()):
        if isinstance(option, Array) and len(option) == 2 and option[0] == chosen:
            return str(option[1])
    return str(chosen)


def _inherited(note: Any, key: str, default: Any = None) -> Any:
    """Return an entry of a field, its own or that of the field above it."""
    for _ in range(32):
        if key in note:
            return note[key]
        if not isinstance(above := note.get("/Parent"), Dictionary):
            break
        note = above
    return default


def _name(note: Any) -> str:
    """Return the name of a field with those above it, as forms give it."""
    names: list[str] = []
    for _ in range(32):
        if "/T" in note:
            names.insert(0, str(note["/T"]))
        if not isinstance(above := note.get("/Parent"), Dictionary):
            break
        note = above
    return ".".join(names) or "without a name"


def values_drawn(document: pikepdf.Pdf, fields: Sequence[Field]) -> list[Loss]:
    """Give each of these fields its appearance; return what could not be drawn."""
    if not fields:
        return []
    losses = []
    pages = list(range(len(document.pages)))
    try:
        with Aside() as aside, pdf.opened(aside.started(drawn_values, _asking(document, fields))()) as copy:
            places = {id(field): place for place, field in _placed(document, fields)}
            looks = [_look(copy.pages[page].obj.Annots[note]) for page, note in (places[id(field)] for field in fields)]
            pages = [field.page for field, look in zip(fields, looks, strict=True) if look is not None]
            read = iter(aside.started(read_back, _alone(look for look in looks if look is not None))() if pages else ())
            for field, look in zip(fields, looks, strict=True):
                why = "does not say how it looks" if look is None else _wrong(document, field, look, *next(read))
                if why or look is None:
                    losses.append(Loss(field.page + 1, "form", f"the value of the field {field.name} {why}", _FILL))
                    continue
                field.note.AP = Dictionary(N=document.copy_foreign(look))
                if "/AS" in field.note:
                    del field.note["/AS"]
    except BrokenError as error:
        page = None if error.page is None else pages[error.page] + 1
        losses.append(Loss(page, "form", f"PDFium, which draws the values of its form, cannot do so ({error})", _FILL))
    return losses


def _look(note: Any) -> Any | None:
    normal = note.get("/AP", Dictionary()).get("/N")
    if isinstance(normal, Dictionary) and not isinstance(normal, pikepdf.Stream):
        on = [look for state, look in normal.items() if state != "/Off"]
        normal = on[0] if on else None
    return normal if isinstance(normal, pikepdf.Stream) else None


def _placed(document: pikepdf.Pdf, fields: Iterable[Field]) -> Iterable[tuple[tuple[int, int], Field]]:
    for field in fields:
        notes = document.pages[field.page].obj.Annots
        for index, note in enumerate(notes):
            if note == field.note:
                yield (field.page, index), field
                break


def _asking(document: pikepdf.Pdf, fields: Sequence[Field]) -> bytes:
    """Return a copy of the document that asks for appearances of these fields."""
    out = io.BytesIO()
    with warnings.catch_warnings(action="ignore"):
        document.save(out)
    with pikepdf.open(io.BytesIO(out.getvalue())) as copy:
        form = copy.Root.get("/AcroForm")
        if not isinstance(form, Dictionary):
            form = copy.Root.AcroForm = Dictionary()
        form.NeedAppearances = True
        if "/DA" not in form:
            form.DA = pikepdf.String("/Helv 0 Tf 0 g")
        known = form.get("/Fields")
        known = known if isinstance(known, Array) else Array()
        named = {field.objgen for field in known if isinstance(field, Dictionary)}
        for (page, index), _ in _placed(document, fields):
            note = copy.pages[page].obj.Annots[index]
            if "/AP" in note:
                del note["/AP"]
            if _inherited(note, "/FT") == Name.Ch and int(_inherited(note, "/Ff", 0)) & _COMBO:
                # As typed text, it is drawn without the arrow that opens the list on a screen.
                shown = _inherited(note, "/V")
                note.FT, note.Ff, note.V = Name.Tx, 0, pikepdf.String(_label(note, shown))
                if "/Opt" in note:
                    del note["/Opt"]
            top = note
            while isinstance(above := top.get("/Parent"), Dictionary):
                top = above
            if top.objgen not in named:
                known.append(top)
                named.add(top.objgen)
        form.Fields = known
        again = io.BytesIO()
        with warnings.catch_warnings(action="ignore"):
            copy.save(again)
    return again.getvalue()


def _wrong(document: pikepdf.Pdf, field: Field, look: Any, letters: str, inside: bool) -> str:
    """Return what is wrong with a drawn value and the letters on it; empty where it shows what the field says."""
    if field.scripted and field.letters:
        return "is written in a form of its own by a script"
    if field.tick:
        return ""
    fonts = look.get("/Resources", Dictionary()).get("/Font", Dictionary())
    for used in {f"/{name.decode('latin-1')}" for name in _USED_FONT.findall(look.read_bytes())}:
        font = fonts.get(used, Dictionary())
        own = document.Root.get("/AcroForm", Dictionary()).get("/DR", Dictionary()).get("/Font", Dictionary())
        if used not in own and not _STANDARD.match(str(font.get("/BaseFont", ""))):
            return "has letters that no font of the form has"
    if field.letters not in letters:
        return "cannot be drawn as it is"
    return "" if inside else "is longer than its field"


def _alone(looks: Iterable[Any]) -> bytes:
    """Return a PDF with each appearance on a page of its size."""
    with pikepdf.new() as document:
        for look in looks:
            box = pikepdf.Rectangle(look.BBox)
            page = document.add_blank_page(page_size=(max(box.width, 3), max(box.height, 3)))
            form = document.copy_foreign(look)
            if "/Matrix" in form:
                del form["/Matrix"]
            form.Type, form.Subtype = Name.XObject, Name.Form
            page.obj.Resources = Dictionary(XObject=Dictionary(X=form))
            page.obj.Contents = document.make_stream(f"1 0 0 1 {-box.llx} {-box.lly} cm /X Do".encode())
        return pdf.written(document)
