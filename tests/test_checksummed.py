"""A file is read back as it was written, or not at all."""

from __future__ import annotations

import pytest

from handbill import checksummed
from handbill.errors import MachineError


def test_data_comes_back_whole_and_nothing_else_is_left(tmp_path) -> None:
    file = tmp_path / "folder" / "file"
    assert checksummed.read(file) is None
    for data in (b"first", b"", b"second"):
        checksummed.write(file, data)
        assert checksummed.read(file) == data
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("length", [0, 1, 31, 32, 33, 36])
def test_a_damaged_file_is_removed(tmp_path, length) -> None:
    file = tmp_path / "file"
    checksummed.write(file, b"first")
    file.write_bytes(file.read_bytes()[:length])
    assert checksummed.read(file) is None
    assert not file.exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MachineError, match="cannot write"):
        checksummed.write(tmp_path / "file" / "below", b"data")
