"""Every kind of damage that a file can have which is given for a PDF: each a function that writes it into a folder."""

from __future__ import annotations

import io
import os
import random
import re
import warnings
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

Damage = Callable[[bytes, Path], None]

CUTS = 20


def plain(data: bytes) -> bytes:
    """Return a PDF with all its objects and streams in plain sight."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    return out.getvalue()


def _changed(change: Callable[[pikepdf.Pdf], None]) -> Damage:
    def write(data: bytes, file: Path) -> None:
        with pikepdf.open(io.BytesIO(data)) as document:
            change(document)
            with warnings.catch_warnings(action="ignore"):
                # Of fields that are no fields, too.
                document.save(file)

    return write


def _with(old: bytes, new: bytes) -> Damage:
    def write(data: bytes, file: Path) -> None:
        changed = re.sub(old, new, plain(data), count=1)
        assert changed != plain(data)
        file.write_bytes(changed)

    return write


def _cut(part: int, *, packed: bool) -> Damage:
    def write(data: bytes, file: Path) -> None:
        whole = data if packed else plain(data)
        file.write_bytes(whole[: len(whole) * part // (CUTS + 1)])

    return write


def _flipped(seed: int) -> Damage:
    def write(data: bytes, file: Path) -> None:
        chance, changed = random.Random(seed), bytearray(data)  # noqa: S311
        for _ in range(8):
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        file.write_bytes(bytes(changed))

    return write


def _stream(raw: bytes, filters: object = Name.FlateDecode, **more: object) -> Damage:
    def change(document: pikepdf.Pdf) -> None:
        stream = document.make_stream(b"")
        stream.write(raw, filter=filters)
        for name, value in more.items():
            stream[f"/{name}"] = value
        document.pages[0].obj.Contents = stream

    return _changed(change)


def _cycle(document: pikepdf.Pdf) -> None:
    document.Root.Pages.Kids.append(document.Root.Pages)


def _own_form(document: pikepdf.Pdf) -> None:
    form = document.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    document.pages[0].obj.Resources = Dictionary(XObject=Dictionary(X=form))
    document.pages[0].contents_add(b"/X Do")


def _set(**values: bytes) -> Damage:
    def change(document: pikepdf.Pdf) -> None:
        for name, value in values.items():
            document.pages[0].obj[f"/{name}"] = pikepdf.Object.parse(value)

    return _changed(change)


def _locked(data: bytes, file: Path) -> None:
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(file, encryption=pikepdf.Encryption(owner="owner", user="user"))


DAMAGE: dict[str, Damage] = {
    **{f"cut {part} of {CUTS}": _cut(part, packed=True) for part in range(1, CUTS + 1)},
    **{f"plain, cut {part} of {CUTS}": _cut(part, packed=False) for part in range(1, CUTS + 1)},
    **{f"flipped {seed}": _flipped(seed) for seed in range(20)},
    "stream of noise": _stream(bytes(range(256))),
    "stream cut off": _stream(b"x\x9c\xed\xc1\x01\r\x00"),
    "unknown filter": _stream(b"q Q", Name.Potato),
    "predictor out of bounds": _stream(
        b"x\x9c\x03\x00\x00\x00\x00\x01", DecodeParms=Dictionary(Predictor=12, Colors=1 << 30, BitsPerComponent=16)
    ),
    "bad hexadecimal": _stream(b"zz\xa9zz>", Name.ASCIIHexDecode),
    "no table of objects": lambda data, file: file.write_bytes(data[: data.rindex(b"startxref")]) and None,
    "table of objects elsewhere": _with(rb"startxref\s+[0-9]+", b"startxref\n9"),
    "no trailer": _with(rb"/Root [0-9]+ 0 R", b"/Rood null"),
    "locked": _locked,
    "empty": lambda _, file: file.touch(),
    "a text": lambda _, file: file.write_text("no PDF\n" * 500) and None,
    "noise": lambda _, file: file.write_bytes(bytes(range(256)) * 20) and None,
    "a folder": lambda _, file: file.mkdir(),
    "a pipe": lambda _, file: os.mkfifo(file),
    "a device": lambda _, file: file.symlink_to("/dev/zero"),
    "not there": lambda _, file: None,
    "dangling link": lambda _, file: file.symlink_to("nowhere"),
    "no pages": _changed(lambda document: document.Root.Pages.__setitem__("/Kids", Array([]))),
    "huge count": _with(rb"/Count [0-9]+", b"/Count 2147483647"),
    "negative count": _with(rb"/Count [0-9]+", b"/Count -3"),
    "page tree in a ring": _changed(_cycle),
    "page that is a number": _with(rb"/Kids \[", b"/Kids [ 7 "),
    "form that shows itself": _changed(_own_form),
    "box of names": _set(MediaBox=b"[/A /B /C /D]"),
    "box of three": _set(MediaBox=b"[0 0 9]"),
    "box that is a name": _set(MediaBox=b"/A", CropBox=b"/B"),
    "trim that is a name": _set(TrimBox=b"/A", BleedBox=b"[/A 1 2 3]"),
    "giant box": _set(MediaBox=b"[0 0 9999999999 9999999999]"),
    "unit that is a name": _set(UserUnit=b"/A"),
    "unit of nothing": _set(UserUnit=b"0"),
    "turn that is a name": _set(Rotate=b"/A"),
    "turn of 45": _set(Rotate=b"45"),
    "contents that are a number": _set(Contents=b"7"),
    "resources that are a number": _set(Resources=b"7"),
    "notes that are a number": _set(Annots=b"7"),
    "notes of numbers": _set(Annots=b"[1 /A [] null]"),
    "note without a place": _set(Annots=b"[<</Subtype/Stamp/F 4/AP 7>>]"),
    "note with names for numbers": _set(Annots=b"[<</Subtype/Widget/F/A/FT 7/Rect[/A]/AP<</N 3>>>>]"),
    "field without a name": _set(Annots=b"[<</Subtype/Widget/F 4/FT/Tx/V 7/Rect[0 0 9 9]>>]"),
    "forms that are a number": _changed(lambda document: document.Root.__setitem__("/AcroForm", 7)),
    "fields that are numbers": _changed(
        lambda document: document.Root.__setitem__("/AcroForm", Dictionary(Fields=Array([1, Name.A])))
    ),
    "layers that are a number": _changed(lambda document: document.Root.__setitem__("/OCProperties", 7)),
    "wishes that are a number": _changed(lambda document: document.Root.__setitem__("/ViewerPreferences", 7)),
    "intents that are a number": _changed(lambda document: document.Root.__setitem__("/OutputIntents", 7)),
    "metadata that is a number": _changed(lambda document: document.Root.__setitem__("/Metadata", 7)),
    "title that is a number": _changed(
        lambda document: document.trailer.__setitem__("/Info", document.make_indirect(Dictionary(Title=7)))
    ),
}  # fmt: skip
