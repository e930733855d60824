"""Objects of two files are the same with all that they refer to, or they are not."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from handbill.outside.twins import Twins

TEXT = b"0 0 1 rg 0 0 9 9 re f " * 9


def resources(document: pikepdf.Pdf) -> Dictionary:
    """Return resources as pages have them, with a form that refers to them again."""
    font = document.make_indirect(
        Dictionary(Type=Name.Font, BaseFont=Name.Helvetica, Widths=Array([500, 600.5]), Note=String("of a font"))
    )
    picture = document.make_stream(bytes(range(64)), Subtype=Name.Image, Width=8, Height=8)
    picture.SMask = document.make_stream(bytes(64), Subtype=Name.Image)
    form = document.make_stream(TEXT, Subtype=Name.Form)
    form.Resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(Again=form))
    states = Dictionary(G=Dictionary(ca=0.5, BM=Name.Normal, SMask=Name("/None"), OP=False))
    parts = {"Font": Dictionary(F=font), "XObject": Dictionary(I=picture, X=form), "ExtGState": states}
    return Dictionary(**parts, Parts=Array([1, font, Array([Name.A])]))


def two(change: Callable[[Dictionary, pikepdf.Pdf], object], *, both: bool = False) -> bool:
    """Return whether resources are the same as those of another file that were changed, or that both were."""
    found = []
    for number in range(2):
        document = pikepdf.new()
        # What is the same has other numbers.
        for _ in range(3 * number):
            document.make_indirect(Dictionary())
        document.Root.Own = document.make_indirect(resources(document))
        if number or both:
            change(document.Root.Own, document)
        out = io.BytesIO()
        document.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        found.append(pikepdf.open(out))
    twins = Twins()
    same = [twins.same(*(each.Root.Own for each in found)) for _ in range(2)]
    assert len(set(same)) == 1
    return same[0]


def packed(own: Any, columns: int = 0) -> None:
    parameters = Dictionary(Predictor=2, Columns=columns) if columns else None
    own.XObject.X.write(zlib.compress(TEXT), filter=Name.FlateDecode, decode_parms=parameters)


def test_what_is_the_same_is_found_the_same() -> None:
    assert two(lambda *_: None)


def test_it_may_be_packed_otherwise() -> None:
    assert two(lambda own, _: packed(own))


@pytest.mark.parametrize(
    "change",
    [
        lambda own, _: own.Font.F.__setitem__("/BaseFont", Name.Courier),
        lambda own, _: own.Font.F.Widths.__setitem__(1, 600.4),
        lambda own, _: own.Font.F.Widths.append(1),
        lambda own, _: own.Font.F.__setitem__("/Widths", Dictionary()),
        lambda own, _: own.Font.F.__setitem__("/Note", Name("/of")),
        lambda own, _: own.Font.F.__setitem__("/Encoding", Name.WinAnsiEncoding),
        lambda own, _: own.Font.F.__delitem__("/Widths"),
        lambda own, _: own.Font.__setitem__("/F2", own.Font.F),
        lambda own, document: own.Font.__setitem__("/F", document.make_stream(b"")),
        lambda own, _: own.__setitem__("/Font", Name.F),
        lambda own, _: own.Parts.__setitem__(0, Name.One),
        lambda own, _: own.Parts.__setitem__(0, own.Font.F),
        lambda own, _: own.Parts.append(own.Font.F),
        lambda own, _: own.__setitem__("/Parts", own.Font),
        lambda own, _: own.ExtGState.G.__setitem__("/ca", 0.6),
        lambda own, _: own.ExtGState.G.__setitem__("/OP", 1),
        lambda own, _: own.XObject.X.write(TEXT + b" "),
        lambda own, _: own.XObject.X.__setitem__("/Subtype", Name.PS),
        lambda own, _: own.XObject.X.__setitem__("/Matrix", Array([1, 0, 0, 1, 0, 1])),
        lambda own, _: own.XObject.__setitem__("/X", own.XObject.I),
        lambda own, _: own.XObject.__setitem__("/X", own.Font.F),
        lambda own, _: own.XObject.I.write(bytes(reversed(range(64)))),
        lambda own, _: own.XObject.I.SMask.write(bytes(63) + b"\1"),
        lambda own, _: own.XObject.I.__setitem__("/Width", 4),
        lambda own, document: own.XObject.X.Resources.XObject.__setitem__("/Again", document.make_stream(b"")),
    ],
)
def test_each_change_is_found(change: Callable[[Any, pikepdf.Pdf], object]) -> None:
    assert not two(change)
    assert two(change, both=True)


def test_how_data_is_to_be_unpacked_belongs_to_it() -> None:
    for columns, same in ((6, 6), True), ((6, 3), False), ((0, 6), False):
        by_file = iter(columns)
        assert two(lambda own, _, by_file=by_file: packed(own, next(by_file)), both=True) == same


@pytest.mark.parametrize(
    "change",
    [
        lambda own, _: own.ExtGState.G.__setitem__("/BM", Name.Multiply),
        lambda own, _: own.ExtGState.G.__setitem__("/BM", Array([Name.Darken, Name.Normal])),
        lambda own, _: own.ExtGState.G.__setitem__("/SMask", Dictionary(S=Name.Alpha)),
    ],
)
def test_what_blends_is_never_the_same(change: Callable[[Any, pikepdf.Pdf], object]) -> None:
    assert not two(change, both=True)
