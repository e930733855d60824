"""Notices when a file of the workspace or the library changes, by looking at all of them ten times a second.

Why not the system's notifications (inotify): they do not come for network drives and folders shared with a virtual
machine, where workspaces lie too. Looking at the library's two hundred files takes about two milliseconds.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from itertools import product
from pathlib import Path

from handbill.workspace import FOLDERS, Workspace

EVERY = 0.1
"""Seconds between two looks."""

SETTLE = 0.03
"""Seconds that all files must stay the same: an editor empties a file before it writes it."""

Stamp = tuple[int, int, int]
"""A file's time of change in nanoseconds, its size, and its number on the disk (inode)."""

_COPIES = ("~", ".swp", ".tmp")


async def changes(
    workspace: Workspace, every: float = EVERY, settle: float = SETTLE, before: Mapping[Path, Stamp] | None = None
) -> AsyncIterator[float]:
    """Yield the time (`time.time`) of each change since `before` (else now), when files were saved; 0 for removals.

    `every` and `settle` are in seconds. Several changes at once are one.
    """
    if before is None:
        before = await asyncio.to_thread(stamps, workspace)
    while True:
        await asyncio.sleep(every)
        now = await asyncio.to_thread(stamps, workspace)
        if now == before:
            continue
        while True:
            await asyncio.sleep(settle)
            later = await asyncio.to_thread(stamps, workspace)
            if later == now:
                break
            now = later
        yield max((stamp[0] / 1e9 for path, stamp in now.items() if before.get(path) != stamp), default=0.0)
        before = now


def stamps(workspace: Workspace) -> dict[Path, Stamp]:
    """Return the stamp of each file that could be printed; a file that cannot be read is left out."""
    found = {}
    for root, name in product(workspace.roots, FOLDERS):
        for place, folders, files in os.walk(root / name):
            folders[:] = [folder for folder in folders if not folder.startswith(".")]
            # Editors put copies of their own beside the file.
            for file in (file for file in files if not file.startswith((".", "#")) and not file.endswith(_COPIES)):
                with suppress(OSError):
                    status = os.stat(os.path.join(place, file))  # noqa: PTH116, PTH118  # three times as fast as Path
                    found[Path(place, file)] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found
