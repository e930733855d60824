"""Masters on disk. Each is written whole or not at all, checked when it is read, and made by one process at a time."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from handbill.errors import HandbillError
from handbill.masters.master import Master, unpacked
from handbill.staging import Staging

ROOM = 500_000_000
"""How many bytes the store may take; what was not used for longest goes first."""

_ENDING = ".master"

_LEFT = 3600
"""Seconds after which nobody writes at half a master any more."""


@dataclass(frozen=True)
class StoredMaster:
    """A master as it lies in the store: its file, its size in bytes, and when it was last used (POSIX seconds)."""

    file: Path
    size: int
    used: float


class Store:
    """A folder of masters. Where it cannot be written or read, sheets are made without it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, key: str) -> Master | None:
        """Return the master of this key; None when there is none, or it is damaged (then it goes)."""
        file = self._file(key)
        try:
            raw = file.read_bytes()
        except OSError:
            return None
        master = unpacked(raw, key)
        with suppress(OSError):
            if master is None:
                file.unlink()
            else:
                os.utime(file)
        return master

    def write(self, key: str, master: Master) -> None:
        """Keep a master under this key, and let the oldest go where there is no more room."""
        with suppress(HandbillError), Staging() as staging:
            staging.write(self._file(key), master.packed(key))
            staging.publish()
        self.prune(ROOM)

    @contextmanager
    def making(self, key: str) -> Iterator[None]:
        """Let one process at a time make what has this key: who comes second finds it made.

        The lock ends with the process that holds it, however that ends.
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

    def kept(self) -> list[StoredMaster]:
        """Return what is in the store, what was not used for longest first."""
        found = []
        for file in self.folder.glob(f"*{_ENDING}"):
            with suppress(OSError):
                state = file.stat()
                found.append(StoredMaster(file, state.st_size, state.st_mtime))
        return sorted(found, key=lambda master: (master.used, master.file))

    def prune(self, room: int) -> int:
        """Let what was not used for longest go, until the rest takes no more bytes than this; say how many went."""
        self._clear()
        kept = self.kept()
        total, gone = sum(master.size for master in kept), 0
        for master in kept:
            if total <= room:
                break
            with suppress(OSError):
                master.file.unlink()
                total, gone = total - master.size, gone + 1
        return gone

    def _clear(self) -> None:
        """Take away the halves of masters whose writing was ended by force."""
        for half in self.folder.glob(f".*{_ENDING}.*.part"):
            with suppress(OSError):
                if time.time() - half.stat().st_mtime > _LEFT:
                    half.unlink()

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}{_ENDING}"
