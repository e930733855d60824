"""What lies in the memory of a workspace, read from its file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def remembered(workspace: Path) -> dict[str, tuple[str, str]]:
    """Return the digests of name and address by those of the records."""
    with closing(sqlite3.connect(workspace / ".handbill" / "mailing.sqlite")) as database:
        return {
            record: (name, place) for record, name, place in database.execute("SELECT record, name, address FROM seen")
        }
