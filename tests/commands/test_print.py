"""`handbill print`: sheets that are built here come out of a real printer; what cannot be printed right is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import run
from cups_server import cups_queue
from eve_printer import EvePrinter, eve_printer
from print_editions import edition
from small_builds import ONE

from handbill.pdf import document as pdf
from handbill.pdf.reader import Reader
from handbill.pdf.sheets import Sheets

FOLDED = Sheets("short", paired=True)


@pytest.fixture
def eve(tmp_path: Path) -> Iterator[EvePrinter]:
    with eve_printer(tmp_path, "-2") as printer:
        yield printer


def saved(name: str, data: bytes) -> Path:
    file = Path(name)
    file.write_bytes(data)
    return file


@pytest.mark.usefixtures("shared_masters")
def test_a_handout_is_built_and_printed(home: Path, eve: EvePrinter) -> None:
    (home / "printers.yaml").write_text(f"printers:\n  - name: front-desk\n    uri: {eve.uri}\n", "utf-8")
    assert run("build", "small", "-f", "handout", "-w", home, "-o", "out", *ONE).returncode == 0
    (file,) = Path("out").glob("*.pdf")
    done = run("print", file, "-w", home)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == f"{file}: printed"
    assert eve.spooled == [file.read_bytes()]


def test_a_printer_by_its_address_needs_no_workspace_and_tells_json(eve: EvePrinter) -> None:
    files = [saved("a.pdf", edition(2, (792, 612), FOLDED)), saved("b.pdf", edition(1, sheets=Sheets()))]
    told = json.loads(run("print", *files, "--printer", eve.uri, "--json").stdout)
    assert [(job["file"], job["state"]) for job in told["jobs"]] == [("a.pdf", "printed"), ("b.pdf", "printed")]
    assert eve.spooled == [file.read_bytes() for file in files]


def test_a_queue_of_cups_prints_it(eve: EvePrinter) -> None:
    with cups_queue(eve) as queue:
        done = run("print", saved("a.pdf", edition(2)), "--printer", queue.uri)
        assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "a.pdf: printed")
        with Reader(eve.spooled[0]) as reader:
            assert [(page.width, page.height) for page in reader.pages] == [(612, 792)] * 2


def test_a_job_need_not_be_waited_for(eve: EvePrinter) -> None:
    done = run("print", saved("a.pdf", edition(1, sheets=Sheets())), "--printer", eve.uri, "--no-wait")
    assert done.stdout == "a.pdf: job 1 at printer\n"


def test_no_file_is_sent_where_one_cannot_be_printed_right(eve: EvePrinter) -> None:
    right = saved("right.pdf", edition(2))
    blank, a4 = saved("blank.pdf", pdf.blank([(612, 792)])), saved("a4.pdf", edition(1, (595.28, 841.89), Sheets()))
    other = run("print", right, blank, "--printer", eve.uri)
    assert other.returncode == 1
    assert "blank.pdf: not a print edition that handbill made" in other.stderr
    paper = run("print", right, a4, "--printer", eve.uri)
    assert paper.returncode == 1
    assert "a4.pdf: the sheet is for A4 paper; printer has Letter" in paper.stderr
    assert eve.spooled == []


def test_a_folded_sheet_is_refused_on_one_side(eve: EvePrinter) -> None:
    done = run("print", saved("a.pdf", edition(2, (792, 612), FOLDED)), "--printer", eve.uri, "--one-sided")
    assert done.returncode == 1
    assert "a.pdf: its fronts and backs belong together" in done.stderr


def test_a_job_that_is_not_printed_ends_with_an_error(tmp_path: Path) -> None:
    with eve_printer(tmp_path, "-2", script="exit 1") as eve:
        done = run("print", saved("a.pdf", edition(2)), "--printer", eve.uri)
    assert done.returncode == 1
    assert "a.pdf: not printed" in done.stdout


def test_a_printer_that_scales_is_warned_of(home: Path, eve: EvePrinter) -> None:
    text = f"printers:\n  - name: front-desk\n    uri: {eve.uri}\n    scale_ok: false\n"
    (home / "printers.yaml").write_text(text, "utf-8")
    done = run("print", saved("a.pdf", edition(2)), "-w", home)
    assert "front-desk printed its test sheet smaller than it is" in done.stderr
    assert done.returncode == 0
