"""Who gets no mail is told by record id, or by a digest of name and address where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from packets import JOHN, MARIA, people

from handbill.errors import InputError
from handbill.mailing.lists.columns import ColumnMap
from handbill.mailing.lists.opened import open_table
from handbill.mailing.run.memory import Memory
from handbill.mailing.run.suppressions import Suppression, Suppressions
from handbill.workspace import Workspace, library


@pytest.fixture
def home(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path, library())


def test_who_is_on_the_list_gets_no_mail(home: Workspace, tmp_path: Path) -> None:
    memory, found = Memory(home), Suppressions(home)
    assert found.reason(2, JOHN | {"record_id": "A1"}) is None
    found.add(Suppression("A1", "", "2026-12-01", "moved"))
    found.add(Suppression("", memory.digests.identity(MARIA, "").person, "2026-12-02", ""))
    again = Suppressions(home)
    assert again.reason(2, JOHN | {"record_id": "A1"}) == "on the list of suppressions since 2026-12-01: moved"
    assert again.reason(2, JOHN | {"record_id": "A2"}) is None
    assert (
        again.reason(2, MARIA | {"record_id": "B7"}) == "on the list of suppressions since 2026-12-02: no reason given"
    )
    assert (tmp_path / "suppressions.csv").stat().st_mode & 0o077 == 0


def test_a_list_of_the_clinics_own_needs_only_record_ids(home: Workspace, tmp_path: Path) -> None:
    (tmp_path / "suppressions.csv").write_text("\ufeffRecord_ID,note\n A1 ,asked\n\nB2,\n", "utf-8")
    found = Suppressions(home)
    assert found.reason(2, {"record_id": "B2"}) is not None
    assert found.reason(2, {"record_id": "A1"}) == "on the list of suppressions: no reason given"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name\nJohn\n", r"suppressions\.csv:1:1: the column 'record_id' is missing"),
        ("record_id,reason\n,moved\n", r"suppressions\.csv:2:1: neither a record_id nor a person"),
        ('record_id\n"A1\n', "not rows of cells"),
    ],
)
def test_a_list_that_would_let_someone_through_is_refused(
    home: Workspace, tmp_path: Path, text: str, words: str
) -> None:
    (tmp_path / "suppressions.csv").write_text(text, "utf-8")
    with pytest.raises(InputError, match=words):
        Suppressions(home)


@pytest.mark.parametrize(
    ("listed", "row"), [("0012", "12"), ("12", "0012"), ("a 7", "A  7"), ("12", "12"), ("'=D3", "=D3")]
)
def test_a_record_that_a_spreadsheet_wrote_otherwise_is_the_same(
    home: Workspace, tmp_path: Path, listed: str, row: str
) -> None:
    (tmp_path / "suppressions.csv").write_text(f"record_id\n{listed}\n", "utf-8")
    assert Suppressions(home).reason(2, {"record_id": row}) is not None
    assert Suppressions(home).reason(2, {"record_id": "120"}) is None


def test_what_a_clinic_wrote_stays_when_someone_is_added(home: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "suppressions.csv"
    file.write_text("reason;record_id;who asked\nmoved;A1;front desk\n", "utf-8")
    file.chmod(0o640)
    one, other = Suppressions(home), Suppressions(home)
    one.add(Suppression("B2", "", "2026-12-01", "returned"))
    other.add(Suppression("C3", "", "2026-12-02", "returned"))
    assert file.read_text("utf-8-sig").splitlines() == [
        "reason,record_id,who asked,person,since",
        "moved,A1,front desk,,",
        "returned,B2,,,2026-12-01",
        "returned,C3,,,2026-12-02",
    ]
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_person_of_another_workspace_is_told_not_passed_over(home: Workspace, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Memory(Workspace(tmp_path / "other", library()))
    Suppressions(home).add(Suppression("", other.digests.identity(MARIA, "").person, "2026-12-02", ""))
    table = open_table(people(tmp_path / "list.csv", MARIA))
    with pytest.raises(InputError, match="put on it in another workspace, and cannot be found here"):
        Suppressions(home).check(table, ColumnMap((), {}))
