import os
import signal
import stat
from pathlib import Path

import pytest

from handbill.errors import MachineError
from handbill.staging import Staging, staged_folder, sweep, withdraw


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


def test_a_private_file_is_its_owners_from_its_first_byte(tmp_path: Path) -> None:
    file = tmp_path / "names.pdf"
    with Staging(private=True) as staging:
        with staging.opened(file) as out:
            out.write(b"Ann")
            out.flush()
            assert stat.S_IMODE(staging.hidden(file).stat().st_mode) == 0o600
        staging.publish()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes() == b"Ann"


def test_what_a_killed_process_left_is_swept_and_what_one_writes_is_not(tmp_path: Path) -> None:
    file = tmp_path / "names.pdf"
    child = os.fork()
    if child == 0:
        staging = Staging(private=True)
        staging.write(file, b"Ann")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    (tmp_path / ".other.pdf.0123abcd.part").write_bytes(b"another file's")
    with Staging(private=True) as staging:
        staging.write(file, b"Bo")
        assert len(list(tmp_path.glob(".names.pdf.*.part"))) == 2
        assert sweep(file) == 1
        staging.publish()
    assert file.read_bytes() == b"Bo"
    assert sorted(path.name for path in tmp_path.glob(".*.part")) == [".other.pdf.0123abcd.part"]


def test_a_folder_has_its_name_when_all_that_is_in_it_is_there(tmp_path: Path) -> None:
    out = tmp_path / "new" / "files"
    with staged_folder(out) as folder:
        (folder / "a").write_bytes(b"a")
        assert not out.exists()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [file.name for file in out.iterdir()] == ["a"]
    assert [each.name for each in out.parent.iterdir()] == ["files"]


def test_a_folder_that_is_not_whole_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), staged_folder(tmp_path / "new" / "files") as folder:
        (folder / "a").write_bytes(b"a")
        raise RuntimeError
    assert not list((tmp_path / "new").iterdir())


def test_a_folder_does_not_take_the_place_of_one_with_something_in_it(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "old").write_bytes(b"old")
    with pytest.raises(MachineError, match="choose another folder with -o"), staged_folder(tmp_path / "files"):
        pass
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(("files", ".part"))] == ["files"]
    assert (tmp_path / "files" / "old").read_bytes() == b"old"


def test_what_a_killed_process_left_of_a_folder_is_gone_and_what_one_is_at_stays(tmp_path: Path) -> None:
    left = tmp_path / ".files.0123abcd.part"
    left.mkdir()
    (left / "a").write_bytes(b"Fairweather")
    with staged_folder(tmp_path / "files") as at_work:
        with staged_folder(tmp_path / "files"):
            assert at_work.exists()
        assert not left.exists()
        (tmp_path / "files").rmdir()
