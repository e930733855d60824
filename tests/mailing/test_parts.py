"""A part of a piece is a master with the mark's slots; kinds of pieces share the parts that are the same."""

import io
from collections import Counter
from dataclasses import replace

import pikepdf
import pytest
from envelope_files import envelope_file
from letters import letters
from small_workspace import edit

from handbill.errors import InputError
from handbill.mailing.mark import PieceMark, place, slots
from handbill.mailing.parts import marks_of, part, parts_of_kinds
from handbill.masters.master import Master, MasterFacts
from handbill.pdf import document as pdf
from handbill.workspace import Workspace

PAGE = (612.0, 792.0)


def master(data: bytes) -> Master:
    return Master(data, MasterFacts(pages=1, type_size=11, typesettings=1, proofs={}))


def inked(left: float, top: float) -> bytes:
    """Return a page with a black square of 5 pt whose top left corner is there."""
    with pikepdf.open(io.BytesIO(pdf.blank([PAGE]))) as document:
        square = f"0 g {left} {PAGE[1] - top - 5} 5 5 re f"
        document.pages[0].Contents = document.make_stream(square.encode())
        return pdf.written(document)


def test_each_front_gets_the_slots_of_its_mark() -> None:
    made = part(master(pdf.blank([PAGE] * 3)), "letter")
    assert (made.sides, made.width, made.height) == (3, *PAGE)
    assert [slot.name for slot in made.master.facts.slots] == [
        f"mark_{name}{side}" for side in (0, 2) for name in ("code", "piece", "sheet")
    ]
    assert made.names == frozenset()


def test_ink_where_the_mark_goes_is_refused_and_beside_it_is_not() -> None:
    room = place(PAGE[1])
    with pytest.raises(InputError, match="small sheet: page 1 has ink in the left margin"):
        part(master(inked(room.left + 5, room.top + 5)), "small sheet")
    assert part(master(inked(room.right + 5, room.top + 5)), "small sheet").sides == 1


def test_more_sheets_than_a_mark_can_count_are_refused() -> None:
    with pytest.raises(InputError, match="a piece has 99 sheets at the most"):
        part(master(pdf.blank([PAGE] * 199)), "booklet")


def saying(words: str) -> bytes:
    """Return a page that says this in the middle."""
    with pikepdf.open(io.BytesIO(pdf.blank([PAGE]))) as document:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        document.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        document.pages[0].Contents = document.make_stream(f"BT /F 12 Tf 200 400 Td ({words}) Tj ET".encode())
        return pdf.written(document)


def test_a_part_is_expected_to_say_its_own_words_the_recipients_and_the_marks() -> None:
    greeting = replace(slots(0, PAGE[1])[1], name="greeting")
    letter = master(saying("Welcome to us"))
    made = part(replace(letter, facts=replace(letter.facts, slots=(greeting,))), "letter")
    (marks,) = marks_of(7, [made])
    # The address has no slot of its own here: its words are not expected.
    expected = made.expected({"address": "Ann Doe", "greeting": "Dear John"}, marks)
    assert expected.fronts == {0: PieceMark(7, 1, 1)}
    assert expected.words == Counter(["welcome", "to", "us", "dear", "john", "000007", "1", "of", "1"])
    assert expected.address == "Ann Doe"


def test_kinds_share_the_parts_that_are_the_same(post: Workspace) -> None:
    kinds = [("en", "standard", (0,)), ("en", "standard", (0, 1)), ("es", "standard", (0,))]
    parts, refused = parts_of_kinds(kinds, letters(post, "welcome", "letter"))
    assert (list(parts), refused) == (kinds, {})
    (letter, sheet), more, (other, _) = parts.values()
    assert [id(each) for each in more] == [id(letter), id(sheet), id(sheet)]
    assert other is not letter
    assert (letter.window is not None, sheet.window) == (True, None)


def test_a_paper_that_an_enclosure_is_not_made_on_is_refused(post: Workspace) -> None:
    maker = letters(post, "welcome", "a4")
    format = maker.loaded.shelf.formats["sheet"]
    del format.pages["a4"]
    with pytest.raises(InputError, match="sheet is not made on a4; it has: letter"):
        parts_of_kinds([("en", "standard", (0,))], maker)


def test_a_kind_with_more_sheets_than_its_envelope_takes_is_left_out_of_the_others(post: Workspace) -> None:
    assert post.home is not None
    envelope_file(post.home, ("most: 6", "most: 2"), name="us10-window")
    maker = letters(post, "welcome", "letter")
    thin, thick = ("en", "standard", (0,)), ("en", "standard", (0, 1))
    parts, refused = parts_of_kinds([thin, thick], maker)
    assert (list(parts), list(refused)) == ([thin], [thick])
    assert refused[thick].what == "a piece (en, standard) has 3 sheets, and us10-window takes 2"
    assert refused[thick].remedy.startswith("us10-double takes 6: name it for standard print under envelope: in the pa")
    with pytest.raises(InputError, match="a piece \\(en, standard\\) has 3 sheets"):
        parts_of_kinds([thick], maker)


def test_a_kind_whose_envelope_is_for_another_paper_is_left_out_of_the_others(post: Workspace) -> None:
    assert post.home is not None
    edit(post.home / "brochures/packets/welcome.yaml", "id: welcome", "id: welcome\nenvelope: {large: flat-9x12}")
    maker = letters(post, "welcome", "a4")
    kinds = [("en", "standard", (0,)), ("en", "large", (0,)), ("es", "large", (0,))]
    parts, refused = parts_of_kinds(kinds, maker)
    assert (list(parts), list(refused)) == (kinds[:1], kinds[1:])
    assert refused[kinds[1]].what == "the envelope flat-9x12 is made for letter, not for a4"
    with pytest.raises(InputError) as caught:
        parts_of_kinds(kinds[1:], maker)
    assert len(caught.value.problems) == 1
