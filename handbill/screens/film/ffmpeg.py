"""ffmpeg, the program that encodes films: the only home of imageio-ffmpeg, which brings it as the extra `video`."""

import re
import subprocess
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Self

from handbill.errors import MachineError

try:
    import imageio_ffmpeg
except ImportError:
    imageio_ffmpeg = None

REMEDY = "install it with: pip install 'handbill[video]'"


def ready() -> Path:
    """Return the program's place; MachineError where it is missing. To be asked before any work is done."""
    if imageio_ffmpeg is None:
        raise MachineError.one("films need ffmpeg, which is not installed", REMEDY)
    try:
        return Path(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise MachineError.one("films need ffmpeg, which does not run on this machine", REMEDY) from error


class Runs:
    """Runs of the program, several at a time; a context manager that ends those under way when something fails."""

    def __init__(self) -> None:
        self._program = ready()
        self._lock = threading.Lock()
        self._under_way: set[subprocess.Popen[bytes]] = set()
        self._over = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End what is under way, and start nothing more."""
        with self._lock:
            self._over = True
            for process in self._under_way:
                process.kill()

    def run(self, arguments: Iterable[str], feed: Iterable[bytes]) -> bytes:
        """Return what a run writes to its output, fed with this; MachineError with its last word where it fails.

        Output goes to a nameless file: nobody has to read while the feed is written, and nothing is left to remove.
        """
        try:
            with TemporaryFile() as output, TemporaryFile() as said:
                status = self._feed(self._start(arguments, output, said), feed)
                if status:
                    raise _failed(_last_line(said) or f"it ended with {status}")
                output.seek(0)
                return output.read()
        except OSError as error:
            raise _failed(error.strerror or str(error)) from error

    def _start(self, arguments: Iterable[str], output: IO[bytes], said: IO[bytes]) -> subprocess.Popen[bytes]:
        command = [str(self._program), "-nostdin", "-hide_banner", "-loglevel", "error", *arguments]
        with self._lock:
            if self._over:
                raise _failed("it was stopped")
            # In a group of its own, Ctrl-C reaches this program alone, which then ends its runs: the reason stays true.
            process = subprocess.Popen(  # noqa: S603 - the program is the extra's own, the arguments are ours
                command, stdin=subprocess.PIPE, stdout=output, stderr=said, process_group=0
            )
            self._under_way.add(process)
        return process

    def _feed(self, process: subprocess.Popen[bytes], feed: Iterable[bytes]) -> int:
        """Return the run's exit status; a run that stops reading says why by itself."""
        try:
            if process.stdin is not None:
                with suppress(BrokenPipeError), process.stdin as pipe:
                    for data in feed:
                        pipe.write(data)
            return process.wait()
        finally:
            process.kill()
            process.wait()
            with self._lock:
                self._under_way.discard(process)


def _last_line(said: IO[bytes]) -> str:
    said.seek(0)
    lines = [line.strip() for line in said.read().decode("utf-8", "replace").splitlines() if line.strip()]
    return re.sub(r"^(\[[^]]*\] )+", "", lines[-1]) if lines else ""


def _failed(reason: str) -> MachineError:
    return MachineError.one(
        f"ffmpeg could not make the film: {reason}",
        "free some space on the disk, or install imageio-ffmpeg again; --png and --pdf need no ffmpeg",
    )
