"""The password of a front desk that other computers open: its argon2 hash in a file that one user alone may read."""

from __future__ import annotations

import os
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from handbill.errors import InputError, Place
from handbill.staging import Staging
from handbill.workspace import Workspace

FILE = "desk.password"

LEAST = 10
"""Characters of a password: what is tried a few times a minute (`door.py`) is not guessed in years."""

MOST = 200
"""Characters of a password that are looked at."""

_HASHER = PasswordHasher()
"""With the parameters of RFC 9106 for little memory (64 MiB, three passes), the library's own."""

_SET = "set one with: handbill desk --set-password"


def file_of(workspace: Workspace) -> Path:
    """Return where the hash is kept."""
    return workspace.own / FILE


def set_password(workspace: Workspace, password: str) -> Path:
    """Keep the hash of a password (0600) and return its file; InputError for one that is too short or too long."""
    if not LEAST <= len(password) <= MOST:
        what = f"the password has {len(password)} characters"
        raise InputError.one(what, f"choose one of {LEAST} to {MOST}, such as four words")
    file = file_of(workspace)
    with Staging(private=True) as staging:
        staging.write(file, f"{_HASHER.hash(password)}\n".encode())
        staging.publish()
    return file


def hash_of(workspace: Workspace) -> str:
    """Return the hash; InputError where there is none, or where others may read or write its file."""
    file = file_of(workspace)
    if not file.exists():
        raise InputError.one("a desk that other computers open needs a password", _SET, Place(file))
    if os.name == "posix" and file.stat().st_mode & 0o077:
        raise InputError.one("others may read or write this file", f"run: chmod 600 {FILE}", Place(file))
    kept = file.read_text("utf-8").strip()
    if not _is_hash(kept):
        raise InputError.one("this is no hash of a password", _SET, Place(file))
    return kept


def matches(kept: str, password: str) -> bool:
    """Return whether a password has this hash; it takes some hundredths of a second, on purpose."""
    try:
        return len(password) <= MOST and _HASHER.verify(kept, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def _is_hash(kept: str) -> bool:
    """Return whether this is a hash as it is written here."""
    try:
        _HASHER.check_needs_rehash(kept)
    except InvalidHashError:
        return False
    return kept.startswith("$argon2id$")
