"""How a process ends, and what it leaves: nothing at a signal; what one that was killed left goes at the next start.

Libraries make temporary files by themselves (WeasyPrint a folder for the fonts of each typesetting), and a process that
is killed cannot remove them. So all of a command's processes make them in one folder, which is locked as long as the
command runs: a folder that nobody locks is nobody's.
"""

import ctypes
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handbill.errors import MachineError
from handbill.locks import FOLDER, holding, locked

PREFIX = "handbill-run-"
"""What the names of the folders of temporary files begin with."""

_PR_SET_PDEATHSIG = 1
"""Linux, prctl(2): the signal that this process gets when the thread that started it ends."""

_C = ctypes.CDLL(None) if sys.platform == "linux" else None

_TRIES = 10


@contextmanager
def orderly() -> Iterator[None]:
    """Let a command end in order at SIGTERM and SIGHUP, as at Ctrl-C, and leave no temporary files behind.

    A signal that is ignored, as SIGHUP is below nohup, stays ignored. MachineError where no folder for temporary files
    can be written, or the current folder is gone.
    """
    try:
        Path.cwd()
    except OSError as error:
        what = f"the current folder cannot be used: {error.strerror}"
        raise MachineError.one(what, "go to another one with cd, and run this again") from error
    with _interrupted_by(signal.SIGTERM, signal.SIGHUP), temporary_folder():
        yield


def check_zone() -> None:
    """Raise MachineError where TZ names a file that is no time zone: a library that is imported would end at it."""
    name = os.environ.get("TZ", "").removeprefix(":")
    if Path(name).is_absolute():
        # Imported here: nearly nobody names a file.
        from zoneinfo import ZoneInfo  # noqa: PLC0415

        try:
            with open(name, "rb") as file:  # noqa: PTH123  # the name of a device or a folder, too
                ZoneInfo.from_file(file)
        except (OSError, ValueError) as error:
            what = f"the environment variable TZ names {name}, which is no time zone"
            raise MachineError.one(what, "set it to one such as America/New_York, or unset it") from error


@contextmanager
def _interrupted_by(*numbers: signal.Signals) -> Iterator[None]:
    before = {}
    if threading.current_thread() is threading.main_thread():
        before = {number: signal.getsignal(number) for number in numbers}
    for number, handler in before.items():
        if handler == signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Have the temporary files of this process and its workers in one folder, which is removed in the end.

    Those of commands that were killed are removed first.
    """
    try:
        around = Path(tempfile.gettempdir())
        sweep(around)
        folder, handle = _locked_folder(around)
    except OSError as error:
        what = f"no folder for temporary files can be written: {error.strerror or error}"
        raise MachineError.one(what, "free the disk, or name a folder that you may write in TMPDIR") from error
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield folder
    finally:
        tempfile.tempdir = before
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def sweep(around: Path) -> int:
    """Remove the folders of temporary files whose command was killed; return how many went."""
    removed = 0
    for folder in around.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if folder.lstat().st_uid != os.geteuid():
                continue
            with holding(folder, FOLDER):
                shutil.rmtree(folder, ignore_errors=True)
                removed += 1
    return removed


def _locked_folder(around: Path) -> tuple[Path, int]:
    """Return a new folder, and the handle that holds its lock."""
    for _ in range(_TRIES):
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=around))
        with suppress(BlockingIOError, FileNotFoundError):
            handle = locked(folder, FOLDER)
            if folder.is_dir():
                return folder, handle
            # Between its making and its lock, another command took it for one that nobody uses.
            os.close(handle)
    raise MachineError.one(f"no folder can be locked in {around}", "name another folder in TMPDIR")


def with_parent() -> None:
    """Have this process killed when the thread that started it ends, whatever it is doing; on Linux alone.

    Elsewhere, it has to notice by itself.
    """
    if _C is not None:
        _C.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
