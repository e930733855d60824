"""A print file is read strictly: what sides share is one frame, and what a print file has not is an error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from stamped import TWO, VALUES, stamper, written

from handbill.errors import ProofError
from handbill.pdf.reader import Reader
from handbill.pdf.sides import SideFile

FILE = Path("print.pdf")


@pytest.fixture
def print_file() -> Path:
    """Two recipients of a master of two sides, whose own values are on both."""
    made = stamper(TWO)
    FILE.write_bytes(written(made, (0, VALUES), (0, VALUES | {"name": "Zoë"})))
    return FILE


def changed(change: Callable[[pikepdf.Pdf], None]) -> Path:
    with pikepdf.open(FILE, allow_overwriting_input=True) as document:
        change(document)
        document.save(FILE)
    return FILE


def test_sides_share_the_frames_of_their_master(print_file: Path) -> None:
    with SideFile(print_file) as file:
        sides = list(file.sides())
        assert [side.frame for side in sides] == [0, 1, 0, 1]
        assert all(b"BT" in side.own for side in sides)
        assert sides[0].own != sides[2].own
        assert len(file) == 4
        assert file.restores(0)
        file.close_to_end()


def test_a_frame_is_the_page_without_what_is_drawn_over_it(print_file: Path) -> None:
    with SideFile(print_file) as file:
        list(file.sides())
        with Reader(file.frame(0)) as reader:
            (page,) = reader.pages
            assert page.words(page.box).split() == ["Dear"]


def test_a_font_gives_its_parts(print_file: Path) -> None:
    with SideFile(print_file) as file:
        list(file.sides())
        number = file.fonts(0)["Hb0"]
        parts = file.font(number)
        assert parts.name == "HandbillSans-Regular"
        assert b"begincidchar" in parts.encoding
        assert b"beginbfchar" in parts.to_unicode
        assert len(parts.widths) > 5
        assert parts.program[:4] == b"\0\1\0\0"
        with Reader(file.drawn(number, b"BT /F 12 Tf 5 5 Td (E) Tj ET", 50, 20)) as reader:
            assert reader.pages[0].words(reader.pages[0].box) == "E"


def test_a_page_that_differs_in_anything_is_another_frame(print_file: Path) -> None:
    changed(lambda document: document.pages[2].obj.__setitem__("/Rotate", 180))
    with SideFile(FILE) as file:
        assert [side.frame for side in file.sides()] == [0, 1, 2, 1]
        with pytest.raises(ProofError, match="a page with /Rotate"):
            file.frame(2)


def catalog(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def tree(document: pikepdf.Pdf) -> None:
    document.Root.Pages.Rotate = 90


def other_edge(document: pikepdf.Pdf) -> None:
    document.Root.ViewerPreferences.NumCopies = 2


def default_color(document: pikepdf.Pdf) -> None:
    gray = pikepdf.Array([pikepdf.Name.CalGray, pikepdf.Dictionary(WhitePoint=[1, 1, 1])])
    document.pages[0].obj.Resources.ColorSpace = pikepdf.Dictionary(DefaultGray=gray)


def no_list(document: pikepdf.Pdf) -> None:
    document.pages[1].obj.Contents = document.pages[1].obj.Contents[0]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (catalog, "a catalog with /OpenAction"),
        (tree, "a page with /Rotate"),
        (no_list, "contents are no list"),
        (other_edge, "other wishes of how it is printed"),
        (default_color, "a page with /DefaultGray"),
    ],
)
def test_what_no_print_file_has_is_an_error(print_file: Path, change: Callable[[pikepdf.Pdf], None], what: str) -> None:
    changed(change)
    with pytest.raises(ProofError, match=what), SideFile(print_file) as file:
        list(file.sides())
        file.frame(0)


@pytest.mark.parametrize(
    ("contents", "restored"),
    [
        (b"q 1 0 0 rg Q", True),
        (b"1 0 0 rg q Q", False),
        (b"q Q 1 0 0 1 9 9 cm", False),
        (b"q q Q", False),
        (b"q BT Q", False),
        (b"q /Span <</ActualText (x)>> BDC Q", False),
        (b"q Q Q", False),
    ],
)
def test_contents_that_change_what_comes_after_them_are_told(print_file: Path, contents: bytes, restored: bool) -> None:
    def change(document: pikepdf.Pdf) -> None:
        document.pages[0].obj.Contents[0] = document.make_stream(contents)

    changed(change)
    with SideFile(FILE) as file:
        list(file.sides())
        assert file.restores(0) is restored


def test_damage_that_qpdf_mends_is_told(print_file: Path) -> None:
    data = print_file.read_bytes()
    FILE.write_bytes(data.replace(b"endstream", b"endstr3am", 1))
    with pytest.raises(ProofError, match="damage that a viewer may mend in another way"), SideFile(FILE) as file:
        frames = {side.frame for side in file.sides()}
        assert all(map(file.frame, frames))
        file.close_to_end()
