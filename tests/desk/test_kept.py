"""What a kiosk keeps is given back as it was, or not at all."""

from __future__ import annotations

import pytest
from playing import fake_page

from handbill.desk.kept import Kept
from handbill.produce.anew import Played


@pytest.fixture
def kept(tmp_path, workspace) -> Kept:
    return Kept(tmp_path / "kiosk", Played(workspace, "hall"))


def test_a_page_is_given_back_and_the_same_page_is_the_same_file(kept) -> None:
    assert kept.load() is None
    kept.save(fake_page("one"))
    before = kept.file.read_bytes()
    kept.save(fake_page("two"))
    assert kept.load() == fake_page("two")
    kept.save(fake_page("one"))
    assert kept.file.read_bytes() == before
    assert [file.name for file in kept.file.parent.iterdir()] == [kept.file.name]


def test_a_file_that_is_damaged_anywhere_is_as_if_there_were_none(kept) -> None:
    kept.save(fake_page("one"))
    whole = kept.file.read_bytes()
    for at in range(len(whole)):
        kept.file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert kept.load() is None
    for length in (0, 1, 32, 33, len(whole) - 1):
        kept.file.write_bytes(whole[:length])
        assert kept.load() is None


def test_each_loop_on_each_screen_has_a_file_of_its_own(tmp_path, workspace, only_library) -> None:
    played = [
        Played(workspace, "hall"),
        Played(only_library, "hall"),
        Played(workspace, "other"),
        Played(workspace, "hall", "1080x1920"),
        Played(workspace, "hall", diagonal=65.0),
        Played(workspace, "hall", distance=65.0),
    ]
    assert len({Kept(tmp_path, each).file for each in played}) == len(played)
