"""A run on a cluster ends with the bytes of a run here, also when a worker is killed in the middle of it."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path

from dask_cluster import DaskCluster
from mail_runs import files, request
from packets import JOHN, MARIA

from handbill.mailing.run.make import run

ROWS = [(JOHN, MARIA)[number % 2] | {"record_id": f"R{number}", "care_of": f"c/o {number}"} for number in range(24)]


def nothing(*_: object) -> None:
    """Take no notice of how far it is."""


def test_two_workers_of_which_one_is_killed(tmp_path: Path, masters: Path) -> None:
    here = replace(request(tmp_path, ROWS, store=masters), folder=tmp_path / "here")
    assert run(here, nothing).batches == 12
    with DaskCluster(2, tmp_path) as cluster:
        there = replace(here, folder=tmp_path / "there", scheduler=cluster.scheduler)

        def kill_one() -> None:
            while len(list((there.folder / "batches").glob("batch-*.pdf"))) < 3:
                time.sleep(0.01)
            cluster.workers[0].kill()

        killer = threading.Thread(target=kill_one, daemon=True)
        killer.start()
        result = run(there, nothing)
        killer.join()
        assert cluster.workers[0].wait(10) != 0
    assert (result.batches, result.made, result.mailed) == (12, 12, 24)
    assert files(there.folder) == files(here.folder)
