"""Masters on disk: each is checked when it is read, and made by one process at a time."""

import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from handbill import checksummed
from handbill.errors import HandbillError
from handbill.masters.master import Master, unpacked
from handbill.staging import sweep_folder

MOST_BYTES = 500_000_000
"""How much the store may hold; beyond that, the files go that were not used for longest."""

RECEIPT = ".receipt"
"""The ending of a receipt of a build (see `produce.receipt`), which is worth nothing without its masters."""

_MASTER = ".master"


_MOMENT = 0.05
_SAID_AFTER = 2.0
_LONGEST = 300.0
"""Seconds: between two tries to get a lock, before somebody is told, and until it is done without."""


def _wait(handle: int) -> None:
    """Wait for the lock of a file."""
    begin, told = time.monotonic(), False
    while (waited := time.monotonic() - begin) < _LONGEST:
        with suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        if waited > _SAID_AFTER and not told:
            told = True
            _say(f"waiting for another handbill that makes the same sheets, for {_LONGEST:.0f} seconds at the most")
        time.sleep(_MOMENT)
    _say(f"another handbill has not made the sheets in {_LONGEST:.0f} seconds; they are made here too")


def _say(what: str) -> None:
    with suppress(OSError):
        print(f"handbill: {what}", file=sys.stderr, flush=True)


@dataclass(frozen=True)
class StoredFile:
    """A master or a receipt in the store: its file, its size in bytes, and when it was last used (POSIX seconds)."""

    file: Path
    size: int
    used: float


@dataclass(frozen=True)
class Store:
    """A folder of masters. Where it cannot be read or written, sheets are made without it."""

    folder: Path

    def read(self, key: str) -> Master | None:
        """Return the master of this key; None when there is none, or it is damaged."""
        file = self._file(key)
        packed = checksummed.read(file)
        if packed is None:
            return None
        with suppress(OSError):
            os.utime(file)
        try:
            return unpacked(packed, key)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            # Whole, but written by somebody else.
            return None

    def write(self, key: str, master: Master) -> None:
        """Store a master under this key, and remove the oldest where the store is full."""
        with suppress(HandbillError):
            checksummed.write(self._file(key), master.packed(key))
        self.prune(MOST_BYTES)

    @contextmanager
    def making(self, key: str) -> Iterator[None]:
        """Let one process at a time make the master of this key; the next one finds it made.

        The lock ends with the process that holds it, however that process ends. Who waits says so on the error stream,
        and makes the master all the same when the other takes too long: then it is made twice.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.folder / f"{key[:2]}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            yield
            return
        try:
            _wait(handle)
            yield
        finally:
            os.close(handle)

    def masters(self) -> list[StoredFile]:
        """Return the masters in the store, those first that were not used for longest."""
        return [stored for stored in self._files() if stored.file.suffix == _MASTER]

    def prune(self, most_bytes: int) -> int:
        """Remove what was not used for longest, until the rest takes no more than this; return how many masters went.

        What processes that were ended by force left half written is removed too.
        """
        sweep_folder(self.folder)
        files = self._files()
        total, removed = sum(stored.size for stored in files), 0
        for stored in files:
            if total <= most_bytes:
                break
            with suppress(OSError):
                stored.file.unlink()
                total, removed = total - stored.size, removed + (stored.file.suffix == _MASTER)
        return removed

    def _files(self) -> list[StoredFile]:
        files = []
        for file in (*self.folder.glob(f"*{_MASTER}"), *self.folder.glob(f"*{RECEIPT}")):
            with suppress(OSError):
                state = file.stat()
                files.append(StoredFile(file, state.st_size, state.st_mtime))
        return sorted(files, key=lambda stored: (stored.used, stored.file))

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}{_MASTER}"
