"""Locks on files and folders, which the system takes off when the process that holds one ends, however that ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = os.O_RDWR | os.O_CLOEXEC | os.O_NONBLOCK
FOLDER = os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY | os.O_NOFOLLOW
"""How what is to be locked is opened. Without waiting: nobody may ever write into a pipe."""


def locked(path: Path, flags: int, mode: int = 0o600) -> int:
    """Open a file or folder and lock it; BlockingIOError where another process holds the lock.

    Close the handle to unlock it.
    """
    handle = os.open(path, flags, mode)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise
    return handle


@contextmanager
def holding(path: Path, flags: int) -> Iterator[None]:
    """Hold the lock of a file or folder; the errors are those of `locked`."""
    handle = locked(path, flags)
    try:
        yield
    finally:
        os.close(handle)
