"""Masters are kept whole, read only when sound, and made by one process at a time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from handbill import checksummed
from handbill.geometry import Box, PlacedPage
from handbill.masters import store as module
from handbill.masters.master import Master, MasterFacts
from handbill.masters.store import Store
from handbill.slot import Slot
from handbill.staging import Staging

SLOT = Slot("name", "text", 1, Box(10, 20, 110, 40), "A", 400, 12, 10, (0, 0.5, 1), "left", 16, "en")
FACTS = MasterFacts(
    pages=2,
    fill=(0.5, 0.25),
    type_size=11.5,
    typesettings=3,
    sheets=1,
    flip="short",
    proofs={"words": True},
    places=((PlacedPage(0, Box(0, 0, 9.5, 9.5)),),),
    slots=(SLOT,),
)
MASTER = Master(b"%PDF-1.7\nsome bytes\n%%EOF", FACTS)


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "masters")


def test_what_is_kept_comes_back_whole(store) -> None:
    store.write("a" * 64, MASTER)
    assert store.read("a" * 64) == MASTER
    assert store.read("b" * 64) is None
    assert [path.suffix for path in store.folder.iterdir()] == [".master"]


def test_a_master_with_any_byte_changed_or_missing_is_not_used(store) -> None:
    store.write("a" * 64, MASTER)
    file = store.masters()[0].file
    whole = file.read_bytes()
    for at in range(len(whole)):
        for damaged in (whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole[:at]):
            file.write_bytes(damaged)
            assert store.read("a" * 64) is None
            assert not file.exists()


def test_a_master_under_anothers_key_is_not_used(store) -> None:
    store.write("a" * 64, MASTER)
    store.masters()[0].file.rename(store.folder / f"{'b' * 64}.master")
    assert store.read("b" * 64) is None


def test_a_damaged_master_is_taken_away(store) -> None:
    store.write("a" * 64, MASTER)
    file = store.masters()[0].file
    file.write_bytes(file.read_bytes()[:-1])
    assert store.read("a" * 64) is None
    assert store.masters() == []


def test_what_was_not_used_for_longest_goes_first(store) -> None:
    for index, name in enumerate("abc"):
        store.write(name * 64, MASTER)
        os.utime(store.folder / f"{name * 64}.master", (index, index))
    store.read("a" * 64)
    size = store.masters()[0].size
    assert store.prune(2 * size) == 1
    assert [master.file.stem[0] for master in store.masters()] == ["c", "a"]


def test_what_a_killed_process_left_half_written_goes_and_what_is_being_written_stays(store) -> None:
    store.folder.mkdir()
    (store.folder / f".{'a' * 64}.master.0a1b2c3d.part").write_bytes(b"half")
    with Staging() as staging:
        staging.write(store.folder / f"{'b' * 64}.master", b"now")
        store.prune(0)
        assert list(store.folder.iterdir()) == [staging.hidden(store.folder / f"{'b' * 64}.master")]


def test_an_entry_that_is_a_pipe_or_another_programs_is_made_again(store) -> None:
    file = store.folder / f"{'a' * 64}.master"
    store.folder.mkdir()
    os.mkfifo(file)
    assert store.read("a" * 64) is None
    for strange in (b"[" * 100_000, b"{}", b"[]", b'{"key": "' + b"a" * 64 + b'", "facts": 7}', b"\xff"):
        checksummed.write(file, strange)
        assert store.read("a" * 64) is None
        store.write("a" * 64, MASTER)
        assert store.read("a" * 64) == MASTER


def test_who_waits_for_a_lock_says_so_and_goes_on_without_it(store, monkeypatch, capsys) -> None:
    monkeypatch.setattr(module, "_SAID_AFTER", 0.1)
    monkeypatch.setattr(module, "_LONGEST", 0.3)
    with store.making("a" * 64):
        begin = time.monotonic()
        with store.making("a" * 64):
            assert 0.2 < time.monotonic() - begin < 5
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "handbill: waiting for another handbill that makes the same sheets, for 0 seconds at the most"
    assert "they are made here too" in told[1]


def test_a_store_that_cannot_be_written_is_done_without(tmp_path) -> None:
    place = tmp_path / "file"
    place.write_text("in the way")
    store = Store(place / "masters")
    with store.making("a" * 64):
        store.write("a" * 64, MASTER)
    assert store.read("a" * 64) is None


def _make(folder: Path, log: Path, pause: float) -> None:
    store = Store(folder)
    with store.making("a" * 64):
        if store.read("a" * 64) is None:
            time.sleep(pause)
            with log.open("a") as file:
                file.write("made\n")
            store.write("a" * 64, MASTER)


def test_two_processes_make_a_master_once(tmp_path) -> None:
    context = multiprocessing.get_context("fork")
    log = tmp_path / "log"
    workers = [context.Process(target=_make, args=(tmp_path / "masters", log, 0.3)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert log.read_text() == "made\n"


def test_a_process_that_is_killed_leaves_no_lock_and_no_master(tmp_path) -> None:
    context = multiprocessing.get_context("fork")
    log, folder = tmp_path / "log", tmp_path / "masters"
    hung = context.Process(target=_make, args=(folder, log, 600))
    hung.start()
    while not list(folder.glob("*.lock")):
        assert hung.is_alive()
        time.sleep(0.01)
    os.kill(hung.pid, signal.SIGKILL)
    hung.join(30)
    _make(folder, log, 0)
    assert log.read_text() == "made\n"


def test_receipts_go_with_the_masters_that_they_name(store) -> None:
    store.write("a" * 64, MASTER)
    receipt = store.folder / f"{'b' * 64}.receipt"
    receipt.write_bytes(b"made and found")
    assert len(store.masters()) == 1
    assert store.prune(10_000) == 0
    assert receipt.is_file()
    assert store.prune(0) == 1
    assert list(store.folder.iterdir()) == []
