"""The envelopes of the library are those of the post and of the trade, and a workspace's own go before them."""

from __future__ import annotations

from pathlib import Path

import pytest
from envelope_files import envelope_file

from handbill.errors import InputError, Problems
from handbill.geometry import PT_PER_IN, PT_PER_MM, Box
from handbill.mailing.envelopes import envelope_names, load_envelope, of, taking, window_envelope
from handbill.workspace import Workspace, library

BARE = Workspace(None, library())


def boxed(box: Box, unit: float) -> list[float]:
    return [round(value / unit, 3) for value in (box.left, box.top, box.right, box.bottom)]


def loaded(name: str):
    problems = Problems()
    envelope = load_envelope(BARE, name, problems)
    problems.raise_any()
    assert envelope is not None
    return envelope


def test_every_envelope_of_the_library_is_right() -> None:
    names = envelope_names(BARE)
    assert names == ["c65-window", "dl-window", "flat-9x12", "us10-double", "us10-print-mail", "us10-window"]
    for name in names:
        assert loaded(name).id == name


def test_letters_go_into_the_usual_envelopes_of_their_paper() -> None:
    letter, a4 = window_envelope(BARE, "letter"), window_envelope(BARE, "a4")
    # As they were when they stood in the program, exactly.
    assert letter.safe == Box(72.0, 189.0, 306.0, 234.0)
    assert letter.shows == Box(0.0, 162.0, 387.0, 261.0)
    assert letter.folds == (3.875 * PT_PER_IN, 7.4375 * PT_PER_IN)
    # In DL and C6/5 alike; the margin of the page keeps the address at 25 mm.
    assert a4.names == ("dl-window", "c65-window")
    assert boxed(a4.safe, PT_PER_MM) == [23, 63, 88, 87]
    assert boxed(a4.shows, PT_PER_MM) == [1, 45, 110, 99]
    assert [round(fold / PT_PER_MM, 3) for fold in a4.folds] == [105, 210]


def test_the_windows_of_a_print_mail_service_are_those_that_it_names() -> None:
    # Lob: face 4.125 × 9.5, windows 0.875 × 3.25 at 0.625 and 2.375, 1 × 4 at 0.625 and 1; up to 6 sheets.
    envelope = loaded("us10-print-mail")
    assert envelope.windows.sender is not None
    faces = [window.box(envelope.size) for window in (envelope.windows.sender, envelope.windows.address)]
    assert [boxed(face, PT_PER_IN) for face in faces] == [[0.625, 0.875, 3.875, 1.75], [0.625, 2.125, 4.625, 3.125]]
    assert envelope.sheets.most == 6
    # The sheet slides 1 × 0.25 in; 1/8 in is kept.
    assert boxed(envelope.address.safe, PT_PER_IN) == [0.75, 2.25, 3.5, 2.75]
    assert envelope.sender is not None
    assert boxed(envelope.sender.safe, PT_PER_IN) == [0.75, 1.0, 2.75, 1.375]


def test_a_flat_holds_its_window_either_way_round() -> None:
    flat = loaded("flat-9x12")
    for width, height in ((4, 3.375), (3.375, 4)):
        window = Box(0.5, 0.625, 0.5 + width, 0.625 + height)
        # The letter slides 0.5 × 1 in.
        safe = Box(window.left + 0.125, window.top + 0.125, window.right - 0.625, window.bottom - 1.125)
        assert safe.left <= flat.address.safe.left / PT_PER_IN
        assert safe.right >= flat.address.safe.right / PT_PER_IN
        assert safe.bottom >= flat.address.safe.bottom / PT_PER_IN
        assert flat.address.shows.right / PT_PER_IN >= window.right
        assert flat.address.shows.bottom / PT_PER_IN >= window.bottom


def test_a_sheet_folded_in_half_has_one_fold(tmp_path: Path) -> None:
    envelope_file(
        tmp_path,
        ("{width: 9.5in, height: 4.125in}", "{width: 9in, height: 6in}"),
        ("[3.875in, 7.4375in]", "[5.75in]"),
    )
    envelope = window_envelope(Workspace(tmp_path, library()), "letter", "own")
    assert envelope.folds == (pytest.approx(5.75 * PT_PER_IN),)
    # The window lies 0.875 in from the left and 0.5 in from the bottom, and the sheet slides 0.5 × 0.25 in.
    assert boxed(envelope.safe, PT_PER_IN) == [1.0, 4.5, 4.75, 5.125]


def test_an_own_envelope_goes_before_the_librarys(tmp_path: Path) -> None:
    envelope_file(tmp_path, ("most: 6", "most: 3"), name="us10-window")
    assert window_envelope(Workspace(tmp_path, library()), "letter").sheets == 3


@pytest.mark.parametrize(
    ("paper", "name", "said"),
    [
        (
            "a4",
            "us10-window",
            "made for letter, not for a4; add --paper letter, or name another: c65-window, dl-window",
        ),
        ("letter", "none", r"none\.yaml: the file does not exist; there are: c65-window, dl-window, flat-9x12"),
    ],
)
def test_an_envelope_that_does_not_serve_is_refused(paper, name: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        window_envelope(BARE, paper, name)


def test_an_id_that_is_not_the_files_name_is_refused(tmp_path: Path) -> None:
    envelope_file(tmp_path, ("id: own", "id: other"))
    with pytest.raises(InputError, match=r"own\.yaml:\d+:\d+: the id 'other' is not the file's name; write id: own"):
        window_envelope(Workspace(tmp_path, library()), "letter", "own")


def test_envelopes_that_are_folded_for_differently_are_not_one() -> None:
    with pytest.raises(InputError, match="folded for one of them alone"):
        of([loaded("us10-window"), loaded("flat-9x12")])


def test_the_smallest_that_takes_so_many_sheets_is_named() -> None:
    for sheets, name in ((7, "flat-9x12"), (60, "flat-9x12"), (6, "us10-double")):
        envelope = taking(BARE, "letter", sheets)
        assert envelope is not None
        assert envelope.id == name
    assert taking(BARE, "letter", 61) is None
    assert taking(BARE, "a4", 7) is None


def test_an_envelope_weighs_what_it_holds() -> None:
    # A sheet of Letter of 90 g/m² weighs 5.43 g.
    assert loaded("us10-window").weighs(0) == 5.5
    assert loaded("us10-window").weighs(6) == pytest.approx(5.5 + 6 * 5.43, abs=0.02)
