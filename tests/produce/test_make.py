"""A build keeps plates only of what it knows it printed."""

from __future__ import annotations

from datetime import date

from small import edit, own_template

from handbill.plate.store import Store
from handbill.produce import make
from handbill.produce.build import build
from handbill.produce.order import Request


def test_no_plate_is_kept_of_files_that_were_changed_meanwhile(workspace, home, tmp_path, monkeypatch) -> None:
    """Or the change, once taken back, would be found under the key of what was there before."""
    page = own_template(home) / "page.css"
    request = Request(
        workspace, tmp_path / "out", date(2026, 11, 24), ("small",), papers=("letter",), types=("standard",),
        editions=("print",), store=tmp_path / "plates",
    )  # fmt: skip
    plates = make._plates

    def while_edited(job):
        edit(page, "}", "}\n")
        return plates(job)

    monkeypatch.setattr(make, "_plates", while_edited)
    assert build(request, lambda *_: None).failures == []
    assert Store(tmp_path / "plates").kept() == []
    monkeypatch.setattr(make, "_plates", plates)
    assert build(request, lambda *_: None).made[0].typesettings > 0
    assert len(Store(tmp_path / "plates").kept()) == 1
