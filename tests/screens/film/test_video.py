"""Films of stills, decoded again: what is on each frame, where players can seek to, and what is left when one fails."""

from __future__ import annotations

import os
import struct
import subprocess
import time
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import get_args

import imageio_ffmpeg
import pytest
from imageio_ffmpeg import get_ffmpeg_exe as exe
from PIL import Image, ImageChops, ImageDraw, ImageStat

from handbill.errors import MachineError
from handbill.screens.film import ffmpeg
from handbill.screens.film.video import Still, parts, plan, write
from handbill.screens.playlist import Transition

SMALL = (160, 90)
SECONDS = (1.5, 2.02, 1.0)
TURN = 15  # frames: 0.6 s at 25


@cache
def picture(number: int, size: tuple[int, int] = SMALL) -> Image.Image:
    """A ground, a dark disc and a white bar: each number has its own, and flat colors to measure in."""
    width, height = size
    drawn = Image.new("RGB", size, [(15, 76, 82), (250, 246, 238), (214, 120, 66)][number])
    draw = ImageDraw.Draw(drawn)
    left = width * (1 + number) // 8
    draw.ellipse((left, height // 4, left + height // 2, height * 3 // 4), fill=(30, 40, 44))
    draw.rectangle((width // 2, height * number // 5, width, height * number // 5 + height // 8), fill=(255, 255, 255))
    return drawn


def stills(seconds: Sequence[float] = SECONDS, size: tuple[int, int] = SMALL) -> list[Still]:
    return [Still(lambda number=number: picture(number, size), time) for number, time in enumerate(seconds)]


def frames(file: Path, size: tuple[int, int] = SMALL) -> list[Image.Image]:
    """Decode a film by its own tags. (read_frames would do, but leaves its pipes open, which is a warning here.)"""
    raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-sws_flags", "accurate_rnd+full_chroma_int", "pipe:1"]
    data = subprocess.run([exe(), "-v", "error", "-i", file, *raw], check=True, capture_output=True).stdout
    length = size[0] * size[1] * 3
    return [Image.frombytes("RGB", size, data[at : at + length]) for at in range(0, len(data), length)]


def about(file: Path) -> str:
    """What ffmpeg says of a film."""
    return subprocess.run([exe(), "-hide_banner", "-i", file], capture_output=True, text=True, check=False).stderr


def off(one: Image.Image, other: Image.Image) -> float:
    """How far apart two pictures are on average, in levels of 255."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def starts(seconds: Sequence[float], transition: Transition) -> list[int]:
    """The first frame of each still of a plan, and how many frames there are."""
    return list(accumulate((scene.frames for scene in plan(seconds, transition)), initial=0))


@pytest.fixture(scope="module", params=get_args(Transition))
def film(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path, list[int]]:
    # The name is one that a file is staged under: nothing in it tells ffmpeg what it is.
    file = tmp_path_factory.mktemp("film") / ".room-160x90.mp4.1f2e.part"
    write(file, stills(), request.param)
    return request.param, file, starts(SECONDS, request.param)


def test_a_film_has_the_frames_of_its_plan(film: tuple[str, Path, list[int]]) -> None:
    _, file, made = film
    count, seconds = imageio_ffmpeg.count_frames_and_secs(file)
    assert f", {SMALL[0]}x{SMALL[1]}, " in about(file)
    assert ", 25 fps, " in about(file)
    assert made == [0, 38, 88, 113]
    assert count == 113
    assert seconds == pytest.approx(4.52, abs=0.011)  # it is printed in hundredths


def test_each_still_stands_unchanged_as_its_picture(film: tuple[str, Path, list[int]]) -> None:
    transition, file, made = film
    seen = frames(file)
    turn = 0 if transition == "cut" else TURN
    for number, (start, end) in enumerate(pairwise(made)):
        standing = seen[start + turn : end]
        assert len({frame.tobytes() for frame in standing}) == 1, "a still pulses"
        # Edges lose color, since it has half the resolution; what is flat keeps it.
        assert off(standing[len(standing) // 2], picture(number)) < 3
        for place in ((2, 80), (150, 85)):
            assert standing[0].getpixel(place) == pytest.approx(picture(number).getpixel(place), abs=2)
        for frame in seen[start : start + turn]:
            assert off(frame, picture(number)) > 0.2
            assert off(frame, picture(number - 1 if number else 2)) > 0.2


@pytest.mark.parametrize("film", ["fade"], indirect=True)
def test_a_fade_goes_evenly_from_the_one_before_and_the_first_from_the_last(film: tuple[str, Path, list[int]]) -> None:
    _, file, made = film
    seen = frames(file)
    for number, start in enumerate(made[:-1]):
        before = picture(number - 1 if number else 2)
        assert off(seen[start], before) < 4
        assert off(seen[start + TURN // 2], Image.blend(before, picture(number), 0.5)) < 4
        assert off(seen[start + TURN - 1], picture(number)) < 4


@pytest.mark.parametrize("film", ["slide"], indirect=True)
def test_a_slide_pushes_the_one_before_out_to_the_left(film: tuple[str, Path, list[int]]) -> None:
    _, file, made = film
    seen = frames(file)
    for number, start in enumerate(made[:-1]):
        half = seen[start + TURN // 2]
        before = picture(number - 1 if number else 2)
        assert off(half.crop((0, 0, 80, 90)), before.crop((80, 0, 160, 90))) < 4
        assert off(half.crop((80, 0, 160, 90)), picture(number).crop((0, 0, 80, 90))) < 4


def test_players_can_seek_to_each_still_and_start_before_they_have_all(film: tuple[str, Path, list[int]]) -> None:
    _, file, made = film
    data = file.read_bytes()
    at = data.index(b"stss") + 8  # the sync sample box: ISO/IEC 14496-12, 8.6.2
    (count,) = struct.unpack_from(">I", data, at)
    keys = [number - 1 for number in struct.unpack_from(f">{count}I", data, at + 4)]
    assert set(made[:-1]) < set(keys)
    assert max(after - before for before, after in zip(keys, [*keys[1:], made[-1]], strict=True)) <= 25
    assert min(after - before for before, after in zip(keys, [*keys[1:], made[-1]], strict=True)) > 1
    assert data.index(b"moov") < data.index(b"mdat")


def test_the_same_stills_are_the_same_bytes(film: tuple[str, Path, list[int]], tmp_path: Path) -> None:
    transition, file, _ = film
    write(tmp_path / "again.mp4", stills(), transition)
    assert (tmp_path / "again.mp4").read_bytes() == file.read_bytes()


def test_a_film_for_a_television(tmp_path: Path) -> None:
    file, size = tmp_path / "tv.mp4", (1920, 1080)
    write(file, stills((1.0, 1.0), size), "cut")
    assert "Video: h264 (High) (avc1" in about(file)
    assert "yuv420p(tv, bt709, progressive), 1920x1080" in about(file)
    assert ", 25 fps, " in about(file)
    assert "Audio" not in about(file)
    seen = frames(file, size)
    assert len(seen) == 50
    for number in (0, 1):
        assert off(seen[12 + 25 * number], picture(number, size)) < 1


def test_one_still_alone_never_turns(tmp_path: Path) -> None:
    write(tmp_path / "one.mp4", stills((1.2,)), "fade")
    assert len({frame.tobytes() for frame in frames(tmp_path / "one.mp4")}) == 1


def test_rounding_does_not_add_up() -> None:
    times = [7.33] * 40
    ends = 0
    for number, scene in enumerate(plan(times, "fade"), 1):
        ends += scene.frames
        assert abs(ends / 25 - 7.33 * number) <= 0.0201
        assert scene.turn == TURN


def test_a_still_is_held_in_even_parts() -> None:
    for count in range(10, 400):
        cut = parts(count, 25)
        assert sum(cut) == count
        assert max(cut) <= 25
        assert min(cut) >= 2
        assert max(cut) - min(cut) <= 1


def test_a_still_of_less_than_a_second_is_refused() -> None:
    with pytest.raises(ValueError, match="a second or more"):
        plan([5, 0.9], "cut")


def program(folder: Path, script: str) -> Callable[[], str]:
    file = folder / "broken"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return lambda: str(file)


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


def test_what_fails_after_the_frames_removes_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = exe()
    # Encodes, but stops when it has written the film: as a disk that is full at the end.
    stops = f'case "$*" in *faststart*) "{real}" "$@"; exit 1;; esac; exec "{real}" "$@"'
    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", program(tmp_path, stops))
    with pytest.raises(MachineError, match="it ended with 1"):
        write(tmp_path / "film.mp4", stills(), "cut")
    assert not (tmp_path / "film.mp4").exists()


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
