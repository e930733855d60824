"""A merge prints who can get a piece, says of all others why not, and keeps each number for the row that it was given."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from envelope_files import envelope_file
from packets import JOHN, MARIA, people
from small_workspace import edit

from handbill.errors import InputError
from handbill.mailing.merge import MergeRequest, merge
from handbill.workspace import Workspace

WIDE = JOHN | {"care_of": "c/o " + "W" * 70}
"""Someone whose address fits no window: that is found while printing."""


def request(post: Workspace, *rows: dict[str, str], skip: bool) -> MergeRequest:
    file = people(Path("people.csv"), *rows)
    return MergeRequest(post, file, "welcome", Path("out/print.pdf"), date(2026, 11, 24), skip=skip)


def test_what_is_read_is_merged_or_an_exception(post: Workspace) -> None:
    steps: list[tuple[str, int, int]] = []
    rows = (JOHN | {"zip": ""}, JOHN, WIDE, MARIA)
    result = merge(request(post, *rows, skip=True), lambda *step: steps.append(step))
    assert (result.read, result.pieces, result.left_out, result.gaps) == (4, 2, 2, [2])
    assert [problem.place.line for problem in result.exceptions] == [2, 4]
    assert result.exceptions[1].what.endswith("piece 000002 is not printed, and its number stays unused")
    assert (result.sheets, result.sides) == (5, 10)
    assert result.kinds == {"en, standard": 1, "es, large": 1}
    assert result.proofs == {"only its own": True, "window": True}
    assert steps == [("printing", 1, 3), ("printing", 3, 3), ("proving", 1, 2), ("proving", 2, 2)]
    assert result.file.is_file()


def test_a_print_file_is_its_owners_and_what_a_killed_merge_left_is_gone(post: Workspace) -> None:
    half = Path("out/.print.pdf.0123abcd.part")
    half.parent.mkdir()
    half.write_bytes(b"Fairweather")
    file = merge(request(post, JOHN, skip=False), lambda *_: None).file
    assert file.stat().st_mode & 0o077 == 0
    assert not half.exists()


def test_a_clinic_that_is_not_filled_in_sends_nothing(post: Workspace) -> None:
    edit(post.home / "brochures/clinic.yaml", "phone: (202) 555-0143", "phone: FILL IN a phone")
    with pytest.raises(InputError, match=r"clinic\.yaml:4:8: phone: “FILL IN a phone” is not filled in"):
        merge(request(post, JOHN, skip=True), lambda *_: None)
    assert not list(Path().glob("out/*"))


@pytest.mark.parametrize(
    ("rows", "skip", "words"),
    [
        ((JOHN, JOHN | {"zip": ""}), False, "zip: the cell is empty"),
        ((JOHN, WIDE), False, "the value of the slot address does not fit"),
        ((JOHN | {"zip": ""},), True, "nobody gets a piece"),
        ((WIDE,), True, "nobody gets a piece"),
    ],
)
def test_an_exception_that_may_not_be_left_out_makes_no_file(post: Workspace, rows, skip: bool, words: str) -> None:
    with pytest.raises(InputError, match=words):
        merge(request(post, *rows, skip=skip), lambda *_: None)
    assert not list(Path().glob("out/*"))


def test_those_whose_piece_goes_into_no_envelope_are_exceptions_and_the_others_get_theirs(post: Workspace) -> None:
    assert post.home is not None
    # Two sheets for John; María's are three.
    edit(post.home / "brochures/packets/welcome.yaml", "id: welcome", "id: welcome\nenvelope: {large: own}")
    envelope_file(post.home, ("most: 6", "most: 2"))
    rows = (MARIA, JOHN, MARIA | {"first_name": "Inés"}, JOHN | {"first_name": "Joan"})
    with pytest.raises(InputError) as caught:
        merge(request(post, *rows, skip=False), lambda *_: None)
    thick = "a piece (es, large) has 3 sheets, and own takes 2; us10-double takes 6"
    how = "name it for large print under envelope: in the packet, or enclose less"
    expected = [f"people.csv:{row}:1: {thick}: {how}" for row in (2, 4)]
    assert [problem.shown() for problem in caught.value.problems] == expected
    assert not list(Path().glob("out/*"))
    result = merge(request(post, *rows, skip=True), lambda *_: None)
    assert [problem.shown() for problem in result.exceptions] == expected
    # The numbers of the pieces have no gap: what is left out is known before anything is printed.
    assert (result.read, result.pieces, result.left_out, result.gaps) == (4, 2, 2, [])
    assert (result.envelopes, result.sheets) == ({"us10-window": 2}, 4)


def test_the_pieces_are_counted_by_their_envelopes(post: Workspace) -> None:
    assert post.home is not None
    edit(post.home / "brochures/packets/welcome.yaml", "id: welcome", "id: welcome\nenvelope: {large: flat-9x12}")
    asked = request(post, MARIA, JOHN, JOHN | {"first_name": "Joan"}, WIDE, skip=True)
    assert merge(asked, lambda *_: None).envelopes == {"flat-9x12": 1, "us10-window": 2}
    asked = replace(asked, envelope="us10-double")
    assert merge(asked, lambda *_: None).envelopes == {"us10-double": 3}
