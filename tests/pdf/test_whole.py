"""A PDF reads whole, or it is told where it does not."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pikepdf
import pytest
from damaged_files import DAMAGE, plain
from elsewhere import made_elsewhere
from pikepdf import Array, Dictionary, Name

from handbill.pdf import document as pdf
from handbill.pdf.whole import unread


@pytest.fixture
def right(tmp_path: Path) -> bytes:
    return made_elsewhere(tmp_path / "right.pdf", [(300, 300)] * 3).read_bytes()


def told(data: bytes) -> list[str]:
    with pdf.opened(data) as document:
        return [str(loss) for loss in unread(document, data)]


def test_what_is_whole_is_told_nothing(right: bytes) -> None:
    assert told(right) == told(plain(right)) == []


@pytest.mark.parametrize("kind", ["stream of noise", "unknown filter", "bad hexadecimal", "predictor out of bounds"])
def test_a_stream_that_cannot_be_decoded_is_told_with_its_page(right: bytes, kind: str) -> None:
    DAMAGE[kind](right, Path("a.pdf"))
    (what,) = told(Path("a.pdf").read_bytes())
    assert what.startswith("page 1: object ")
    assert what.endswith("cannot be decoded")


def with_picture(raw: bytes, filters: Name, page: int = 1) -> bytes:
    """Return a PDF with a picture on a page, of these raw bytes."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(2):
            document.add_blank_page()
        picture = document.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8)
        picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
        picture.write(raw, filter=filters)
        document.pages[page].obj.Resources = Dictionary(XObject=Dictionary(I=picture))
        document.pages[page].contents_add(b"/I Do")
        document.save(out, compress_streams=False)
    return out.getvalue()


def test_a_photograph_that_is_cut_off_is_told() -> None:
    whole = b"\xff\xd8\xff\xda12345\xff\xd9\n\n"
    assert told(with_picture(whole, Name.DCTDecode)) == []
    (what,) = told(with_picture(whole[:-5], Name.DCTDecode))
    assert what.startswith("page 2: ")
    assert what.endswith("is a photograph that is cut off")


def test_runs_are_decoded_too() -> None:
    assert told(with_picture(b"\x07\x01\x02\x03\x04\x05\x06\x07\x08\x80", Name.RunLengthDecode)) == []


def test_what_no_page_shows_may_be_damaged(right: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(right)) as document:
        broken = document.make_stream(b"")
        broken.write(bytes(range(256)), filter=Name.FlateDecode)
        document.Root.Thing = broken
        document.save(out)
    assert told(out.getvalue()) == []


def flated(end: bytes) -> bytes:
    """Return a page whose compressed contents have no last block, and end so."""
    press = zlib.compressobj()
    raw = press.compress(b"0 0 9 9 re f " * 9) + press.flush(zlib.Z_SYNC_FLUSH)
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.pages[0].obj.Contents = document.make_stream(b"")
        document.pages[0].obj.Contents.write(raw[:-4] + end, filter=Name.FlateDecode)
        document.save(out, compress_streams=False)
    return out.getvalue()


def test_compressed_data_that_was_flushed_is_whole_and_what_was_cut_is_not() -> None:
    assert told(flated(b"\0\0\xff\xff")) == []
    (what,) = told(flated(b""))
    assert what.endswith("is cut off")


def test_of_objects_that_had_to_be_looked_for_all_must_be_there(right: bytes) -> None:
    elsewhere = plain(right).replace(b"startxref\n", b"startxref\n9")
    assert told(elsewhere) == []
    number = elsewhere.split(b"/Contents ")[1].split()[0]
    lost = elsewhere.replace(b"\n" + number + b" 0 obj", b"\n" + number + b" 0 obx")
    (what,) = told(lost)
    assert what == f"it is damaged: object {number.decode()} is not in it"


def test_a_page_in_an_object_stream_that_lost_its_contents_is_told(right: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(right)) as document:
        del document.pages[1].obj["/Contents"]
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    broken = out.getvalue().replace(b"startxref\n", b"startxref\n9")
    assert "it is damaged, and page 2 has no contents" in told(broken)
    assert told(out.getvalue()) == []


def test_a_note_that_points_at_another_page_does_not_bring_its_damage(right: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(right)) as document:
        first, second = document.pages[0].obj, document.pages[1].obj
        second.Contents = document.make_stream(b"")
        second.Contents.write(bytes(range(256)), filter=Name.FlateDecode)
        first.Annots = Array([Dictionary(Subtype=Name.Link, P=second, Dest=Array([second, Name.Fit]))])
        document.save(out)
    (what,) = told(out.getvalue())
    assert what.startswith("page 2: ")
