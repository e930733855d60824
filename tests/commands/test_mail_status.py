"""`handbill mail status` says where a run stands, and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import command_line
from mail_runs import made

from handbill.mailing.run.folder import RunFolder


def test_a_run_that_is_done_and_one_that_is_damaged(tmp_path: Path, masters: Path) -> None:
    folder = made(tmp_path, masters).folder
    done = command_line.run("mail", "status", folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "Read 6 = pieces 5 + suppressed 0 + rejected 1."
    assert "batch 0002  pieces 000003-000004  2 pieces" in done.stdout
    assert done.stdout.splitlines()[-1] == "Done: 3 of 3 batches are proven."
    with RunFolder(folder).locked():
        assert "a process works on it now" in command_line.run("mail", "status", folder).stdout
    (folder / "batches/batch-0002.pdf").unlink()
    done = command_line.run("mail", "status", folder)
    assert done.returncode == 1
    assert "NOT THE FILE THAT WAS PROVEN" in done.stdout
    assert done.stdout.splitlines()[-1] == "3 of 3 batches are done. Call handbill mail run as before: it goes on."
    said = json.loads(command_line.run("mail", "status", folder, "--json").stdout)
    assert (said["pieces"], said["damaged"], said["done"]) == (5, [2], False)


def test_a_folder_that_is_no_run(tmp_path: Path) -> None:
    done = command_line.run("mail", "status", tmp_path)
    assert done.returncode == 1
    assert "no folder of a run: it has no run.json; name the folder that handbill mail run made" in done.stderr
