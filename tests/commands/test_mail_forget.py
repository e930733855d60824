"""`handbill mail forget` asks first, and then leaves counts alone."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import click
import command_line
from mail_runs import files, made


def test_it_asks_and_then_forgets(tmp_path: Path, masters: Path) -> None:
    run = made(tmp_path, masters).folder
    before = files(run)
    with patch.object(click, "confirm", side_effect=click.Abort):
        assert command_line.run("mail", "forget", run, "-w", tmp_path / "post").returncode == 130
    assert files(run) == before
    done = command_line.run("mail", "forget", run, "-w", tmp_path / "post", "--yes")
    assert done.returncode == 0, done.stderr
    assert sorted(files(run)) == ["manifest.csv", "run.json", "tally.pdf"]
    assert "only counts are left" in command_line.run("mail", "status", run).stdout
