"""Files that get their final names only after they are proven.

Each file is written under a hidden name beside its final one, flushed to the disk, and renamed: a reader of the folder
never sees half a file. What is not published is removed. Only a process that is killed leaves a hidden file behind: as
nobody locks it anymore, it goes when the next process makes that file.
"""

import errno
import glob
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import BinaryIO, Self

from handbill.errors import MachineError
from handbill.locks import FILE, FOLDER, holding, locked


class Staging:
    """A set of files on their way to their final names; a context manager that cleans up after itself.

    Each is locked for as long as it is hidden, so that `sweep` knows what a killed process left behind. With `private`,
    they hold what identifies people: only the user who runs this may read them, from their first byte on (0600).
    """

    def __init__(self, *, private: bool = False) -> None:
        self._staged: dict[Path, Path] = {}
        self._private = private
        self._locked: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for hidden in self._staged.values():
            with suppress(OSError):
                hidden.unlink()
        for handle in self._locked:
            os.close(handle)

    def write(self, path: Path, data: bytes) -> None:
        """Write the data under a hidden name beside `path`; MachineError when the disk refuses."""
        with self.opened(path) as file:
            file.write(data)

    @contextmanager
    def opened(self, path: Path) -> Iterator[BinaryIO]:
        """Open the hidden file of `path`, for what is too large to be held in memory; MachineError as with `write`."""
        with _writing(path), self.hidden(path).open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())

    def hidden(self, path: Path) -> Path:
        """Return the hidden name beside `path` under which it is staged."""
        if path not in self._staged:
            with _writing(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                sweep(path)
                hidden, handle = _new(path, 0o600 if self._private else 0o666)
            self._staged[path] = hidden
            self._locked.append(handle)
        return self._staged[path]

    def publish(self) -> list[Path]:
        """Publish every staged file under its final name, or none where a folder is in the way; return the names."""
        for path in self._staged:
            with _writing(path):
                if path.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        for path, hidden in self._staged.items():
            with _writing(path):
                hidden.replace(path)
        return list(self._staged)


@contextmanager
def staged_folder(path: Path) -> Iterator[Path]:
    """Give a folder its name when all that is written into it went well; until then it has a hidden one beside it.

    Only the user who runs this may look into it. MachineError where the disk refuses, or where a folder of that name
    has something in it. What killed processes left of it is removed.
    """
    with _writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        for half in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
            with suppress(OSError), holding(half, FOLDER):
                rmtree(half)
        hidden = path.absolute().with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        hidden.mkdir(mode=0o700)
    try:
        with holding(hidden, FOLDER):
            yield hidden
        with _writing(path):
            hidden.replace(path)
    finally:
        rmtree(hidden, ignore_errors=True)


def sweep(path: Path) -> int:
    """Remove what killed processes left of a file of this name; return how much. Those at work keep theirs."""
    return _swept(path.parent.glob(f".{glob.escape(path.name)}.*.part"))


def sweep_folder(folder: Path) -> int:
    """Remove what killed processes left of any file of a folder; return how much."""
    return _swept(folder.glob(".*.part"))


def _swept(halves: Iterable[Path]) -> int:
    removed = 0
    for half in halves:
        with suppress(OSError), holding(half, FILE):
            half.unlink()
            removed += 1
    return removed


def _new(path: Path, mode: int) -> tuple[Path, int]:
    """Make a hidden file beside a path; return its name and the handle that holds its lock."""
    while True:
        hidden = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        with suppress(BlockingIOError):
            handle = locked(hidden, FILE | os.O_CREAT | os.O_EXCL, mode)
            if os.fstat(handle).st_nlink:
                return hidden, handle
            # Between its making and its lock, another process took it for one that nobody writes.
            os.close(handle)


def withdraw(path: Path) -> bool:
    """Remove a file; return whether there was one. MachineError when the disk refuses."""
    with _writing(path):
        try:
            path.unlink()
        except FileNotFoundError:
            return False
    return True


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Raise MachineError where the disk refuses what is done in here for this file."""
    try:
        yield
    except OSError as error:
        remedy = "choose another folder with -o, or free it (is the file open elsewhere, the disk full?)"
        raise MachineError.one(f"cannot write {path}: {error.strerror or error}", remedy) from error
