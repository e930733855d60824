"""Files that cannot be published take the older ones away, as far as this program made them."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_builds import asked

from handbill.errors import MachineError
from handbill.produce.build import build
from handbill.produce.request import BuildRequest, BuildResult
from handbill.staging import Staging


def full_disk(*_) -> None:
    raise MachineError.one("the disk is full", "free it")


@pytest.fixture
def built(workspace, tmp_path, monkeypatch) -> tuple[BuildRequest, Path]:
    """A file that was built, of a request that fails from now on."""
    request = asked(workspace, tmp_path)
    file = build(request, lambda *_: None).made[0].file
    monkeypatch.setattr(Staging, "write", full_disk)
    return request, file


def whats(result: BuildResult) -> list[str]:
    return [problem.what for failure in result.failures for problem in failure.problems]


def test_a_stored_master_that_cannot_be_published_takes_the_older_file_away_and_says_so(built) -> None:
    request, file = built
    result = build(request, lambda *_: None)
    assert whats(result) == ["the disk is full", "the older file of this name was removed"]
    assert result.not_made == [file.stem.replace("-", " ")]
    assert not file.exists()


def test_an_older_file_that_this_program_did_not_make_stays_and_that_is_said(built) -> None:
    request, file = built
    file.write_bytes(b"of yesterday")
    said = ["the disk is full", "the older file of this name is still there, and was not made by handbill"]
    assert whats(build(request, lambda *_: None)) == said
    assert file.read_bytes() == b"of yesterday"


def test_pictures_of_pages_that_are_no_longer_there_go(workspace, tmp_path) -> None:
    file = build(replace(asked(workspace, tmp_path), png=True), lambda *_: None).made[0].file
    older = file.with_name(f"{file.stem}-99.png")
    older.touch()
    (again,) = build(replace(asked(workspace, tmp_path), png=True), lambda *_: None).made
    assert not older.exists()
    assert {picture.name for picture in again.pictures} >= {f"{file.stem}-1.png", f"{file.stem}-contact.png"}
    assert all(picture.is_file() for picture in again.pictures)
