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
"""How much the store may hold; beyond that, the masters go that were not used for longest."""

_ENDING = ".master"

_ABANDONED = 3600
"""Seconds after which a half-written master is one that nobody goes on writing."""


@dataclass(frozen=True)
class StoredMaster:
    """A master as it lies in the store: its file, its size in bytes, and when it was last used (POSIX seconds)."""

    file: Path
    size: int
    used: float


class Store:
    """A folder of masters. Where it cannot be read or written, sheets are made without it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

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

    def masters(self) -> list[StoredMaster]:
        """Return what is in the store, the masters that were not used for longest first."""
        masters = []
        for file in self.folder.glob(f"*{_ENDING}"):
            with suppress(OSError):
                state = file.stat()
                masters.append(StoredMaster(file, state.st_size, state.st_mtime))
        return sorted(masters, key=lambda master: (master.used, master.file))

    def prune(self, most_bytes: int) -> int:
        """Remove what was not used for longest, until the rest takes no more than this; return how many."""
        self._remove_halves()
        masters = self.masters()
        total, removed = sum(master.size for master in masters), 0
        for master in masters:
            if total <= most_bytes:
                break
            with suppress(OSError):
                master.file.unlink()
                total, removed = total - master.size, removed + 1
        return removed

    def _remove_halves(self) -> None:
        """Remove half-written masters of processes that were ended by force."""
        for half in self.folder.glob(f".*{_ENDING}.*.part"):
            with suppress(OSError):
                if time.time() - half.stat().st_mtime > _ABANDONED:
                    half.unlink()

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}{_ENDING}"
