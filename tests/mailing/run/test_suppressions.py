"""Who gets no mail is told by record id, or by a digest of name and address where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from packets import JOHN, MARIA

from handbill.errors import InputError
from handbill.mailing.run.memory import Memory
from handbill.mailing.run.suppressions import Suppression, Suppressions
from handbill.workspace import Workspace, library


@pytest.fixture
def home(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path, library())


def test_who_is_on_the_list_gets_no_mail(home: Workspace, tmp_path: Path) -> None:
    memory, found = Memory(home), Suppressions.of(home)
    assert found.reason(JOHN | {"record_id": "A1"}, memory) is None
    found.add(Suppression("A1", "", "2026-12-01", "moved"))
    found.add(Suppression("", memory.digests.identity(MARIA, "").person, "2026-12-02", ""))
    again = Suppressions.of(home)
    assert again.reason(JOHN | {"record_id": "A1"}, memory) == "on the list of suppressions since 2026-12-01: moved"
    assert again.reason(JOHN | {"record_id": "A2"}, memory) is None
    assert (
        again.reason(MARIA | {"record_id": "B7"}, memory)
        == "on the list of suppressions since 2026-12-02: no reason given"
    )
    assert (tmp_path / "suppressions.csv").stat().st_mode & 0o077 == 0


def test_a_list_of_the_clinics_own_needs_only_record_ids(home: Workspace, tmp_path: Path) -> None:
    (tmp_path / "suppressions.csv").write_text("\ufeffRecord_ID,note\n A1 ,asked\n\nB2,\n", "utf-8")
    found = Suppressions.of(home)
    assert [entry.record for entry in found.entries.values()] == ["A1", "B2"]
    assert found.reason({"record_id": "A1"}, Memory(home)) == "on the list of suppressions: no reason given"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name\nJohn\n", r"suppressions\.csv:1:1: the column 'record_id' is missing"),
        ("record_id,reason\n,moved\n", r"suppressions\.csv:2:1: neither a record_id nor a person"),
        ('record_id\n"A1\n', "not CSV"),
    ],
)
def test_a_list_that_would_let_someone_through_is_refused(
    home: Workspace, tmp_path: Path, text: str, words: str
) -> None:
    (tmp_path / "suppressions.csv").write_text(text, "utf-8")
    with pytest.raises(InputError, match=words):
        Suppressions.of(home)
