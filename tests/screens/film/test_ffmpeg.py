"""ffmpeg that is broken, killed or missing says why and leaves nothing; what is under way ends with its reason."""

from __future__ import annotations

import os
import time
from pathlib import Path

import imageio_ffmpeg
import pytest
from film_stills import program, stills
from PIL import Image

from handbill.errors import MachineError
from handbill.screens.film import ffmpeg
from handbill.screens.film.video import Still, write


def test_a_broken_ffmpeg_leaves_no_file_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    says = "echo starting >&2; echo '[h264 @ 0x5f] Unknown encoder' >&2; exit 8"
    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", program(tmp_path, says))
    with pytest.raises(MachineError, match=r"could not make the film: Unknown encoder; free some space"):
        write(tmp_path / "film.mp4", stills(), "fade")
    assert not (tmp_path / "film.mp4").exists()


def test_a_killed_ffmpeg_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", program(tmp_path, "kill -9 $$"))
    with pytest.raises(MachineError, match="it ended with -9"):
        write(tmp_path / "film.mp4", stills(), "fade")


def test_ctrl_c_ends_the_runs_under_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = tmp_path / "started"
    apart: list[bool] = []
    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", program(tmp_path, f"echo $$ >> '{started}'; exec sleep 100"))

    def interrupted() -> Image.Image:
        while not started.exists() or not started.read_text().endswith("\n"):
            time.sleep(0.01)
        # A terminal sends Ctrl-C to a whole group: a run that heard it would report a failure of its own.
        apart.append(os.getpgid(int(started.read_text().split()[0])) != os.getpgid(0))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "film.mp4", [*stills((2,)), Still(interrupted, 2), *stills((2,))], "cut")
    assert apart == [True]
    for number in started.read_text().split():
        with pytest.raises(ProcessLookupError):
            os.kill(int(number), 0)


def test_without_the_extra_nothing_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ffmpeg, "imageio_ffmpeg", None)
    with pytest.raises(MachineError, match=r"pip install 'handbill\[video\]'"):
        write(tmp_path / "film.mp4", [Still(lambda: pytest.fail("a picture was asked for"), 5)], "cut")
