"""A run's folder is one process's at a time, and nobody else's to read."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest

from handbill.errors import InputError, MachineError
from handbill.mailing.run.folder import RunFolder, digest, write


def test_a_new_folder_is_its_owners_and_busy_while_it_is_held() -> None:
    folder = RunFolder(Path("runs/one"))
    with folder.locked(make=True):
        assert folder.busy()
        with pytest.raises(MachineError, match="wait until it is done"), folder.locked(make=True):
            pass
    assert not folder.busy()
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


def test_what_is_no_run_is_said() -> None:
    Path("other").mkdir()
    with pytest.raises(InputError, match=r"no folder of a run: it has no run\.json"), RunFolder(Path("other")).locked():
        pass
    Path("other/run.json").write_text("[]", "utf-8")
    with pytest.raises(InputError, match=r"this is no run\.json of handbill"):
        RunFolder(Path("other")).asked()
    Path("other/run.json").write_text("{", "utf-8")
    with pytest.raises(InputError, match=r"run\.json: cannot be read"):
        RunFolder(Path("other")).asked()


def test_a_folder_of_anyone_elses_files_is_refused() -> None:
    batches = Path("mine/batches")
    batches.mkdir(parents=True)
    with RunFolder(Path("mine")).locked(make=True):
        pass
    (batches / "song.pdf").write_bytes(b"")
    with pytest.raises(InputError, match=r"it has batches/song\.pdf"), RunFolder(Path("mine")).locked(make=True):
        pass


def test_a_disk_that_refuses_is_an_error_of_the_machine() -> None:
    Path("file").write_text("", "utf-8")
    with (
        pytest.raises(MachineError, match="choose another folder with -o"),
        RunFolder(Path("file/run")).locked(make=True),
    ):
        pass


def test_a_private_file_is_written_whole_and_its_digest_is_that_of_its_bytes() -> None:
    write(Path("a/b.csv"), b"x" * 3_000_000)
    assert stat.S_IMODE(Path("a/b.csv").stat().st_mode) == 0o600
    assert digest(Path("a/b.csv")) == hashlib.sha256(b"x" * 3_000_000).hexdigest()
    assert digest(Path("a/none")) == ""
