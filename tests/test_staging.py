from pathlib import Path

import pytest

from handbill.errors import MachineError
from handbill.staging import Staging, withdraw


def test_a_file_has_its_name_only_when_it_is_published(tmp_path: Path) -> None:
    file = tmp_path / "out" / "a.pdf"
    with Staging() as staging:
        staging.write(file, b"whole")
        assert not file.exists()
        assert staging.publish() == [file]
    assert file.read_bytes() == b"whole"
    assert list(file.parent.iterdir()) == [file]


def test_what_is_not_published_leaves_nothing_and_the_old_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")
    with pytest.raises(RuntimeError), Staging() as staging:
        staging.write(file, b"new")
        raise RuntimeError
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.pdf"]


def test_a_disk_that_refuses_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, not a folder", "utf-8")
    with Staging() as staging, pytest.raises(MachineError, match="choose another folder with -o"):
        staging.write(tmp_path / "out" / "a.pdf", b"x")


def test_withdrawing_tells_whether_there_was_something(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")
    assert withdraw(file)
    assert not withdraw(file)


def test_a_folder_in_the_way_of_one_keeps_all_from_their_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(MachineError, match="directory"), Staging() as staging:
        for name in "ab":
            staging.write(tmp_path / name, b"new")
        staging.publish()
    assert not (tmp_path / "a").exists()
    assert not list(tmp_path.glob(".*.part"))
