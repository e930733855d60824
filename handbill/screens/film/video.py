"""A film of stills: H.264 in MP4, as television sets and players for signs take it from a stick.

A still is held for most of the film, and a held picture is the same picture again. So about one second of each still is
encoded, and its bytes are repeated; only the frames of a transition are all encoded. Each such piece starts with a key
frame that needs nothing before it, which makes the pieces one stream when they are put one behind the other.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from PIL import Image

from handbill.screens.film.ffmpeg import Runs
from handbill.screens.film.stream import FPS, held, moving, put_into
from handbill.screens.playlist import Transition

TURN_SECONDS = 0.6
"""How long a transition takes; it is part of the time of the still that comes."""


@dataclass(frozen=True)
class Still:
    """A picture, and how many seconds it stands, with the transition to it.

    The picture is RGB, in the pixels of the screen, even in width and height. It is asked for when it is needed, in the
    thread that writes the film: each once, but the last, which leads to the first, twice.
    """

    picture: Callable[[], Image.Image]
    seconds: float


@dataclass(frozen=True)
class Scene:
    """The frames that a still takes: those of the transition to it, and the parts in which it is held."""

    turn: int
    held: tuple[int, ...]

    @property
    def frames(self) -> int:
        """Return how many there are."""
        return self.turn + sum(self.held)


def plan(seconds: Sequence[float], transition: Transition) -> tuple[Scene, ...]:
    """Return the scenes of stills that stand so long; ValueError for one of less than a second.

    Each ends at the frame nearest to its time from the start, so that rounding never adds up.
    """
    if not seconds or min(seconds) < 1:
        raise ValueError("a film has stills of a second or more")
    ends = [0, *(round(time * FPS) for time in accumulate(seconds))]
    turn = 0 if transition == "cut" or len(seconds) == 1 else round(TURN_SECONDS * FPS)
    return tuple(Scene(turn, parts(end - start - turn, FPS)) for start, end in pairwise(ends))


def parts(frames: int, longest: int) -> tuple[int, ...]:
    """Return lengths of at most `longest` that add up to `frames` and differ by one at most.

    Why even: no part is a single frame, for two key frames in a row would have to differ in their number (idr_pic_id).
    """
    count = -(-frames // longest)
    return tuple(frames // count + (number < frames % count) for number in range(count))


def write(file: Path, stills: Sequence[Still], transition: Transition) -> None:
    """Write the film of these stills, whose end leads back to the first; MachineError where ffmpeg cannot."""
    scenes = plan([still.seconds for still in stills], transition)
    try:
        with Runs() as runs:
            put_into(runs, file, _pieces(runs, stills, scenes, transition))
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def _pieces(runs: Runs, stills: Sequence[Still], scenes: Sequence[Scene], transition: Transition) -> list[bytes]:
    """Return the stream of a film in pieces, many of them the same object."""

    def drawn(before: Image.Image, own: Image.Image, scene: Scene) -> list[bytes]:
        frames = between(transition, before, own, scene.turn)
        turn = moving(runs, frames, own.size, scene.turn) if scene.turn else b""
        units = held(runs, own, max(scene.held))
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
    return pieces


def between(transition: Transition, before: Image.Image, after: Image.Image, count: int) -> Iterator[Image.Image]:
    """Yield `count` frames that lead from `before` to `after`, without these two themselves."""
    draw = _DRAW[transition]
    for number in range(1, count + 1):
        progress = number / (count + 1)
        # Slow at both ends: what starts with a jerk draws more eyes than what it shows.
        yield draw(before, after, progress * progress * (3 - 2 * progress))


def _slid(before: Image.Image, after: Image.Image, progress: float) -> Image.Image:
    edge = round(before.width * (1 - progress))
    frame = Image.new("RGB", before.size)
    frame.paste(before, (edge - before.width, 0))
    frame.paste(after, (edge, 0))
    return frame


_DRAW: dict[str, Callable[[Image.Image, Image.Image, float], Image.Image]] = {"fade": Image.blend, "slide": _slid}
