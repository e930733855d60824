"""A print file for a press says which pages are whose: a tree of the job, its records and their documents."""

from __future__ import annotations

import io

import pikepdf
import pytest
from press_pages import DETAILS, PROFILE
from stamped import stamper

from handbill.pdf.records import Record, records
from handbill.press.identity import condition, description, information
from handbill.proof.press import press
from handbill.stamp.stream import ForPress, Stream


def written(*pieces: tuple[str, list[int]]) -> bytes:
    """Return a print file: of each piece what is told of it, and how many pages its documents have."""
    out, made = io.BytesIO(), stamper("{name}")
    say = ForPress(
        lambda digest: description(DETAILS, digest, records=True),
        information(DETAILS),
        condition(PROFILE),
        PROFILE.data,
    )
    stream = Stream(out, made, press=say)
    for told, documents in pieces:
        stream.record({"Piece": told}, [(pages, {"Sheets": pages}) for pages in documents])
        stream.add(made.piece(0, {"name": told}) * sum(documents))
    stream.close()
    return out.getvalue()


def test_each_page_belongs_to_a_document_of_its_record() -> None:
    with pikepdf.open(io.BytesIO(written(("Zoë", [2, 1]), ("(b\\", [3])))) as document:
        assert list(records(document)) == [
            Record(0, {"Piece": "Zoë"}, ((2, {"Sheets": 2}), (1, {"Sheets": 1}))),
            Record(3, {"Piece": "(b\\"}, ((3, {"Sheets": 3}),)),
        ]
        whose = [page.obj.DPart.objgen for page in document.pages]
        assert [whose.index(each) for each in whose] == [0, 0, 2, 3, 3, 3]
        (first, second), (third,) = (record.DParts[0] for record in document.Root.DPartRoot.DPartRootNode.DParts[0])
        assert [part.Start.objgen for part in (first, second, third)] == [document.pages[at].objgen for at in (0, 2, 3)]
        assert first.End.objgen == document.pages[1].objgen
        assert "/End" not in second
        assert document.Root.DPartRoot.RecordLevel == 1
        assert [str(name) for name in document.Root.DPartRoot.NodeNameList] == ["/Job", "/Record", "/Document"]


def test_the_file_is_made_for_a_press_and_says_so() -> None:
    """The master of this test is not in ink; all else is as PDF/X-4 and PDF/VT-1 ask."""
    data = written(("1", [1]))
    assert {fault.rule for fault in press(data, [(300.0, 200.0)], 0.0)} <= {"ink", "boxes"}
    with pikepdf.open(io.BytesIO(data)) as document:
        assert b'"http://www.npes.org/pdfvt/ns/id/"' in document.Root.Metadata.read_raw_bytes()
        assert document.Root.OutputIntents[0].DestOutputProfile.read_bytes() == PROFILE.data
    assert data.startswith(b"%PDF-1.6")
    assert written(("1", [1])) == data
    assert written(("2", [1]))[:9000] != data[:9000]


def test_no_array_is_longer_than_readers_take() -> None:
    with pikepdf.open(io.BytesIO(written(*((str(number), [1]) for number in range(8_200))))) as document:
        arrays = document.Root.DPartRoot.DPartRootNode.DParts
        assert [len(array) for array in arrays] == [8_191, 9]
        assert [record.told["Piece"] for record in records(document)] == [str(number) for number in range(8_200)]


def test_a_record_that_lacks_pages_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(AssertionError, match="all its pages"):
        made = stamper("{name}")
        say = ForPress(lambda _: b"", {"Trapped": "False"}, {}, b"")
        stream = Stream(io.BytesIO(), made, press=say)
        stream.record({}, [(2, {})])
        stream.add(made.piece(0, {"name": "A"}))
        stream.record({}, [(1, {})])
