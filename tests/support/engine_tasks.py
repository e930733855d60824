"""Tasks for engines: they run in processes that import them from here."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def squared(number: int) -> int:
    return number * number


def dies_once(file: Path) -> str:
    """End the process of the first who is here; the next one gets through."""
    try:
        file.touch(exist_ok=False)
    except FileExistsError:
        return "done"
    os.kill(os.getpid(), signal.SIGKILL)
    return "never"


def dies(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fails(number: int) -> int:
    if number == 1:
        raise ValueError("one is wrong")
    return number


def slowly(number: int) -> int:
    time.sleep(0.2)
    return number
