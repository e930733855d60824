"""Killed at any moment and called again, a run ends with the files of an undisturbed one, byte for byte."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from handbill.workspace import library

RUNS = 20


def test_runs_killed_at_random_moments_end_as_if_undisturbed(tmp_path: Path, masters: Path) -> None:
    root = library()
    paths = os.pathsep.join(map(str, (root, root / "tests", root / "tests/support")))
    command = [sys.executable, root / "tests/support/killed_runs.py", tmp_path, masters, str(RUNS), "20261130"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": paths})
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["different"] == []
    # It would prove nothing if all were done before; on a busy machine, many are.
    assert said["cut short"] >= RUNS / 5
