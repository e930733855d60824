"""Print files: pages are shared, text reads back, and whole pages lie between."""

from __future__ import annotations

import io

import pikepdf
from slot_pages import laid_out
from stamped import TWO, stamper, text, written

from handbill.stamp.stream import Stream


def test_pages_are_shared_and_text_reads_back() -> None:
    data = written(stamper(TWO), *((0, {"name": f"Patient {number}"}) for number in range(300)))
    assert pikepdf.open(io.BytesIO(data)).check_pdf_syntax() == []
    document = pikepdf.open(io.BytesIO(data))
    assert len(document.pages) == 600
    assert len({page.Contents[0].objgen for page in document.pages}) == 2
    for number in (0, 1, 299):
        assert "Dear" in text(data, 2 * number)
        assert f"Patient {number}" in text(data, 2 * number)
        assert f"Patient {number}" in text(data, 2 * number + 1)
    assert text(data, 2).count("Patient") == 1


def test_masters_are_cut_and_mixed_and_pages_typeset_whole_lie_between() -> None:
    made = stamper(TWO, "Other {name}")
    out = io.BytesIO()
    stream = Stream(out, made)
    stream.add(made.piece(1, {"name": "A"}) + made.piece(0, {"name": "B"})[:1])
    stream.whole(laid_out("Whole {name}", {"name": "C"}).pdf("print"), made.piece(1, {"name": "over"}))
    stream.add(made.piece(1, {"name": "D"}))
    stream.close()
    assert stream.pages == 4
    found = [text(out.getvalue(), page).split() for page in range(4)]
    # The two of the third lie at the same place.
    assert found == [["Other", "A"], ["Dear", "B"], ["Whole", "Cover"], ["Other", "D"]]
