"""A film of stills: H.264 in MP4, as television sets and players for signs take it from a stick.

A still is held for most of the film, and a held picture is the same picture again. So about one second of each still is
encoded, and its bytes are repeated; only the frames of a transition are all encoded. Each such piece starts with a key
frame that needs nothing before it, which makes the pieces one stream when they are put one behind the other.
"""

import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from PIL import Image

from handbill.screens.film import transition as between
from handbill.screens.film.ffmpeg import Runs
from handbill.screens.film.stream import held, moving, put_into
from handbill.screens.playlist import Transition


@dataclass(frozen=True)
class Still:
    """A picture, and how many seconds it stands, with the transition to it.

    The picture is RGB, in the pixels of the screen, even in width and height. It is asked for when it is needed, in the
    thread that writes the film: each once, but the last, which leads to the first, twice.
    """

    picture: Callable[[], Image.Image]
    seconds: float


@dataclass(frozen=True)
class FilmInfo:
    """What a film holds: its size (px), its frames, and the first frame of each still."""

    width: int
    height: int
    fps: int
    frames: int
    starts: tuple[int, ...]

    @property
    def seconds(self) -> float:
        """Return its playing time."""
        return self.frames / self.fps


@dataclass(frozen=True)
class Scene:
    """The frames that a still takes: those of the transition to it, and the parts in which it is held."""

    turn: int
    held: tuple[int, ...]

    @property
    def frames(self) -> int:
        """Return how many there are."""
        return self.turn + sum(self.held)


def plan(seconds: Sequence[float], transition: Transition, fps: int) -> tuple[Scene, ...]:
    """Return the scenes of stills that stand so long; ValueError for one of less than a second.

    Each ends at the frame nearest to its time from the start, so that rounding never adds up.
    """
    if not seconds or min(seconds) < 1:
        raise ValueError("a film has stills of a second or more")
    ends = [0, *(round(time * fps) for time in accumulate(seconds))]
    turn = 0 if transition == "cut" or len(seconds) == 1 else round(between.SECONDS * fps)
    return tuple(Scene(turn, parts(end - start - turn, fps)) for start, end in pairwise(ends))


def parts(frames: int, longest: int) -> tuple[int, ...]:
    """Return lengths of at most `longest` that add up to `frames` and differ by one at most.

    Why even: no part is a single frame, for two key frames in a row would have to differ in their number (idr_pic_id).
    """
    count = -(-frames // longest)
    return tuple(frames // count + (number < frames % count) for number in range(count))


def write(file: Path, stills: Sequence[Still], transition: Transition, fps: int = 25) -> FilmInfo:
    """Write the film of these stills, whose end leads back to the first; MachineError where ffmpeg cannot."""
    scenes = plan([still.seconds for still in stills], transition, fps)
    try:
        with Runs() as runs:
            size, pieces = _pieces(runs, stills, scenes, transition, fps)
            put_into(runs, file, pieces, fps)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    *starts, frames = accumulate((scene.frames for scene in scenes), initial=0)
    return FilmInfo(*size, fps, frames, tuple(starts))


def _pieces(
    runs: Runs, stills: Sequence[Still], scenes: Sequence[Scene], transition: Transition, fps: int
) -> tuple[tuple[int, int], list[bytes]]:
    """Return the size of the film and its stream in pieces, many of them the same object."""

    def drawn(before: Image.Image, own: Image.Image, scene: Scene) -> list[bytes]:
        frames = between.frames(transition, before, own, scene.turn)
        turn = moving(runs, frames, own.size, fps, scene.turn) if scene.turn else b""
        units = held(runs, own, fps, max(scene.held))
        whole, short = b"".join(units), b"".join(units[:-1])
        return [turn, *(whole if part == len(units) else short for part in scene.held)]

    workers = min(os.cpu_count() or 1, 4)  # at 4K each holds some 500 MB
    waiting: deque[Future[list[bytes]]] = deque()
    pieces: list[bytes] = []
    before = stills[-1].picture()
    with ThreadPoolExecutor(workers) as pool:
        try:
            for still, scene in zip(stills, scenes, strict=True):
                own = still.picture()
                waiting.append(pool.submit(drawn, before, own, scene))
                before = own
                if len(waiting) > workers:  # no more pictures than are worked on
                    pieces += waiting.popleft().result()
            for scene_pieces in waiting:
                pieces += scene_pieces.result()
        except BaseException:
            runs.stop()
            pool.shutdown(cancel_futures=True)
            raise
    return before.size, pieces
