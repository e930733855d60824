"""Files that get their final names only after they are proven.

Each file is written under a hidden name beside its final one, flushed to the disk, and renamed: a reader of the folder
never sees half a file. What is not published is removed.
"""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from handbill.errors import MachineError


class Staging:
    """A set of files on their way to their final names; a context manager that cleans up after itself."""

    def __init__(self) -> None:
        self._staged: dict[Path, Path] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for hidden in self._staged.values():
            with suppress(OSError):
                hidden.unlink(missing_ok=True)
        self._staged.clear()

    def write(self, path: Path, data: bytes) -> None:
        """Write the data under a hidden name beside `path`; MachineError when the disk refuses."""
        with self.opened(path) as file:
            file.write(data)

    @contextmanager
    def opened(self, path: Path) -> Iterator[BinaryIO]:
        """Open the hidden file of `path`, for what is too large to be held in memory; MachineError as with `write`."""
        hidden = self.hidden(path)
        try:
            with hidden.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise _unwritable(path, error) from error

    def hidden(self, path: Path) -> Path:
        """Return the hidden name beside `path` under which it is staged."""
        if path not in self._staged:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise _unwritable(path, error) from error
            self._staged[path] = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        return self._staged[path]

    def publish(self) -> list[Path]:
        """Publish every staged file under its final name, or none where a folder is in the way; return the names."""
        published = []
        for path in self._staged:
            if path.is_dir():
                raise _unwritable(path, IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)))
        for path, hidden in list(self._staged.items()):
            try:
                hidden.replace(path)
            except OSError as error:
                raise _unwritable(path, error) from error
            published.append(path)
            del self._staged[path]
        return published


def withdraw(path: Path) -> bool:
    """Remove a file; return whether there was one. MachineError when the disk refuses."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _unwritable(path, error) from error
    return True


def _unwritable(path: Path, error: OSError) -> MachineError:
    reason = error.strerror or str(error)
    return MachineError.one(
        f"cannot write {path}: {reason}",
        "choose another folder with -o, or free it (is the file open elsewhere, the disk full?)",
    )
