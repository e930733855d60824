"""A list is a regular file of bounded size that has the same bytes at each reading; all else is refused at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handbill.errors import InputError, MachineError
from handbill.mailing.lists import source
from handbill.mailing.lists.source import ListFile


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/", "pipe"])
def test_what_never_ends_or_is_no_file_is_refused_before_it_is_read(tmp_path: Path, path: str) -> None:
    place = Path(path) if path != "pipe" else tmp_path / "pipe"
    if path == "pipe":
        os.mkfifo(place)
    with pytest.raises(InputError, match="a folder, a device or a pipe"):
        ListFile(place)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.csv: cannot be read: No such file"):
        ListFile(tmp_path / "none.csv")
    (tmp_path / "empty.csv").touch()
    with pytest.raises(InputError, match="the file is empty"):
        ListFile(tmp_path / "empty.csv")


def test_a_file_that_is_too_large_is_refused_before_and_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(b"x" * 200)
    found = ListFile(file)
    monkeypatch.setattr(source, "MOST_BYTES", 100)
    with pytest.raises(InputError, match=r"200 bytes \(at most 100\)"):
        ListFile(file)
    with pytest.raises(InputError, match="more than 100 bytes"):
        found.unchanged()
    monkeypatch.setattr(source, "MOST_BYTES", 1000)
    with pytest.raises(InputError, match="a workbook of more than 199 bytes"):
        found.data(199, "a workbook")
    assert found.data(200, "a workbook") == b"x" * 200
    assert found.head(3) == b"xxx"


def test_a_change_between_two_readings_is_found_at_the_end(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(b"one")
    found = ListFile(file)
    found.unchanged()
    found.unchanged()
    file.write_bytes(b"two")
    with pytest.raises(MachineError, match=r"people\.csv was changed meanwhile"):
        found.data(10, "a list")
    with found.opened() as part:
        assert part.read(2) == b"tw"
