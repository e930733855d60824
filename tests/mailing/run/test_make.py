"""A run loses nobody, goes on where it was, and refuses to go on with something else."""

from __future__ import annotations

import stat
from pathlib import Path

import pypdfium2
import pytest
from mail_runs import PIECES, ROWS, TODAY, MadeRun, again, files, lines, request
from packets import JOHN, people
from small_workspace import edit

from handbill.errors import InputError, MachineError
from handbill.mailing.run.folder import RunFolder
from handbill.mailing.run.make import run


def nothing(*_: object) -> None:
    """Take no notice of how far it is."""


def test_every_row_is_mailed_or_has_its_reason(kept_run: MadeRun) -> None:
    result = kept_run.result
    assert (result.survey.read, result.mailed, result.survey.suppressed, result.rejected) == (6, 5, 0, 1)
    assert (result.batches, result.made) == (3, 3)
    manifest = lines(kept_run.folder / "manifest.csv")
    assert [line["record_id"] for line in manifest] == list(PIECES)
    assert [(line["piece"], line["batch"], line["row"]) for line in manifest] == [
        ("000001", "1", "2"), ("000002", "1", "3"), ("000003", "2", "5"), ("000004", "2", "6"), ("000005", "3", "7"),
    ]  # fmt: skip
    (left_out,) = lines(kept_run.folder / "exceptions.csv")
    assert (left_out["row"], left_out["outcome"], left_out["reason"]) == ("4", "rejected", "zip: the cell is empty")
    assert (left_out["first_name"], left_out["record_id"]) == ("Ann", "A3")


def test_each_batch_has_the_sheets_that_the_manifest_says(kept_run: MadeRun) -> None:
    names = {"A1": "John", "A2": "María", "A4": "Joan", "A5": "Inés", "A6": "Bo"}
    for line in lines(kept_run.folder / "manifest.csv"):
        document = pypdfium2.PdfDocument(kept_run.folder / f"batches/batch-{int(line['batch']):04}.pdf")
        words = document[int(line["first_page"]) - 1].get_textpage().get_text_range()
        assert f"1 of {line['sheets']}" in words
        assert f"{names[line['record_id']]} " in words


def test_only_its_owner_may_read_it(kept_run: MadeRun) -> None:
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (kept_run.folder, *kept_run.folder.rglob("*"))}
    assert len(modes) > 8
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}


def test_no_name_or_address_is_anywhere_but_in_what_is_printed_and_the_exceptions(kept_run: MadeRun) -> None:
    words = {row[column] for row in ROWS for column in ("first_name", "last_name", "address1")}
    for name in ("manifest.csv", "run.json", "ledger.sqlite"):
        text = (kept_run.folder / name).read_bytes().decode("utf-8", "replace")
        assert not [word for word in words if len(word) > 3 and word in text], name
    assert "A1" in (kept_run.folder / "manifest.csv").read_text("utf-8")


def test_called_again_it_makes_nothing(done: MadeRun) -> None:
    before = files(done.folder)
    assert again(done.request, today=None).made == 0
    assert files(done.folder) == before


def test_a_batch_that_is_damaged_is_made_again_with_the_same_bytes(done: MadeRun) -> None:
    before = files(done.folder)
    (done.folder / "batches/batch-0001.pdf").unlink()
    damaged = done.folder / "batches/batch-0002.pdf"
    damaged.write_bytes(damaged.read_bytes()[:-9])
    assert again(done.request).made == 2
    assert files(done.folder) == before


def test_what_a_killed_process_left_half_written_is_gone_at_the_next_start(done: MadeRun) -> None:
    half = done.folder / "batches/.batch-0002.pdf.0123abcd.part"
    half.write_bytes(b"Joan Fairweather")
    again(done.request)
    assert not half.exists()


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("list", "the list changed since"),
        ("packet", "the packet, a letter or an enclosed brochure changed since"),
        ("brochure", "a letter or an enclosed brochure changed since"),
        ("date", "the date of the letters changed since"),
        ("batch", "the number of pieces in a batch changed since"),
    ],
)
def test_a_run_does_not_go_on_with_something_else(done: MadeRun, what: str, words: str) -> None:
    before, changes = files(done.folder), {}
    home = done.request.workspace.home
    if what == "list":
        edit(done.request.recipients, "9 Ash Lane", "8 Ash Lane")
    elif what == "packet":
        edit(home / "brochures/packets/welcome.yaml", "Your first visit", "Your next visit")
    elif what == "brochure":
        edit(home / "brochures/small/en.yaml", "A small leaflet", "A little leaflet")
    elif what == "date":
        changes = {"today": TODAY.replace(day=25)}
    else:
        changes = {"batch": 3}
    with pytest.raises(InputError, match=words):
        again(done.request, **changes)
    assert files(done.folder) == before


@pytest.mark.parametrize("what", ["sheet", "meaning", "slot", "ledger", "facts"])
def test_a_run_whose_rows_or_words_are_others_does_not_go_on(done: MadeRun, what: str) -> None:
    """What no master shows: what a column means, words that are the recipient's, and whose ledger it is."""
    home, changes = done.request.workspace.home, {}
    words = "what the rows of the list mean, or who of them gets a piece"
    if what == "meaning":
        changes = {"columns": {"address2": "unused", "care_of": "address2"}}
    elif what == "sheet":
        (home / "columns.yaml").write_text("columns:\n  large_print: unused\n", "utf-8")
    elif what == "slot":
        edit(home / "brochures/packets/welcome.yaml", "you are in our", "you are one of our")
        words = "the packet, a letter or an enclosed brochure changed since"
    else:
        words = "it does not go with the run.json beside it"
        if what == "ledger":
            (done.folder / "ledger.sqlite").unlink()
        else:
            edit(done.folder / "run.json", '"read": 6', '"read": 7')
    (done.folder / "batches/batch-0003.pdf").unlink()
    with pytest.raises(InputError, match=words):
        again(done.request, **changes)
    assert not (done.folder / "batches/batch-0003.pdf").exists()


def test_who_looked_is_kept_also_when_it_is_said_later(done: MadeRun) -> None:
    again(done.request, looked_by="R. Stone")
    assert RunFolder(done.folder).asked()["looked_by"] == "R. Stone"
    assert again(done.request).made == 0


def test_two_processes_do_not_work_in_one_folder(done: MadeRun) -> None:
    with RunFolder(done.folder).locked(), pytest.raises(MachineError, match="another process works in"):
        again(done.request)


def test_the_list_may_not_lie_where_the_run_writes(tmp_path: Path) -> None:
    asked = request(tmp_path)
    inside = people(tmp_path / "manifest.csv", JOHN)
    with pytest.raises(InputError, match="the list lies in"):
        again(asked, folder=tmp_path, recipients=inside)
    assert inside.read_text("utf-8").startswith("first_name")


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    asked = request(tmp_path)
    asked.folder.mkdir()
    (asked.folder / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(InputError, match=r"the folder is not empty and is no run's: it has notes\.txt"):
        run(asked, nothing)
    assert [path.name for path in asked.folder.iterdir()] == ["notes.txt"]


def test_nobody_who_gets_a_piece_makes_no_folder_that_looks_done(tmp_path: Path, masters: Path) -> None:
    asked = request(tmp_path, [JOHN | {"zip": ""}], store=masters)
    with pytest.raises(InputError, match="nobody gets a piece"):
        run(asked, nothing)
    assert not (asked.folder / "run.json").exists()
