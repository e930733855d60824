"""A run that is done, which all tests of a module look at, and one that a test may break."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from mail_runs import MadeRun, made


@pytest.fixture(scope="session")
def kept_run(tmp_path_factory: pytest.TempPathFactory, masters: Path) -> MadeRun:
    """A run that is done. Look at it, and leave it as it is."""
    return made(tmp_path_factory.mktemp("mailing"), masters)


@pytest.fixture
def done(kept_run: MadeRun, tmp_path: Path) -> MadeRun:
    """A copy of the run, with its workspace and list, to break."""
    at = tmp_path / "mailing"
    shutil.copytree(kept_run.folder.parent, at)
    asked = kept_run.request
    workspace = replace(asked.workspace, home=at / "post")
    request = replace(asked, workspace=workspace, recipients=at / "list.csv", folder=at / "run")
    return MadeRun(request, replace(kept_run.result, folder=at / "run"))
