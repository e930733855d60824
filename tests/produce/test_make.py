"""A build keeps masters only of what it knows it printed, and leaves no older file where it fails."""

from __future__ import annotations

from datetime import date

from small_workspace import edit, own_template

from handbill.errors import MachineError
from handbill.masters.store import Store
from handbill.produce import make
from handbill.produce.build import build
from handbill.produce.request import BuildRequest
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
    masters = make._masters

    def while_edited(job):
        edit(page, "}", "}\n")
        return masters(job)

    monkeypatch.setattr(make, "_masters", while_edited)
    assert build(request, lambda *_: None).failures == []
    assert Store(tmp_path / "masters").masters() == []
    monkeypatch.setattr(make, "_masters", masters)
    assert build(request, lambda *_: None).made[0].typesettings > 0
    assert len(Store(tmp_path / "masters").masters()) == 1


def test_a_found_master_that_cannot_be_published_takes_the_older_file_away(workspace, tmp_path, monkeypatch) -> None:
    request = asked(workspace, tmp_path)
    file = build(request, lambda *_: None).made[0].file
    file.write_bytes(b"of yesterday")

    def full(*_):
        raise MachineError.one("the disk is full", "free it")

    monkeypatch.setattr(Staging, "write", full)
    assert [str(problem.what) for failure in build(request, lambda *_: None).failures for problem in failure.problems]
    assert not file.exists()
