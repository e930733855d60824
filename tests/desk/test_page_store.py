"""What a kiosk stores is given back as it was, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_kiosk import fake_page

from handbill.desk.kiosk_process import KioskSettings
from handbill.desk.page_store import PageStore


@pytest.fixture
def store(tmp_path, workspace) -> PageStore:
    return PageStore(tmp_path / "kiosk", KioskSettings(workspace, "hall"))


def test_a_page_is_given_back_and_the_same_page_is_the_same_file(store) -> None:
    assert store.load() is None
    store.save(fake_page("one"))
    before = store.file.read_bytes()
    store.save(fake_page("two"))
    assert store.load() == fake_page("two")
    store.save(fake_page("one"))
    assert store.file.read_bytes() == before
    assert [file.name for file in store.file.parent.iterdir()] == [store.file.name]


def test_a_page_without_a_version_is_as_if_there_were_none(store) -> None:
    store.save(replace(fake_page("one"), version=""))
    assert store.load() is None


def test_a_file_that_is_damaged_anywhere_is_as_if_there_were_none(store) -> None:
    store.save(fake_page("one"))
    whole = store.file.read_bytes()
    for at in range(len(whole)):
        store.file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert store.load() is None
    for length in (0, 1, 32, 33, len(whole) - 1):
        store.file.write_bytes(whole[:length])
        assert store.load() is None


def test_each_loop_on_each_screen_has_a_file_of_its_own(tmp_path, workspace, only_library) -> None:
    settings = [
        KioskSettings(workspace, "hall"),
        KioskSettings(only_library, "hall"),
        KioskSettings(workspace, "other"),
        KioskSettings(workspace, "hall", "1080x1920"),
        KioskSettings(workspace, "hall", diagonal=65.0),
        KioskSettings(workspace, "hall", distance=65.0),
    ]
    assert len({PageStore(tmp_path, screen).file for screen in settings}) == len(settings)
