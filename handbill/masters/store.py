"""Masters on disk: each is checked when it is read, and made by one process at a time."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from handbill import checksummed
from handbill.errors import HandbillError
from handbill.masters.master import Master, unpacked

MOST_BYTES = 500_000_000
"""How much the store may hold; beyond that, the files go that were not used for longest."""

RECEIPT = ".receipt"
"""The ending of a receipt of a build (see `produce.receipt`), which is worth nothing without its masters."""

_MASTER = ".master"

_ABANDONED = 3600
"""Seconds after which a half-written file is one that nobody goes on writing."""


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
        return unpacked(packed, key)

    def write(self, key: str, master: Master) -> None:
        """Store a master under this key, and remove the oldest where the store is full."""
        with suppress(HandbillError):
            checksummed.write(self._file(key), master.packed(key))
        self.prune(MOST_BYTES)

    @contextmanager
    def making(self, key: str) -> Iterator[None]:
        """Let one process at a time make the master of this key; the next one finds it made.

        The lock ends with the process that holds it, however that process ends.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.folder / f"{key[:2]}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            yield
            return
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
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
        for half in self.folder.glob(".*.part"):
            with suppress(OSError):
                if time.time() - half.stat().st_mtime > _ABANDONED:
                    half.unlink()
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
