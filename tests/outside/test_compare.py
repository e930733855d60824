"""A page on its sheet that is not as in its file is found, at a resolution at which nobody could read it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from handbill.geometry import PAPERS
from handbill.impose.scheme import Options
from handbill.impose.schemes import plan
from handbill.impose.writer import pages_of, write
from handbill.outside.compare import Difference, differences
from handbill.outside.places import shown_on
from handbill.pdf import document as pdf

TEXT = "The full dose is 0.5 mg a day for 10 days; do not take it with milk."

WORDS = [
    ("a", 6), ("not", 6), ("I", 7), ("to", 8), ("5", 8), ("mg", 10), ("1", 10), (".", 18), ("l", 9), ("-", 18),
]  # fmt: skip


def page(*drawn: str, size: tuple[float, float] = (432, 612), **entries: object) -> bytes:
    """Return a page of text lines on which these operators draw too; `/F` is Helvetica."""
    out = io.BytesIO()
    lines = [
        f"BT /F 9 Tf 40 {y} Td (Take one tablet with water in the morning, {y}.) Tj ET" for y in range(60, 560, 14)
    ]
    with pikepdf.new() as document:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        for _ in range(2):
            document.add_blank_page(page_size=size)
            own = document.pages[-1].obj
            own.Resources = Dictionary(Font=Dictionary(F=font))
            own.Contents = document.make_stream("\n".join([*lines, *drawn]).encode())
            for name, value in entries.items():
                own[f"/{name}"] = value
        document.save(out)
    return out.getvalue()


def found(source: bytes, sheets_of: bytes, scheme: str = "saddle", *, bleed: bool = False) -> list[Difference]:
    """Compare a file with the sheets of another that should be the same."""
    Path("source.pdf").write_bytes(source)
    with pdf.opened(sheets_of) as document:
        pages = pages_of(document, bleed=bleed)
        made = plan(scheme, pages.sizes, PAPERS["letter"], Options(marks=bleed, bleed=pages.bleed))
        data = pdf.written(write(pages, made))
        return differences(Path("source.pdf"), data, list(shown_on(made, pages, {})))


@pytest.mark.parametrize("scheme", ["saddle", "nup", "single", "trifold"])
@pytest.mark.parametrize("entries", [{}, {"Rotate": 90}, {"CropBox": Array([30, 20, 400, 600])}, {"UserUnit": 1.2}])
def test_what_is_the_same_is_found_the_same(scheme: str, entries: dict[str, object]) -> None:
    data = page("0 0 1 rg 200 300 90 40 re f", **entries)
    assert found(data, data, scheme) == []


@pytest.mark.parametrize("bleed", [False, True])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_what_is_cut_off_is_not_missed(turn: int, bleed: bool) -> None:
    # Marks outside of the trim, as programs for designers write them.
    outside = "0 g 10 0 0.5 612 re f 0 20 432 0.5 re f BT /F 9 Tf 100 5 Td (front, cyan) Tj ET"
    boxes = {"TrimBox": Array([40, 60, 392, 552])} | ({"BleedBox": Array([31, 51, 401, 561])} if bleed else {})
    data = page(outside, Rotate=turn, **boxes)
    for scheme in "saddle", "single":
        assert found(data, data, scheme, bleed=bleed) == []
    # Within the trim, and in the bleed where it is shown.
    for x, y, is_seen in (42, 62, True), (33, 300, bleed), (20, 300, False):
        other = page(outside, f"0 g {x} {y} 6 6 re f", Rotate=turn, **boxes)
        assert bool(found(other, data, "single", bleed=bleed)) == is_seen


@pytest.mark.parametrize("x", [60.0, 61.3, 212.7])
@pytest.mark.parametrize(("word", "size"), WORDS)
def test_a_lost_word_is_found_where_it_was(word: str, size: int, x: float) -> None:
    drawn = f"BT /F {size} Tf {x} 580 Td ({word}) Tj ET"
    one, other = found(page(drawn), page())
    assert (one.page, other.page, one.change) == (0, 1, "missing")
    assert one.area.left - 8 < x < one.area.right + 8
    assert one.area.top < 612 - 580 < one.area.bottom + 8
    assert [each.change for each in found(page(), page(drawn))] == ["added"] * 2


def without(number: int) -> Iterable[tuple[bytes, bytes]]:
    """Yield real text with and without its word of this number, in the middle of a line."""
    words = TEXT.split()
    before, after = " ".join(words[:number]), " ".join(words[number + 1 :])

    def line(word: str) -> str:
        # The words behind it stay where they are.
        return f"BT /F 8 Tf 40 580 Td ({before} ) Tj {word} Tj ET BT /F 8 Tf 300 580 Td ({after}) Tj ET"

    yield page(line(f"({words[number]})")), page(line("( )"))


@pytest.mark.parametrize("number", range(16))
def test_each_word_of_a_line_is_missed(number: int) -> None:
    for whole, lacking in without(number):
        assert len(found(whole, lacking)) == 2


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("1 0 0 rg 100 570 40 20 re f", "0 0.55 0 rg 100 570 40 20 re f", None),
        ("0 g 100 570 40 20 re f", "0 g 103 570 40 20 re f", None),
        ("BT /F 12 Tf 60 580 Td (30 mg) Tj ET", "BT /F 12 Tf 60 580 Td (80 mg) Tj ET", None),
        ("0.9 g 100 570 40 20 re f", "", "missing"),
        ("0.5 w 40 590 m 300 590 l S", "", "missing"),
    ],
)
def test_other_changes_are_found(before: str, after: str, change: str | None) -> None:
    differing = found(page(before), page(after))
    assert len(differing) == 2
    assert change is None or {each.change for each in differing} == {change}


def test_a_page_that_is_turned_moved_or_another_is_found() -> None:
    data = page()
    assert found(data, page(Rotate=180))
    Path("source.pdf").write_bytes(data)
    with pdf.opened(data) as document:
        pages = pages_of(document)
        made = plan("saddle", pages.sizes, PAPERS["letter"])
        sheets = pdf.written(write(pages, made))
        first = next(iter(shown_on(made, pages, {})))
    moved = type(first)(**{**vars(first), "box": first.box.moved(2, 0)})
    assert differences(Path("source.pdf"), sheets, [first]) == []
    assert differences(Path("source.pdf"), sheets, [moved]) != []


def test_areas_that_are_not_drawn_alike_are_left_out() -> None:
    drawn = "BT /F 12 Tf 60 580 Td (seen) Tj ET"
    Path("source.pdf").write_bytes(page())
    with pdf.opened(page(drawn)) as document:
        pages = pages_of(document)
        made = plan("saddle", pages.sizes, PAPERS["letter"])
        data = pdf.written(write(pages, made))
        places = {0: [pikepdf.Rectangle(50, 570, 100, 600)]}
        (one,) = differences(Path("source.pdf"), data, list(shown_on(made, pages, places)))
    assert one.page == 1


def test_what_cannot_be_drawn_is_an_error() -> None:
    Path("source.pdf").write_text("no PDF")
    with pytest.raises(ValueError, match=r".+"):
        differences(Path("source.pdf"), page(), [])
