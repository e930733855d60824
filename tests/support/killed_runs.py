"""Kills runs of a mailing at random moments, lets each go on, and compares it with an undisturbed one.

    python tests/support/killed_runs.py FOLDER STORE HOW_MANY SEED

It is a process of its own, which forks: a run then starts at once, and is killed in its work rather than while Python
starts. It prints, as JSON, how many runs were cut short, and which differ in what.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import time
import traceback
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from mail_runs import files, request
from packets import JOHN, MARIA

from handbill.errors import HandbillError
from handbill.mailing.run.make import run
from handbill.mailing.run.request import RunRequest

PIECES, IN_BATCH = 12, 3
ROWS = [(JOHN, MARIA)[number % 2] | {"record_id": f"R{number}"} for number in range(PIECES)]
ROWS += [JOHN | {"zip": "", "record_id": "R-"}]


_TABLES = ("SELECT * FROM batch", "SELECT * FROM piece", "SELECT * FROM unprinted", "SELECT * FROM fact")


def ledger(folder: Path) -> list[list[tuple[object, ...]]]:
    """Return what the ledger of a run says, table by table."""
    with closing(sqlite3.connect(folder / "ledger.sqlite")) as opened:
        return [sorted(opened.execute(query)) for query in _TABLES]


def forked(asked: RunRequest) -> int:
    """Start a run in a process of its own, and return the number of that process."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            run(asked, lambda *_: None)
            code = 0
        except HandbillError:
            traceback.print_exc()
        finally:
            os._exit(code)
    return child


def main(at: Path, store: Path, how_many: int, seed: int) -> None:
    """Print what came of so many runs."""
    chance, asked = random.Random(seed), replace(request(at, ROWS, store=store), batch=IN_BATCH)  # noqa: S311
    run(asked, lambda *_: None)
    whole = replace(asked, folder=at / "whole")
    begin = time.perf_counter()
    assert os.waitpid(forked(whole), 0)[1] == 0
    seconds = time.perf_counter() - begin
    cut_short, different = 0, []
    for number in range(how_many):
        folder = at / f"killed-{number}"
        child = forked(replace(asked, folder=folder))
        time.sleep(chance.uniform(0.02, 0.8 * seconds))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        cut_short += not (folder / "manifest.csv").exists()
        if os.waitpid(forked(replace(asked, folder=folder)), 0)[1]:
            different.append(f"{number}: it does not go on")
        elif (files(folder), ledger(folder)) != (files(whole.folder), ledger(whole.folder)):
            different.append(f"{number}: other files")
    print(json.dumps({"cut short": cut_short, "different": different}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
