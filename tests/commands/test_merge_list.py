"""A list as a clinic has it is merged: what its columns mean is told once, and what became of each row is said."""

from __future__ import annotations

import json
from pathlib import Path

import command_line
import pypdfium2
import pytest
from packets import JOHN, people

from handbill.mailing.lists.kept import load_columns
from handbill.workspace import Workspace, library

pytestmark = pytest.mark.usefixtures("shared_masters")

LIST = """\
sep=;
Pt Nm;Street;Apt;City;State/Province;Zip+4;Preferred Language;Large Print;Appt Date;Appt Time;Group;Deceased
López, María;1200 Larkspur Avenue;Apt. 4;Boston;Massachusetts;2139;Spanish;Y;12/14/2026;9:30 AM;evening;
King Jr., John;77 Quince Street;;Boise;ID;837021234;;;12/5/2026;2:00 PM;morning;N
King Jr., John;77 Quince Street;;Boise;ID;837021234;;;12/5/2026;2:00 PM;morning;N
Doe, Ana;78 Quince Street;;Boise;ID;83702;;;12/5/2026;2:00 PM;morning;Y
"""


def run(post: Path, *more: str):
    return command_line.run(
        "merge", "list.csv", "-w", post, "--packet", "welcome", "-o", "out/p.pdf", "--date", "2026-11-24", *more
    )


def test_what_a_column_means_is_told_once_and_what_became_of_each_row_is_said(post: Path) -> None:
    Path("list.csv").write_bytes(LIST.encode("cp1252"))
    asked = run(post)
    assert asked.returncode == 1
    assert "the column 'first_name' is missing" in asked.stderr
    assert '--map "HEADER=first_name" which it is; the header has: Pt Nm, Street, Apt' in asked.stderr
    done = run(post, "--map", "Pt Nm=patient_name", "--map", "Group=program")
    assert done.returncode == 0, done.stderr
    assert load_columns(Workspace(post, library())) == {"Pt Nm": "patient_name", "Group": "program"}
    assert done.stdout.splitlines()[:6] == [
        "list.csv is not UTF-8: it was read as Windows-1252.",
        "Appointments read with the month first, as in 12/1/2026: 2.",
        "Names of states written as their two letters: 1.",
        "ZIP codes given the zeros in front that a spreadsheet drops: 1.",
        "ZIP codes of nine digits given their hyphen: 1.",
        "2 pieces (1 in en, standard print, 1 in es, large print) in out/p.pdf: 5 sheets",
    ]
    assert "Read 4 = merged 2 + suppressed 2 + exceptions 0." in done.stdout
    assert "list.csv:4:1: the same as row 3; nothing is to do: that row counts" in done.stderr
    assert "list.csv:5:1: no mail: the patient has died (deceased); correct the row if that is wrong" in done.stderr
    said = json.loads(run(post, "--json").stdout)
    assert (said["read"], said["pieces"], len(said["suppressed"]), said["left_out"]) == (4, 2, 2, 0)
    assert said["notes"] == done.stdout.splitlines()[:5]


def test_a_list_of_those_who_get_no_mail_alone_is_told(post: Path) -> None:
    head, *_, last = LIST.splitlines()[1:]
    Path("list.csv").write_text(f"{head}\n{last}", "utf-8")
    done = run(post, "--map", "Pt Nm=patient_name", "--map", "Group=program")
    assert done.returncode == 1
    assert "nobody gets a piece" in done.stderr
    assert not Path("out/p.pdf").exists()


def test_what_is_no_list_is_refused(post: Path) -> None:
    done = command_line.run("merge", "/dev/zero", "-w", post, "--packet", "welcome", "-o", "out/p.pdf")
    assert (done.returncode, "a folder, a device or a pipe, which is no list" in done.stderr) == (1, True)


@pytest.mark.parametrize("more", [(), ("--typeset",)])
def test_a_hyphenated_name_too_long_for_the_window_is_set_smaller_on_one_line(
    post: Path, more: tuple[str, ...]
) -> None:
    first, last = "Maximiliana Friede", "Featherstonehaugh-Cholmondeley"
    people(Path("list.csv"), JOHN | {"first_name": first, "last_name": last})
    done = run(post, *more)
    assert done.returncode == 0, done.stderr
    page = pypdfium2.PdfDocument(Path("out/p.pdf"))[0].get_textpage()
    # A line that was broken at its hyphen is put together again in the text, but not on the page.
    at = [page.search(part, match_case=True).get_next()[0] for part in (first, "Cholmondeley")]
    assert len({round(page.get_charbox(index, loose=True)[1]) for index in at}) == 1
