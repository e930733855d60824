"""The survey reads every row once, before anything is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from mail_runs import MadeRun, again, files, made
from packets import JOHN

from handbill.errors import InputError
from handbill.mailing.run.folder import RunFolder
from handbill.mailing.run.survey import check_alarms


def shifted(done: MadeRun) -> MadeRun:
    """The list of the run, with each name beside the next person's record, and a folder for it."""
    names = ("Ada", "Ben", "Cy", "Dee", "Eve", "Flo")
    text = done.request.recipients.read_text("utf-8").splitlines()
    rows = [line.split(",") for line in text[1:]]
    for row, name in zip(rows, names, strict=True):
        row[1] = name
    done.request.recipients.write_text("\n".join([text[0], *(",".join(row) for row in rows)]) + "\n", "utf-8")
    return replace(done, request=replace(done.request, folder=done.folder.with_name("next")))


def test_names_that_changed_since_the_mailing_before_stop_the_run(done: MadeRun) -> None:
    after = shifted(done)
    with pytest.raises(InputError) as caught:
        again(after.request)
    said = str(caught.value)
    assert "5 of 5 rows: the record had another name in the mailing before" in said
    assert said.endswith("if they are right, go on with --looked-by NAME")
    assert "Ada" not in said
    assert not (after.folder / "run.json").exists()


def test_it_goes_on_with_the_name_of_who_looked_which_is_kept(done: MadeRun) -> None:
    after = shifted(done)
    assert again(after.request, looked_by="R. Stone").mailed == 5
    assert RunFolder(after.folder).asked()["looked_by"] == "R. Stone"
    manifest = (after.folder / "manifest.csv").read_text("utf-8-sig").splitlines()
    assert all(line.endswith(",R. Stone") for line in manifest[1:])
    before = files(after.folder)
    # It need not be said again to go on.
    assert again(after.request).made == 0
    assert files(after.folder) == before


def test_two_patients_of_a_household_are_two_pieces(tmp_path, masters) -> None:
    rows = [JOHN | {"record_id": "A1"}, JOHN | {"record_id": "A2", "first_name": "Joan"}]
    assert made(tmp_path, masters, rows).result.mailed == 2


def test_no_alarm_is_no_error() -> None:
    check_alarms([], None, "")
