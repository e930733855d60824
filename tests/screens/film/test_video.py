"""Films of stills, decoded again: what is on each frame, where players can seek to, and what is left when one fails."""

from __future__ import annotations

import struct
import subprocess
from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import get_args

import imageio_ffmpeg
import pytest
from film_stills import SECONDS, SMALL, picture, program, stills
from imageio_ffmpeg import get_ffmpeg_exe as exe
from PIL import Image, ImageChops, ImageStat

from handbill.errors import MachineError
from handbill.screens.film.video import parts, plan, write
from handbill.screens.playlist import Transition

TURN = 15  # frames: 0.6 s at 25


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


def test_what_fails_after_the_frames_removes_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = exe()
    # Encodes, but stops when it has written the film: as a disk that is full at the end.
    stops = f'case "$*" in *faststart*) "{real}" "$@"; exit 1;; esac; exec "{real}" "$@"'
    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", program(tmp_path, stops))
    with pytest.raises(MachineError, match="it ended with 1"):
        write(tmp_path / "film.mp4", stills(), "cut")
    assert not (tmp_path / "film.mp4").exists()
