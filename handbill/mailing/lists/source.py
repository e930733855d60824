"""The file of a list: a regular file of bounded size that is read several times, and has the same bytes each time."""

from __future__ import annotations

import hashlib
import io
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbill.errors import InputError, MachineError, Place

MOST_BYTES = 1_000_000_000
"""The most bytes of a list. A million rows of 20 columns are about 200 MB."""


class ListFile:
    """A file that may be read; InputError for a device, a pipe, a folder, and for what is empty or too large.

    What never ends is refused before a byte of it is read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._digest = b""
        with self._readable():
            found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            what = "this is a folder, a device or a pipe, which is no list"
            raise InputError.one(what, "save the list as a file, and name that", Place(path))
        if found.st_size > MOST_BYTES:
            raise InputError.one(f"{found.st_size:,} bytes (at most {MOST_BYTES:,})", "split the list", Place(path))
        if not found.st_size:
            raise InputError.one("the file is empty", "export the recipients again, with a header", Place(path))

    def head(self, size: int) -> bytes:
        """Return the first bytes of the file, at most so many."""
        with self._readable(), self.path.open("rb") as file:
            return file.read(size)

    def data(self, most: int, what: str) -> bytes:
        """Return the whole file; InputError when it has more bytes than such a file (`what`) may have."""
        with self.opened() as file:
            data = file.read(most + 1)
            if len(data) > most:
                raise InputError.one(f"{what} of more than {most:,} bytes", "split the list", Place(self.path))
            # To the end of the file: there it is compared with the last reading.
            file.read(1)
        return data

    @contextmanager
    def opened(self) -> Iterator[io.BufferedReader]:
        """Open the file. Who reads it to its end gets a MachineError when it is no longer what it was."""
        with self._readable(), self.path.open("rb", buffering=0) as file:
            yield io.BufferedReader(_Watched(file, self), 1 << 16)

    def unchanged(self) -> None:
        """Read the whole file again: MachineError when it is no longer what it was."""
        with self.opened() as file:
            while file.read(1 << 20):
                pass

    def ended(self, digest: bytes) -> None:
        """Compare the digest of a whole reading with that of the first one."""
        if self._digest and digest != self._digest:
            remedy = "close it elsewhere, and run this again"
            raise MachineError.one(f"{self.path.name} was changed meanwhile", remedy)
        self._digest = digest

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            what, remedy = f"cannot be read: {error.strerror}", "check the name and its permissions"
            raise InputError.one(what, remedy, Place(self.path)) from error


class _Watched(io.RawIOBase):
    """The bytes of a file, counted and digested as they are read."""

    def __init__(self, file: io.FileIO, owner: ListFile) -> None:
        super().__init__()
        self._file = file
        self._owner = owner
        self._digest = hashlib.sha256()
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's own type of it is private
        count = self._file.readinto(buffer) or 0
        self._count += count
        if self._count > MOST_BYTES:
            what = f"more than {MOST_BYTES:,} bytes"
            raise InputError.one(what, "split the list", Place(self._owner.path))
        if count:
            self._digest.update(memoryview(buffer)[:count])
        else:
            self._owner.ended(self._digest.digest())
        return count
