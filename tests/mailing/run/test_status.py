"""How far a run is can be asked at any moment, also while it is on."""

from __future__ import annotations

import pytest
from mail_runs import MadeRun

from handbill.errors import InputError
from handbill.mailing.run.folder import RunFolder
from handbill.mailing.run.status import status


def test_a_run_that_is_done(kept_run: MadeRun) -> None:
    state = status(RunFolder(kept_run.folder))
    assert (state.read, state.pieces, state.suppressed, state.rejected) == (6, 5, 0, 1)
    assert [(batch.number, batch.first, batch.last, batch.pieces) for batch in state.batches] == [
        (1, 1, 2, 2), (2, 3, 4, 2), (3, 5, 5, 1),
    ]  # fmt: skip
    assert (state.in_all, state.done, state.running, state.damaged) == (3, True, False, [])


def test_a_batch_that_is_missing_or_changed_is_told(done: MadeRun) -> None:
    folder = RunFolder(done.folder)
    folder.batch(1).unlink()
    folder.batch(3).write_bytes(b"%PDF-1.7")
    state = status(folder)
    assert (state.damaged, state.done) == ([1, 3], False)


def test_it_is_asked_while_a_process_works(done: MadeRun) -> None:
    folder = RunFolder(done.folder)
    with folder.locked():
        assert status(folder).running


def test_a_folder_of_no_run_is_said(done: MadeRun) -> None:
    with pytest.raises(InputError, match="no folder of a run"):
        status(RunFolder(done.folder.parent))
