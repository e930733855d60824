"""How much processor time and memory one job may take: a template or a drawing can ask for more than a machine has.

A job is one layout of a brochure from copy to proven sheets, one letter, one typesetting of slides. The limits are set
in the environment: HANDBILL_SECONDS (60) and HANDBILL_MEGABYTES (1,000). Each process watches itself, by a timer that
runs while it computes; what computes in C and does not hear of that is ended by the process that started it
(`processes`).
"""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from handbill.errors import InputError, MachineError, Place

SECONDS, MEGABYTES = "HANDBILL_SECONDS", "HANDBILL_MEGABYTES"
_USUAL = {SECONDS: 60, MEGABYTES: 1000}

_TICK = 0.1
"""Seconds of processor time between two looks."""


class Usage(NamedTuple):
    """What a process takes: seconds of processor time, and bytes of memory that it has of its own (resident)."""

    seconds: float = 0.0
    memory: int = 0


class Limits(NamedTuple):
    """Seconds of processor time, and bytes of memory, that a process may take for a job."""

    seconds: float
    memory: int

    def passed_by(self, process: int, begin: Usage, beyond: float = 1.0) -> tuple[str, str] | None:
        """Return which limit a process is over in its job, and the remedy; None where it is within both.

        `begin` is what it took when the job began: a process keeps memory of the jobs before, and uses it again. The
        job may go `beyond` the limits so many times.
        """
        usage = usage_of(process)
        seconds, memory = (usage.seconds - begin.seconds) / beyond, (usage.memory - begin.memory) / beyond
        if seconds > self.seconds:
            what = f"more than {self.seconds:g} seconds of processor time for one job"
            return what, f"is there a loop that does not end? {SECONDS} in the environment allows for more"
        if memory > self.memory:
            what = f"more than {self.memory // 1_000_000:,} MB of memory for one job"
            return what, f"is there something without an end? {MEGABYTES} in the environment allows for more"
        return None


def limits() -> Limits:
    """Return the limits of a job; MachineError where the environment sets one that is no positive number."""
    return Limits(_set(SECONDS), int(_set(MEGABYTES) * 1_000_000))


def _set(name: str) -> float:
    text = os.environ.get(name) or str(_USUAL[name])
    with suppress(ValueError):
        if 0 < (number := float(text)) < float("inf"):
            return number
    raise MachineError.one(f"{name} is {text!r} in the environment", f"set it to a number, such as {_USUAL[name]}")


class _PassedError(BaseException):
    """A limit is passed. No Exception: a library that goes on after any error must not go on after this one."""

    def __init__(self, error: InputError) -> None:
        super().__init__(str(error))
        self.error = error


@dataclass
class _Job:
    limits: Limits
    begin: Usage
    file: Path


_job: _Job | None = None


@contextmanager
def limited(file: Path) -> Iterator[None]:
    """Do a job, or what belongs to `file` within one; InputError with that file when the job passes a limit.

    Only the main thread of a process is watched. Where a template runs, its line is named.
    """
    global _job  # noqa: PLW0603  # a process does one job at a time
    if threading.current_thread() is not threading.main_thread():
        yield
    elif _job is not None:
        before, _job.file = _job.file, file
        try:
            yield
        finally:
            _job.file = before
    else:
        _job = _Job(limits(), usage_of(os.getpid()), file)
        handler = signal.signal(signal.SIGPROF, _look)
        signal.setitimer(signal.ITIMER_PROF, _TICK, _TICK)
        try:
            yield
        except _PassedError as passed:
            raise passed.error from None
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, handler)
            _job = None


def _look(_number: int, frame: FrameType | None) -> None:
    if _job is not None:
        passed = _job.limits.passed_by(os.getpid(), _job.begin)
        if passed is not None:
            raise _PassedError(InputError.one(*passed, _at(frame) or Place(_job.file)))


def _at(frame: FrameType | None) -> Place | None:
    """Return the line of the template that runs; Jinja says in its code of which template it was made."""
    while frame is not None:
        template: Any = frame.f_globals.get("__jinja_template__")
        if template is not None and template.filename:
            return Place(Path(template.filename), template.get_corresponding_lineno(frame.f_lineno), 1)
        frame = frame.f_back
    return None


def usage_of(process: int) -> Usage:
    """Return what a process takes; nothing where it is gone."""
    psutil = _psutil()
    with suppress(psutil.Error):
        asked = psutil.Process(process)
        times = asked.cpu_times()
        return Usage(float(times.user + times.system), int(asked.memory_info().rss))
    return Usage()


def _psutil() -> Any:
    # Imported here: only what makes sheets is limited.
    import psutil  # noqa: PLC0415

    return psutil
