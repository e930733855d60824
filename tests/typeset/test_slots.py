"""Slots of a template: their place and type as laid out, and values that are set in them or refused."""

from pathlib import Path

import pypdfium2
import pytest
from small_workspace import edit, own_template

from handbill.errors import FitError, InputError
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.formats.selection import printed
from handbill.slot import Slot
from handbill.typeset.engine import Layout
from handbill.typeset.page import Order, Typesetter
from handbill.workspace import Workspace

STYLE = "width: 120pt; height: 30pt; font-size: 12pt; line-height: 1.25; color: #ff0000; text-align: right"

LONG = "Wilhelmina Montgomery-Wellington and Wolfgang Mommsen"


def lay_out(workspace: Workspace, home: Path, put: str, values=None, style: str = STYLE) -> Layout:
    template = own_template(home)
    edit(template / "page.html", "<body>\n", f"<body>\n<style>.slot {{ {style} }}</style>{put}\n")
    shelf = load(workspace, ("small",))
    format = shelf.formats["handout"]
    manuscript = printed(shelf.manuscripts[0], "handout", format)
    if values is not None:
        values = values | {"recipient": ""}
    order = Order(workspace, shelf.clinic, manuscript, "handout", format, Setting("letter"), values)
    return Typesetter(order).at(11)


def own(layout: Layout) -> list[Slot]:
    """Return the slots that a test put there; the handout has one of its own in the feet."""
    return [slot for slot in layout.slots if slot.name != "recipient"]


def test_a_slot_has_its_place_and_type(workspace, home) -> None:
    layout = lay_out(workspace, home, '{{ slot("name", least=10) }}{{ slot("name") }}')
    first, second = own(layout)
    assert (first.name, first.value_name, second.name, second.value_name) == ("name", "name", "name-2", "name")
    assert (first.kind, first.page, first.size, first.least, first.leading) == ("text", 0, 12, 10, 15)
    assert (first.family, first.weight, first.align) == ("Handbill Sans", 400, "right")
    assert (first.color, first.language) == ((1, 0, 0), "en")
    assert first.box.left == pytest.approx(layout.pages[0].boxes["slot-name"].left)
    assert (first.box.width, first.box.height) == pytest.approx((120, 30))
    assert second.box.top == pytest.approx(first.box.bottom)


def test_a_value_takes_no_other_place_than_the_empty_slot(workspace, home, tmp_path) -> None:
    empty = lay_out(workspace, home, '{{ slot("name") }}')
    edit(home / "templates/handout/page.html", '{{ slot("name") }}', '{{ slot("name") }} ')
    shelf = load(workspace, ("small",))
    values = {"name": "José <Núñez>", "recipient": ""}
    format = shelf.formats["handout"]
    manuscript = printed(shelf.manuscripts[0], "handout", format)
    order = Order(workspace, shelf.clinic, manuscript, "handout", format, Setting("letter"), values)
    assert Typesetter(order).at(11).slots == empty.slots


def test_a_slot_may_have_slashed_zeros(workspace, home) -> None:
    code = f"{STYLE} }} #slot-name-2 {{ font-variant-numeric: slashed-zero"
    plain, slashed = own(lay_out(workspace, home, '{{ slot("name") }}{{ slot("name") }}', None, code))
    assert (plain.slashed, slashed.slashed) == (False, True)


def test_a_slot_that_is_taken_out_of_the_flow_is_found(workspace, home) -> None:
    layout = lay_out(
        workspace, home, '<div class="out">{{ slot("name") }}</div>', None, f"{STYLE} }} .out {{ position: absolute"
    )
    assert [slot.name for slot in own(layout)] == ["name"]


def test_words_that_need_more_lines_than_the_slot_has_are_refused(workspace, home) -> None:
    with pytest.raises(FitError, match=r"the value of the slot name does not fit its box at 12 pt"):
        lay_out(workspace, home, '{{ slot("name") }}', {"name": LONG})


def test_words_are_set_smaller_where_the_slot_allows_it(workspace, home) -> None:
    layout = lay_out(workspace, home, '{{ slot("name", least=8) }}', {"name": LONG})
    assert not layout.overflowing
    assert [slot.size for slot in own(layout)] == [12]


def test_a_word_wider_than_its_slot_is_refused(workspace, home) -> None:
    with pytest.raises(FitError):
        lay_out(workspace, home, '{{ slot("name") }}', {"name": "Donaudampfschifffahrtsgesellschaft"})


@pytest.mark.parametrize(
    ("put", "values", "style", "what"),
    [
        ('{{ slot("name", kind="name") }}', None, STYLE, "a slot has no kind 'name'"),
        ('{{ slot("name") }}', {"other": "x"}, STYLE, "the slot name has no value"),
        ('{{ slot("name") }}', None, f"{STYLE}; letter-spacing: 1pt", "letter-spacing"),
        ('{{ slot("name") }}', None, f"{STYLE}; text-align: justify", "text-align: justify"),
        ('{{ slot("name") }}', None, f"{STYLE}; line-height: normal", "no line height"),
        ('{{ slot("name") }}', None, f"{STYLE}; color: rgb(0 0 0 / 50%)", "see-through"),
    ],
)
def test_a_slot_that_cannot_be_stamped_is_a_mistake_of_the_template(
    workspace, home, put: str, values, style: str, what: str
) -> None:
    with pytest.raises(InputError, match=what):
        lay_out(workspace, home, put, values, style)


def test_a_line_that_is_kept_is_made_smaller_and_not_broken_at_its_hyphen(workspace, home) -> None:
    value = "Montgomery-Wellington\nWolfgang Mommsen-Maier"
    style = STYLE.replace("30pt", "60pt")
    layout = lay_out(workspace, home, '{{ slot("address", "lines", least=6) }}', {"address": value}, style)
    page = pypdfium2.PdfDocument(layout.pdf("print"))[0].get_textpage()
    # A line that was broken at its hyphen is put together again in the text, but not on the page.
    at = [
        page.search(part, match_case=True).get_next()[0] for part in ("Montgomery", "Wellington", "Wolfgang", "Maier")
    ]
    tops = [round(page.get_charbox(index, loose=True)[1]) for index in at]
    assert tops[0] == tops[1] > tops[2] == tops[3]
