"""A library of brochures is built by two workers, one of which is killed, to the bytes of a build here."""

from __future__ import annotations

import threading
import time
from datetime import date
from pathlib import Path

from dask_cluster import DaskCluster
from small_workspace import small_brochure

from handbill.produce.build import build
from handbill.produce.request import BuildRequest
from handbill.workspace import Workspace, library

BROCHURES = 6
"""Enough for a worker to die in the middle; forty take two minutes."""


def test_two_workers_of_which_one_is_killed(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic")
    first = home / "brochures/small"
    for number in range(2, BROCHURES + 1):
        other = home / f"brochures/small-{number}"
        other.mkdir()
        for file in first.iterdir():
            text = file.read_text("utf-8").replace("id: small", f"id: small-{number}")
            (other / file.name).write_text(text.replace("A small leaflet", f"A small leaflet, {number}"), "utf-8")
    asked = {
        "workspace": Workspace(home, library()),
        "today": date(2026, 11, 24),
        "papers": ("letter",),
        "types": ("standard",),
    }
    here = build(BuildRequest(out=tmp_path / "here", editions=("print",), **asked), lambda *_: None)
    assert here.failures == []
    with DaskCluster(2, tmp_path) as cluster:
        request = BuildRequest(out=tmp_path / "there", editions=("print",), scheduler=cluster.scheduler, **asked)

        def kill_one() -> None:
            while len(list((tmp_path / "there").glob("*.pdf"))) < 2:
                time.sleep(0.01)
            cluster.workers[0].kill()

        killer = threading.Thread(target=kill_one, daemon=True)
        killer.start()
        there = build(request, lambda *_: None)
        killer.join()
        assert cluster.workers[0].wait(10) != 0
    assert there.failures == []
    made = {file.name: file.read_bytes() for file in (tmp_path / "here").iterdir()}
    assert len(made) == BROCHURES
    assert {file.name: file.read_bytes() for file in (tmp_path / "there").glob("[!.]*")} == made
