"""The processes that this one started, as the operating system sees them."""

from __future__ import annotations

import os
import time
from multiprocessing import active_children
from pathlib import Path


def first_child() -> int:
    """Return the id of the only worker process, once there is one."""
    while not (children := active_children()):
        time.sleep(0.001)
    return children[0].pid


def is_alive(number: int) -> bool:
    """Return whether a process runs; one that has ended and waits to be collected does not."""
    try:
        os.kill(number, 0)
        return "\nState:\tZ" not in Path(f"/proc/{number}/status").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False


def wait_for_end(number: int, seconds: float = 10) -> None:
    """Wait until a process is gone; an AssertionError when it stays, after ending it."""
    deadline = time.monotonic() + seconds
    while is_alive(number):
        if time.monotonic() > deadline:
            os.kill(number, 9)
            raise AssertionError("it still runs")
        time.sleep(0.05)


def children_of(number: int) -> list[str]:
    """Return the ids of the children of a process, whichever of its threads started them."""
    return [child for file in Path(f"/proc/{number}/task").glob("*/children") for child in file.read_text().split()]
