"""What a person reads of a build: a table that lines up, and problems with the paths that they know."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fake_preview import proven

from handbill.commands import report
from handbill.errors import InputError, Place, Problem
from handbill.produce.request import LeftOut, Unchosen
from handbill.workspace import library


def test_the_columns_line_up_and_what_files_share_is_said_once(capsys) -> None:
    file = proven("a", "b").editions[0]
    longer = replace(
        file,
        file=Path("out/a-longer-name.pdf").absolute(),
        pages=12,
        typesettings=0,
        grade="reading grade 7 (Flesch-Kincaid, SMOG)",
    )
    report.show_table([replace(file, file=Path("out/small.pdf").absolute()), longer])
    assert capsys.readouterr().out.splitlines() == [
        "File              Pages  Type Least Proven",
        "small.pdf             2 11 pt   50% 1 of 1",
        "a-longer-name.pdf    12 11 pt   50% 1 of 1",
        "Proven: words.",
        "Least: how much of its height the emptiest page fills.",
        "small (en): reading grade 7 (Flesch-Kincaid, SMOG)",
        "2 files in out; 1 from the cache",
    ]


def test_sheets_that_are_folded_say_on_which_edge_they_are_flipped(capsys) -> None:
    file = proven("a").editions[0]
    folded = replace(file, file=Path("out/small-trifold.pdf").absolute(), edition="print", flip="short")
    report.show_table([replace(file, edition="print"), folded, replace(folded, edition="reading")])
    lines = capsys.readouterr().out.splitlines()
    assert "Print on both sides, flipped on the short edge: small-trifold.pdf" in lines


def test_what_the_clinic_does_not_choose_is_told_with_how_to_make_it(capsys) -> None:
    report.show_unchosen([])
    report.show_unchosen([Unchosen("paper", "a4", ("handout", "cards")), Unchosen("edition", "press", ("cards",))])
    told = "Not made, as clinic.yaml chooses: paper a4 (handout, cards); edition press (cards). Name it to make it: --paper a4"
    assert capsys.readouterr().out == f"{told}\n"


def test_formats_that_leave_out_the_same_share_a_line(capsys) -> None:
    lines = ("fax", "map")
    report.show_left_out([
        LeftOut("small", "en", "cards", ("What it is", "Costs"), lines), LeftOut("small", "en", "poster", ("Costs",)),
        LeftOut("small", "en", "other", ("What it is", "Costs"), lines), LeftOut("small", "en", "last", (), lines),
        LeftOut("small", "en", "cards", ("Words",), type="giant"),
    ])  # fmt: skip
    assert capsys.readouterr().out.splitlines() == [
        "small (en): cards, other without: What it is; Costs; fax, map of clinic.yaml",
        "small (en): poster without: Costs",
        "small (en): last without: fax, map of clinic.yaml",
        "small (en): cards in giant print without: Words",
    ]


def test_what_failed_is_named_at_the_end(capsys) -> None:
    report.show_not_made([])
    report.show_not_made(["small trifold en letter", "small handout en a4 large"])
    said = "\nNot made, as said above: small trifold en letter, small handout en a4 large.\n"
    assert capsys.readouterr().err == said


def test_nothing_made_has_no_table(capsys) -> None:
    report.show_table([])
    assert capsys.readouterr().out == ""


def test_a_problem_has_its_path_from_here_or_from_the_library(capsys) -> None:
    places = [Place(Path("a/b.yaml").absolute(), 3, 1), Place(library() / "brochures/clinic.yaml"), None]
    report.show_error(InputError(Problem(place, "wrong", "mend it") for place in places))
    assert capsys.readouterr().err.splitlines() == [
        "a/b.yaml:3:1: wrong; mend it",
        "brochures/clinic.yaml: wrong; mend it",
        "wrong; mend it",
        "",
        "3 problems; nothing was made.",
    ]


def test_a_problem_as_data_has_no_line_where_it_is_of_the_whole_file() -> None:
    data = report.problem_data(Problem(Place(Path("/elsewhere/b.yaml")), "wrong", "mend it"))
    assert data == {"file": "/elsewhere/b.yaml", "line": None, "column": None, "what": "wrong", "remedy": "mend it"}


@pytest.mark.parametrize("quiet", [True, False])
def test_without_a_terminal_there_is_no_bar(capsys, quiet) -> None:
    with report.progress_bar(quiet=quiet) as progress:
        progress("typesetting", 1, 2)
    assert capsys.readouterr() == ("", "")
