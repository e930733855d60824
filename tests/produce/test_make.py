"""A build keeps masters only of what it knows it printed, and leaves no older file where it fails."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from small_workspace import edit, own_template

from handbill.errors import InputError, MachineError
from handbill.masters.store import Store
from handbill.produce import make
from handbill.produce.build import build
from handbill.produce.request import BuildRequest, BuildResult
from handbill.staging import Staging


def asked(workspace, tmp_path) -> BuildRequest:
    return BuildRequest(
        workspace, tmp_path / "out", date(2026, 11, 24), ("small",), papers=("letter",), types=("standard",),
        editions=("print",), store=tmp_path / "masters",
    )  # fmt: skip


def test_no_master_is_kept_of_files_that_were_changed_meanwhile(workspace, home, tmp_path, monkeypatch) -> None:
    """Or the change, once taken back, would be found under the key of what was there before."""
    page = own_template(home) / "page.css"
    request = asked(workspace, tmp_path)
    proven_editions = make.proven_editions

    def while_edited(job):
        edit(page, "}", "}\n")
        return proven_editions(job)

    monkeypatch.setattr(make, "proven_editions", while_edited)
    assert build(request, lambda *_: None).failures == []
    assert Store(tmp_path / "masters").masters() == []
    monkeypatch.setattr(make, "proven_editions", proven_editions)
    assert build(request, lambda *_: None).made[0].typesettings > 0
    assert len(Store(tmp_path / "masters").masters()) == 1


def full_disk(*_) -> None:
    raise MachineError.one("the disk is full", "free it")


@pytest.fixture
def built(workspace, tmp_path, monkeypatch) -> tuple[BuildRequest, Path]:
    """A file that was built, of a request that fails from now on."""
    request = asked(workspace, tmp_path)
    file = build(request, lambda *_: None).made[0].file
    monkeypatch.setattr(Staging, "write", full_disk)
    return request, file


def whats(result: BuildResult) -> list[str]:
    return [problem.what for failure in result.failures for problem in failure.problems]


def test_a_stored_master_that_cannot_be_published_takes_the_older_file_away_and_says_so(built) -> None:
    request, file = built
    assert whats(build(request, lambda *_: None)) == ["the disk is full", "the older file of this name was removed"]
    assert not file.exists()


def test_an_older_file_that_this_program_did_not_make_stays_and_that_is_said(built) -> None:
    request, file = built
    file.write_bytes(b"of yesterday")
    said = ["the disk is full", "the older file of this name is still there, and was not made by handbill"]
    assert whats(build(request, lambda *_: None)) == said
    assert file.read_bytes() == b"of yesterday"


def test_a_mistake_in_the_content_leaves_the_older_files_and_says_so(home, workspace, tmp_path) -> None:
    request = asked(workspace, tmp_path)
    file = build(request, lambda *_: None).made[0].file
    edit(home / "brochures" / "small" / "en.yaml", "title:", "titel:")
    with pytest.raises(InputError) as caught:
        build(request, lambda *_: None)
    assert caught.value.problems[-1].what == "an older file of small is still there"
    assert file.is_file()
