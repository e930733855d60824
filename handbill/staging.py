"""Files that get their final names only after they are proven.

Each file is written under a hidden name beside its final one, flushed to the disk, and renamed: a reader of the folder
never sees half a file. What is not published is removed. Only a process that is killed leaves a hidden file behind.
"""

import errno
import fcntl
import glob
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import BinaryIO, Self

from handbill.errors import MachineError


class Staging:
    """A set of files on their way to their final names; a context manager that cleans up after itself.

    With `private`, they hold what identifies people: only the user who runs this may read them, from their first byte
    on (0600), and each is locked for as long as it is hidden, so that `sweep` knows what a killed process left behind.
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
            self._staged[path] = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
            if self._private:
                with _writing(path):
                    handle = _locked(self._staged[path], os.O_CREAT | os.O_EXCL)
                self._locked.append(handle)
                if os.fstat(handle).st_nlink == 0:
                    # Between its making and its lock, another process took it for one that nobody writes.
                    del self._staged[path]
                    return self.hidden(path)
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
            with suppress(OSError), _held(half):
                rmtree(half)
        hidden = path.absolute().with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        hidden.mkdir(mode=0o700)
    try:
        with _held(hidden):
            yield hidden
        with _writing(path):
            hidden.replace(path)
    finally:
        rmtree(hidden, ignore_errors=True)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Lock a folder; BlockingIOError where another process holds the lock."""
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def sweep(path: Path) -> int:
    """Remove what killed processes left of a private file of this name; return how many. Those at work keep theirs."""
    removed = 0
    for half in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with suppress(OSError):
            handle = _locked(half)
            try:
                half.unlink()
                removed += 1
            finally:
                os.close(handle)
    return removed


def _locked(file: Path, flags: int = 0) -> int:
    """Open a file that only its owner may read, and lock it; BlockingIOError where another process holds the lock."""
    handle = os.open(file, os.O_RDWR | os.O_CLOEXEC | flags, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise
    return handle


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
