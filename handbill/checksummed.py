"""Files that are read back exactly as they were written, or not at all: a digest of the data stands before it."""

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path

from handbill.staging import Staging

_LENGTH = hashlib.sha256().digest_size


def read(file: Path) -> bytes | None:
    """Return the data of a file; None when there is no such file, or it is damaged or a pipe (then it is removed)."""
    try:
        # Without waiting: nobody may ever write into a pipe.
        with os.fdopen(os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK), "rb") as opened:
            regular = stat.S_ISREG(os.fstat(opened.fileno()).st_mode)
            content = opened.read() if regular else b""
    except OSError:
        return None
    digest, data = content[:_LENGTH], content[_LENGTH:]
    if regular and hashlib.sha256(data).digest() == digest:
        return data
    with suppress(OSError):
        file.unlink()
    return None


def write(file: Path, data: bytes) -> None:
    """Write the whole file or nothing of it, in place of the one before; MachineError when the disk refuses."""
    with Staging() as staging:
        staging.write(file, hashlib.sha256(data).digest() + data)
        staging.publish()
