"""Notices when a file of the workspace or the library changes, by looking at all of them ten times a second.

Why not the system's notifications (inotify): they do not come for network drives and folders shared with a virtual
machine, where workspaces lie too. Looking at the library's two hundred files takes about two milliseconds.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path

from handbill.workspace import FOLDERS, Workspace

EVERY = 0.1
"""Seconds between two looks."""

SETTLE = 0.03
"""Seconds that all files must stay the same: an editor empties a file before it writes it."""

Stamp = tuple[int, int, int]
"""A file's time of change in nanoseconds, its size, and its number on the disk (inode)."""


async def changes(
    workspace: Workspace, every: float = EVERY, settle: float = SETTLE, before: Mapping[Path, Stamp] | None = None
) -> AsyncIterator[float]:
    """Yield the time (as of `time.time`) of each change since `before` (else now), when files were saved.

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
        yield _saved(before, now)
        before = now


def stamps(workspace: Workspace) -> dict[Path, Stamp]:
    """Return the stamp of each file that could be printed; a file that cannot be read is left out."""
    return {path: stamp for root in workspace.roots for folder in FOLDERS for path, stamp in _below(root / folder)}


def _below(folder: Path) -> Iterator[tuple[Path, Stamp]]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            # Editors put copies of their own beside the file.
            if name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp")):
                continue
            try:
                status = os.stat(os.path.join(place, name))  # noqa: PTH116, PTH118  # three times as fast as Path
            except OSError:
                continue
            yield Path(place, name), (status.st_mtime_ns, status.st_size, status.st_ino)


def _saved(before: Mapping[Path, Stamp], now: Mapping[Path, Stamp]) -> float:
    """Return when the newest of the changed files was saved; 0 when files were only removed."""
    return max((stamp[0] / 1e9 for path, stamp in now.items() if before.get(path) != stamp), default=0.0)
