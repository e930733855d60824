"""A build keeps masters only of what it knows it printed."""

from __future__ import annotations

from small_builds import asked
from small_workspace import edit, own_template

from handbill.masters.store import Store
from handbill.produce import make
from handbill.produce.build import build


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
