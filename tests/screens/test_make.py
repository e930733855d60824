"""All files of a loop are made or none, and what an older loop left behind is taken away with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_loops import TODAY, hall

from handbill.errors import HandbillError, MachineError
from handbill.screens import make
from handbill.screens.film import video
from handbill.screens.plan import DisplayRequest
from handbill.workspace import Workspace, library


@pytest.fixture
def request_of_two(tmp_path: Path) -> DisplayRequest:
    home = tmp_path / "clinic"
    hall(home, "id: hall\nlanguages: [en]\nplays:\n  - clinic: welcome\n")
    return DisplayRequest(Workspace(home, library()), "hall", TODAY)


def test_each_kind_has_its_files_and_slides_are_drawn_once(request_of_two: DisplayRequest, tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    base = tmp_path / "out" / "hall-1920x1080"
    base.mkdir(parents=True)
    for name in ("hall-1920x1080-003.png", "notes.txt"):
        (base / name).touch()
    result = make.display(request_of_two, ("png", "pdf", "html"), tmp_path / "out", lambda *step: steps.append(step))
    assert list(result.files) == ["png", "pdf", "html"]
    assert result.files["png"] == [base / "hall-1920x1080-001.png", base / "hall-1920x1080-002.png"]
    assert result.files["pdf"] == [tmp_path / "out" / "hall-1920x1080.pdf"]
    assert tmp_path / "out/hall-1920x1080-html/index.html" in result.files["html"]
    assert all(file.stat().st_size for files in result.files.values() for file in files)
    assert sorted(path.name for path in base.iterdir())[2:] == ["notes.txt"]
    assert steps == [("fitting and proving", 0, 1), ("drawing", 0, 2), ("drawing", 1, 2)]


def test_a_film_that_fails_leaves_no_other_file(
    request_of_two: DisplayRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise MachineError.one("ffmpeg failed", "try again")

    monkeypatch.setattr(video, "write", broken)
    with pytest.raises(HandbillError, match="ffmpeg failed"):
        make.display(request_of_two, ("pdf", "png", "html", "mp4"), tmp_path / "out", lambda *_: None)
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
