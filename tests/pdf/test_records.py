"""The tree of a print file's records is read strictly: whatever is wrong with it is said, and nothing is guessed."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from handbill.pdf.records import Record, TreeError, records, write_records

WHOLE = [
    Record(0, {"Piece": "000001", "Sheets": 2}, ((2, {"Name": "letter"}), (2, {"Name": "handout"}))),
    Record(4, {"Piece": "000002", "Sheets": 1}, ((1, {"Name": "letter"}),)),
    Record(5, {"Piece": "000003", "Sheets": 1}, ((2, {"Name": "letter"}),)),
]


def made(pages: int = 7) -> pikepdf.Pdf:
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    write_records(document, WHOLE)
    return saved(document)


def saved(document: pikepdf.Pdf) -> pikepdf.Pdf:
    out = io.BytesIO()
    document.save(out)
    return pikepdf.open(out)


def test_records_are_read_as_they_were_written() -> None:
    assert list(records(made())) == WHOLE
    assert [record.pages for record in WHOLE] == [4, 1, 2]


def root(document: pikepdf.Pdf) -> Any:
    return document.Root.DPartRoot


def record(document: pikepdf.Pdf, number: int) -> Any:
    return root(document).DPartRootNode.DParts[0][number]


def leaf(document: pikepdf.Pdf, number: int, part: int = 0) -> Any:
    return record(document, number).DParts[0][part]


def page(document: pikepdf.Pdf, number: int) -> Any:
    return document.pages[number].obj


def without(key: str, of: Callable[[pikepdf.Pdf], Any]) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        del of(document)[key]

    return change


def setting(key: str, value: Any, of: Callable[[pikepdf.Pdf], Any]) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        of(document)[key] = value(document) if callable(value) else value

    return change


def swapped_records(document: pikepdf.Pdf) -> None:
    listed = root(document).DPartRootNode.DParts[0]
    root(document).DPartRootNode.DParts = Array([Array([listed[1], listed[0], listed[2]])])


def swapped_pages(document: pikepdf.Pdf) -> None:
    document.pages[3], document.pages[4] = document.pages[4], document.pages[3]


def lost_record(document: pikepdf.Pdf) -> None:
    root(document).DPartRootNode.DParts = Array([Array(list(root(document).DPartRootNode.DParts[0])[:2])])


def doubled_record(document: pikepdf.Pdf) -> None:
    root(document).DPartRootNode.DParts[0].append(record(document, 2))


def flat(document: pikepdf.Pdf) -> None:
    root(document).DPartRootNode.DParts = root(document).DPartRootNode.DParts[0]


def direct(document: pikepdf.Pdf) -> None:
    own = Dictionary(dict(leaf(document, 1).items()))
    record(document, 1).DParts = Array([Array([own])])


def other_page(document: pikepdf.Pdf) -> None:
    page(document, 4).DPart = leaf(document, 2)


def loop(document: pikepdf.Pdf) -> None:
    record(document, 1).DParts = root(document).DPartRootNode.DParts


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (without("/DPartRoot", lambda document: document.Root), "no tree of its parts"),
        (setting("/Type", Name.Catalog, root), "no DPartRoot"),
        (setting("/RecordLevel", 2, root), "the levels of the tree"),
        (without("/RecordLevel", root), "the levels of the tree"),
        (setting("/NodeNameList", Array([Name.Job, Name.Record]), root), "the levels of the tree"),
        (setting("/NodeNameList", Array([Name.Job, Name.Record, Name("/1")]), root), "no name of XML"),
        (setting("/Extra", 1, root), "a node of the tree has /Extra"),
        (without("/DPartRootNode", root), "no first node"),
        (
            setting("/Start", lambda document: page(document, 0), lambda document: root(document).DPartRootNode),
            "has /Start",
        ),
        (
            setting("/Parent", lambda document: record(document, 0), lambda document: record(document, 1)),
            "another parent",
        ),
        (without("/Parent", lambda document: leaf(document, 1)), "no parent"),
        (setting("/DParts", Array(), lambda document: record(document, 1)), "nothing below it"),
        (setting("/DParts", Array([Array()]), lambda document: record(document, 1)), "that is empty"),
        (flat, "a list of the tree is none"),
        (direct, "no object of its own"),
        (loop, "stands in the tree twice"),
        (swapped_records, "does not begin on page 1"),
        (swapped_pages, "belongs to another document"),
        (lost_record, "2 pages belong to no record"),
        (doubled_record, "stands in the tree twice"),
        (without("/Start", lambda document: leaf(document, 1)), "without a first page"),
        (without("/End", lambda document: leaf(document, 2)), "2 pages|1 pages"),
        (
            setting("/End", lambda document: page(document, 4), lambda document: leaf(document, 1)),
            "names its last one as well",
        ),
        (
            setting("/End", lambda document: page(document, 2), lambda document: leaf(document, 0)),
            "belongs to another document",
        ),
        (
            setting("/Start", lambda document: page(document, 1), lambda document: leaf(document, 0)),
            "does not begin on page 1",
        ),
        (other_page, "page 5 says that it belongs to another document"),
        (without("/DPart", lambda document: page(document, 1)), "page 2 does not say whose it is"),
        (without("/DPM", lambda document: record(document, 0)), "nothing is told"),
        (
            setting("/DPM", Dictionary(Piece=Name.One), lambda document: record(document, 0)),
            "neither a text nor a whole number",
        ),
        (setting("/DPM", Dictionary({"/1x": 1}), lambda document: record(document, 0)), "no name of XML"),
        (
            setting("/DPM", Dictionary(Sheets=True), lambda document: record(document, 0)),
            "neither a text nor a whole number",
        ),
    ],
)
def test_a_damaged_tree_is_refused(damage: Callable[[pikepdf.Pdf], None], what: str) -> None:
    document = made()
    damage(document)
    with pytest.raises(TreeError, match=what):
        list(records(saved(document)))


def test_a_page_behind_the_last_record_is_found() -> None:
    document = made(8)
    with pytest.raises(TreeError, match="1 pages belong to no record"):
        list(records(document))
