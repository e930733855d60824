"""What is remembered of a mailing tells a changed name or address, and nothing to whoever lacks its key."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from mail_memory import remembered
from packets import JOHN, MARIA

from handbill.errors import MachineError
from handbill.mailing.run.memory import Memory
from handbill.workspace import Workspace, library


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(Workspace(tmp_path, library()))


def test_a_record_is_known_again_and_its_changes_are_told(memory: Memory, tmp_path: Path) -> None:
    before = memory.digests.identity(JOHN, "A1")
    memory.remember([before, memory.digests.identity(MARIA, "")], "run")
    again = Memory(Workspace(tmp_path, library()))
    assert remembered(tmp_path) == {before.record: (before.name, before.address)}
    same = again.digests.identity(
        JOHN | {"first_name": "JOHN", "address1": "77  Quince Street.", "zip": "83702 1234"}, "A1"
    )
    with again.before() as known:
        assert known.known(before.record) == (before.name, before.address)
        assert known.known("another") is None
        assert known.lived(before.address, "another name")
        assert not known.lived(before.address, before.name)
    assert (same.record, same.name, same.address) == (before.record, before.name, before.address)
    other = again.digests.identity(JOHN | {"last_name": "Fair"}, "A1")
    assert other.name != before.name
    assert other.address == before.address
    moved = again.digests.identity(JOHN | {"address1": "78 Quince Street"}, "A1")
    assert moved.address != before.address


def test_the_same_name_written_in_other_letters_is_the_same(memory: Memory) -> None:
    composed, apart = ({"first_name": name, "last_name": "X"} for name in ("José", "Jose\u0301"))
    assert memory.digests.identity(composed, "").name == memory.digests.identity(apart, "").name


def test_a_person_that_is_known_by_their_digest_is_the_same(memory: Memory) -> None:
    whole = memory.digests.identity(JOHN, "A1")
    assert memory.digests.identity_in("A1", whole.person) == whole
    assert memory.digests.identity_in("", whole.person).record == ""


def test_what_goes_on_a_word_is_told_from_what_goes_on_the_next(memory: Memory) -> None:
    one = memory.digests.identity({"first_name": "Ann", "last_name": "Ash"}, "")
    other = memory.digests.identity({"first_name": "An", "last_name": "nAsh"}, "")
    assert one.name != other.name


def test_it_is_nobody_elses_to_read_and_holds_no_name(memory: Memory, tmp_path: Path) -> None:
    memory.remember([memory.digests.identity(JOHN, "RECORD-77")], "run")
    files = list((tmp_path / ".handbill").iterdir())
    assert len(files) == 3
    assert stat.S_IMODE((tmp_path / ".handbill").stat().st_mode) == 0o700
    for file in files:
        assert b"Fairweather" not in file.read_bytes()
        assert b"RECORD-77" not in file.read_bytes()
        assert file.name == ".gitignore" or stat.S_IMODE(file.stat().st_mode) == 0o600


def test_each_workspace_has_a_key_of_its_own(memory: Memory, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Memory(Workspace(tmp_path / "other", library()))
    assert memory.digests.digest("name", "x") != other.digests.digest("name", "x")
    assert memory.digests.digest("name", "x") != memory.digests.digest("address", "x")


def test_a_run_is_forgotten_without_the_others(memory: Memory, tmp_path: Path) -> None:
    one, two = memory.digests.identity(JOHN, "A1"), memory.digests.identity(MARIA, "A2")
    memory.remember([one], "first")
    memory.remember([two], "second")
    memory.forget("first")
    assert remembered(tmp_path) == {two.record: (two.name, two.address)}


def test_a_workspace_that_cannot_be_written_is_an_error_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / ".handbill").write_text("", "utf-8")
    with pytest.raises(MachineError, match="make the workspace writable"):
        Memory(Workspace(tmp_path, library()))
