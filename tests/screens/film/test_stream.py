"""A stream is made of pieces that start with a key frame, and a held picture may be cut anywhere and repeated."""

from __future__ import annotations

import subprocess
from pathlib import Path

import imageio_ffmpeg
import pytest
from film_stills import SMALL, picture
from imageio_ffmpeg import get_ffmpeg_exe as exe

from handbill.errors import MachineError
from handbill.screens.film.ffmpeg import Runs
from handbill.screens.film.stream import held, moving, put_into


def frames(file: Path) -> set[bytes]:
    """The different frames of a film."""
    raw = [exe(), "-v", "error", "-i", file, "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"]
    data = subprocess.run(raw, check=True, capture_output=True).stdout
    length = SMALL[0] * SMALL[1] * 3
    return {data[at : at + length] for at in range(0, len(data), length)}


def test_a_held_picture_is_cut_and_repeated_without_a_change(tmp_path: Path) -> None:
    with Runs() as runs:
        units = held(runs, picture(0), 5)
        assert len(units) == 5
        put_into(runs, tmp_path / "held.mp4", [*units, *units[:-1], *units[:2]])
    assert imageio_ffmpeg.count_frames_and_secs(tmp_path / "held.mp4")[0] == 11
    assert len(frames(tmp_path / "held.mp4")) == 1


def test_pieces_are_one_stream(tmp_path: Path) -> None:
    with Runs() as runs:
        turn = moving(runs, iter([picture(0), picture(1), picture(2)]), SMALL, 3)
        put_into(runs, tmp_path / "film.mp4", [turn, *held(runs, picture(2), 4)])
    assert imageio_ffmpeg.count_frames_and_secs(tmp_path / "film.mp4") == pytest.approx((7, 0.28), abs=0.011)
    assert len(frames(tmp_path / "film.mp4")) == 4


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with Runs() as runs, pytest.raises(MachineError, match="could not make the film"):
        put_into(runs, tmp_path / "nowhere" / "film.mp4", held(runs, picture(0), 2))
