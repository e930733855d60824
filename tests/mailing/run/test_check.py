"""A check looks at a list as a run would, and makes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mail_runs import TODAY, request
from packets import HEADER, JOHN, people

from handbill.mailing.run.check import CheckedKind, check


def test_what_a_run_would_find(tmp_path: Path, masters: Path) -> None:
    asked = request(tmp_path, store=masters)
    result = check(asked, TODAY)
    assert (result.survey.read, result.survey.mailed, result.survey.rejected) == (6, 5, 1)
    assert set(result.kinds) == {
        CheckedKind("en", "standard", 3, 2, "us10-window"),
        CheckedKind("es", "large", 1, 3, "us10-window"),
        CheckedKind("es", "standard", 1, 2, "us10-window"),
    }
    assert result.alarms == ()
    assert not asked.folder.exists()


def test_names_that_are_told_are_kept_and_others_are_not(tmp_path: Path, masters: Path) -> None:
    asked = request(tmp_path, store=masters)
    row = JOHN | {"Pt Nm": "John", "MRN": "7"}
    listed = people(tmp_path / "list.csv", row, header=("MRN", "Pt Nm", *HEADER[1:]))
    asked = replace(asked, recipients=listed, columns={"Pt Nm": "first_name"})
    assert check(asked, TODAY).survey.mailed == 1
    kept = (tmp_path / "post/columns.yaml").read_text("utf-8")
    assert '"Pt Nm": first_name' in kept
    assert "MRN" not in kept
