"""Frames as a stream of H.264 that can be put together from pieces, and such a stream as an MP4 file.

What sets and players take: 4:2:0, High profile, BT.709 with its tags, a bit rate that they can read from a stick.
One thread a run: x264's output depends on the number of its threads, and several runs fill the machine as well.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from handbill.errors import MachineError
from handbill.screens.film.ffmpeg import Runs

FPS = 25
"""Frames a second."""

_UNIT = b"\x00\x00\x00\x01\x09"
"""What each frame starts with where frames are delimited (H.264, 7.4.1.2.3); it occurs nowhere else in a stream."""

_SCALE = "scale=in_range=full:out_range=limited:out_color_matrix=bt709:flags=accurate_rnd+full_chroma_int+bitexact"
_COLORS = "colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv"
_PIECES = "bframes=0:keyint=infinite:scenecut=0:rc-lookahead=10:aud=1:stitchable=1"
_EFFORT = ["-preset", "veryfast", "-tune", "stillimage"]
_EXACT = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1"]
_PIXELS_HD = 1920 * 1080


def moving(runs: Runs, frames: Iterable[Image.Image], size: tuple[int, int], count: int) -> bytes:
    """Return a stream of these frames (RGB), `count` of them, that starts with a key frame."""
    return b"".join(_encoded(runs, frames, size, count, "crf=18"))


def held(runs: Runs, picture: Image.Image, count: int) -> list[bytes]:
    """Return a stream of `count` times this picture (RGB), cut at each: it may be cut short behind any, and repeated.

    The frames after the key frame are told to change nothing: in the coarsest steps no change is worth its bytes. Where
    they go on to refine it, what is repeated is seen to pulse: measured, by 43 of 255 levels at the edges of type.
    """
    return _encoded(runs, [picture], picture.size, count, f"crf=12:zones=1,{count},q=51")


def _encoded(runs: Runs, frames: Iterable[Image.Image], size: tuple[int, int], count: int, quality: str) -> list[bytes]:
    source = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-video_size", f"{size[0]}x{size[1]}", "-framerate", str(FPS)]
    stand = f"{_SCALE},format=yuv420p,tpad=stop_mode=clone:stop={count}"
    # kbit/s that sets have to read at most: 20 Mbit/s is a bound that manuals give for 1080p. Stills stay far below.
    rate = 20_000 if size[0] * size[1] <= _PIXELS_HD else 60_000
    x264 = f"{_PIECES}:{_COLORS}:vbv-maxrate={rate}:vbv-bufsize={rate}:{quality}"
    encoder = ["-c:v", "libx264", "-profile:v", "high", *_EFFORT, "-threads", "1", "-x264-params", x264]
    arguments = [*source, "-i", "pipe:0", "-filter_threads", "1", "-vf", stand, "-frames:v", str(count)]
    data = runs.run([*arguments, *encoder, *_EXACT, "-f", "h264", "pipe:1"], (frame.tobytes() for frame in frames))
    units = [_UNIT + unit for unit in data.split(_UNIT)[1:]]
    if len(units) != count:
        raise MachineError.one(f"ffmpeg made {len(units)} frames of {count}", "install imageio-ffmpeg again")
    return units


def put_into(runs: Runs, file: Path, pieces: Iterable[bytes]) -> None:
    """Write the stream of these pieces into an MP4 file, its index first; MachineError where that fails."""
    source = ["-f", "h264", "-framerate", str(FPS), "-i", "pipe:0", "-c", "copy"]
    index = ["-movflags", "+faststart", "-video_track_timescale", str(FPS * 512)]
    runs.run([*source, *_EXACT, *index, "-f", "mp4", "-y", f"file:{file}"], pieces)
    with file.open("rb") as written:
        os.fsync(written.fileno())
