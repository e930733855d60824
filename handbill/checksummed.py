"""Files that are read back exactly as they were written, or not at all: a digest of the data stands before it."""

import hashlib
from contextlib import suppress
from pathlib import Path

from handbill.staging import Staging

_LENGTH = hashlib.sha256().digest_size


def read(file: Path) -> bytes | None:
    """Return the data of a file; None when there is no such file, or it is damaged (then it is removed)."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    digest, data = content[:_LENGTH], content[_LENGTH:]
    if hashlib.sha256(data).digest() == digest:
        return data
    with suppress(OSError):
        file.unlink()
    return None


def write(file: Path, data: bytes) -> None:
    """Write the whole file or nothing of it, in place of the one before; MachineError when the disk refuses."""
    with Staging() as staging:
        staging.write(file, hashlib.sha256(data).digest() + data)
        staging.publish()
