"""Values of fields without an appearance are drawn as viewers draw them, or refused with the field's name."""

from __future__ import annotations

import warnings
from pathlib import Path

import pikepdf
import pytest
from form_pages import field, noted, with_look
from pikepdf import Array

from handbill.impose.scheme import Options
from handbill.outside.sheets import sheets_from
from handbill.pdf.filled import read_back
from handbill.pdf.viewer import View, Viewer

LONG = "Drink two glasses of water before the scan and keep still while the table moves into the ring."


def sheets(file: Path) -> tuple[str, list[str], bytes]:
    """Return the letters on the sheets of a file, what they lose, and the sheets."""
    made = sheets_from(file, "single", "letter", Options(), as_is=True)
    return read_back(made.data)[0][0], [loss.what for loss in made.lost], made.data


def packed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("renew", [True, False])
@pytest.mark.parametrize(
    ("rest", "letters"),
    [
        ("/FT/Tx/V(10 mg twice)", "10 mg twice"),
        (f"/FT/Tx/Ff 4096/V({LONG})", LONG),
        ("/FT/Tx/Ff 4096/V(one\\rtwo\\nthree)", "one two three"),
        ("/FT/Tx/Q 2/V(right)", "right"),
        ("/FT/Tx/Ff 16777216/MaxLen 9/V(123456789)", "123456789"),
        ("/FT/Tx/Ff 8192/V(secret)", "******"),
        ("/FT/Tx/MK<</R 90>>/V(turned)", "turned"),
        ("/FT/Tx/V(caf\\351 80 \\240, \\265g)", "café 80 €, µg"),
        ("/FT/Tx/V(sized by itself)", "sized by itself"),
        ("/FT/Ch/Ff 131072/V(de)/Opt[[(at)(Austria)][(de)(Germany)]]", "Germany"),
        ("/FT/Ch/Ff 131072/V(blue)/Opt[(red)(blue)]", "blue"),
        ("/FT/Ch/Ff 393216/V(typed in)/Opt[(red)(blue)]", "typed in"),
    ],
)
def test_a_value_is_drawn(rest: str, letters: str, renew: bool) -> None:
    found, lost, data = sheets(noted(Path("a.pdf"), field(rest), renew=renew))
    assert lost == []
    assert found == packed(letters)
    with Viewer(data) as viewer:
        inked = viewer.drawn(0, View(2, 0, 0, 600, 600)).convert("L").point([255] * 128 + [0] * 128).getbbox()
    assert inked is not None
    assert (inked[0] >= 38, inked[1] >= 358, inked[2] <= 562, inked[3] <= 522) == (True,) * 4


def test_a_value_is_drawn_where_the_form_does_not_list_its_field() -> None:
    for listed in (7, Array([])):
        file = noted(Path("a.pdf"), field("/FT/Tx/V(5 mg)"))
        with pikepdf.open(file, allow_overwriting_input=True) as document:
            document.Root.AcroForm.Fields = listed
            with warnings.catch_warnings(action="ignore"):
                document.save(file)
        assert sheets(file)[:2] == ("5mg", [])


def test_the_choices_of_a_list_are_drawn_with_the_chosen_one() -> None:
    found, lost, _ = sheets(noted(Path("a.pdf"), field("/FT/Ch/V(mx)/Opt[[(us)(United States)][(mx)(Mexico)]]")))
    assert (lost, "Mexico" in found) == ([], True)


@pytest.mark.parametrize("state", ["/V/On/AS/On", "/AS/On", "/V/On"])
def test_a_tick_is_drawn_and_none_where_it_is_off(state: str) -> None:
    for rest, ticked in ((f"/FT/Btn{state}/MK<</CA(4)>>", True), ("/FT/Btn/AS/Off/MK<</CA(4)>>", False)):
        _, lost, data = sheets(noted(Path("a.pdf"), field(rest, "40 40 60 60"), renew=False))
        assert lost == []
        with Viewer(data) as viewer:
            picture = viewer.drawn(0, View(1, 0, 0, 300, 300))
        assert (picture.crop((40, 240, 60, 260)).convert("L").getextrema()[0] < 128) == ticked


@pytest.mark.parametrize(
    ("rest", "why"),
    [
        ("/FT/Tx/V<FEFF0416043804370020>", "has letters that no font of the form has"),
        ("/FT/Tx/V(8 \\205 9)", "has letters that no font of the form has"),
        ("/FT/Tx/V<FEFF4F60597D>", "no font of the form has|cannot be drawn"),
        (f"/FT/Tx/V({LONG} {LONG})", "is longer than its field"),
        (f"/FT/Tx/Ff 4096/V({LONG * 9})", "is longer than its field"),
        ("/FT/Tx/V(1000)/AA<</F<</S/JavaScript/JS(AFNumber_Format)>>>>", "by a script"),
    ],
)
def test_what_cannot_be_drawn_is_told_with_the_field(rest: str, why: str) -> None:
    _, lost, _ = sheets(noted(Path("a.pdf"), field(rest, "20 40 280 60")))
    assert len(lost) == 1
    assert lost[0].startswith("the value of the field dose ")
    assert any(each in lost[0] for each in why.split("|"))


def test_a_stale_appearance_is_drawn_anew_where_the_form_asks_for_it() -> None:
    for renew, letters in ((True, "new"), (False, "")):
        file = noted(Path("a.pdf"), field("/FT/Tx/V(new)"), renew=renew)
        with_look(file, 0, b"0 g 10 10 50 50 re f")
        found, lost, _ = sheets(file)
        assert lost == []
        assert found == letters


def test_a_field_that_is_empty_or_does_not_print_needs_no_look() -> None:
    notes = [field("/FT/Tx"), field("/FT/Tx/V()"), field("/FT/Tx/V(screen)").replace("/F 4", "/F 0"), field("/FT/Sig")]
    assert sheets(noted(Path("a.pdf"), *notes, renew=False))[:2] == ("", [])
