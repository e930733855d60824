"""The folder of a run: the names of its files, and a lock, so that one process at a time works in it."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbill.errors import InputError, MachineError, Place
from handbill.mailing.run.ledger import RUN, Ledger
from handbill.staging import Staging

_CHUNK = 1 << 20


@dataclass(frozen=True)
class RunFolder:
    """A run's folder, which only its owner may enter (0700)."""

    path: Path

    @property
    def id(self) -> str:
        """What the run is called in the memory of the workspace: the digest of its `run.json`."""
        return digest(self.facts)

    @property
    def facts(self) -> Path:
        """`run.json`: what was asked for, and what came of it in numbers."""
        return self.path / "run.json"

    @property
    def manifest(self) -> Path:
        """A line for each piece: where it is, and whose it is by record id; no name."""
        return self.path / "manifest.csv"

    @property
    def exceptions(self) -> Path:
        """A line for each row that could not get a piece, with the reason and its own cells: to correct and to mail."""
        return self.path / "exceptions.csv"

    @property
    def suppressed(self) -> Path:
        """A line for each row that gets no mail, as `exceptions`: these are not to be mailed."""
        return self.path / "suppressed.csv"

    @property
    def tally(self) -> Path:
        """The sheet to tick while pieces are put into envelopes."""
        return self.path / "tally.pdf"

    @property
    def ticket(self) -> Path:
        """What a print shop needs to know of the batches, where they are made for a press."""
        return self.path / "ticket.json"

    @property
    def reprints(self) -> Path:
        """The folder of pieces that were printed once more."""
        return self.path / "reprints"

    def batch(self, number: int) -> Path:
        """Return the print file of a batch (from 1)."""
        return self.path / "batches" / f"batch-{number:04}.pdf"

    def labels(self, number: int) -> Path:
        """Return the labels of a batch (from 1)."""
        return self.path / "labels" / f"labels-{number:04}.pdf"

    def asked(self) -> dict[str, Any]:
        """Return what `run.json` says; InputError where this is no run's folder."""
        try:
            said = json.loads(self.facts.read_text("utf-8"))
        except FileNotFoundError:
            remedy = "name the folder that handbill mail run made"
            raise InputError.one("this is no folder of a run: it has no run.json", remedy, Place(self.path)) from None
        except (OSError, ValueError, RecursionError) as error:
            raise InputError.one(
                f"cannot be read: {error}", "begin again in another folder", Place(self.facts)
            ) from error
        if not isinstance(said, dict) or not isinstance(said.get("asked"), dict):
            raise InputError.one("this is no run.json of handbill", "begin again in another folder", Place(self.facts))
        return said

    def check_ledger(self, ledger: Ledger) -> None:
        """Raise InputError where `run.json` was edited, or the ledger is new or another run's."""
        if ledger.fact(RUN) != self.id:
            what = "it does not go with the run.json beside it"
            remedy = "put both back as they were, or begin again in another folder"
            raise InputError.one(what, remedy, Place(self.path / "ledger.sqlite"))

    @contextmanager
    def locked(self, *, make: bool = False) -> Iterator[Ledger]:
        """Hold the folder for this process, and yield its ledger; what killed processes left half written goes first.

        Raises MachineError where another process works in it or the disk refuses, and InputError where the folder is
        not a run's; with `make`, an empty or a new folder becomes one.
        """
        try:
            if make:
                self._make()
            elif not self.facts.is_file():
                self.asked()
            handle = os.open(self.path / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            remedy = "choose another folder with -o, or make it writable"
            raise MachineError.one(f"cannot write {self.path}: {error.strerror or error}", remedy) from error
        try:
            try:
                _lock(handle)
            except BlockingIOError:
                what = f"another process works in {self.path}"
                raise MachineError.one(what, "wait until it is done, then run this again") from None
            self._sweep()
            with Ledger(self.path / "ledger.sqlite") as ledger:
                yield ledger
        finally:
            os.close(handle)

    def busy(self) -> bool:
        """Return whether a process works in it now."""
        with suppress(OSError):
            handle = os.open(self.path / ".lock", os.O_RDONLY | os.O_CLOEXEC)
            try:
                fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
            finally:
                os.close(handle)
        return False

    def _make(self) -> None:
        if self.path.is_dir() and not self.facts.is_file():
            # What a run has that was killed before it wrote its run.json.
            begun = {".lock", "ledger.sqlite", "ledger.sqlite-journal", "batches"}
            strange = [
                entry.name for entry in self.path.iterdir() if entry.name not in begun and entry.suffix != ".part"
            ]
            strange += (f"batches/{entry.name}" for entry in (self.path / "batches").glob("[!.]*"))
            if strange:
                what = f"the folder is not empty and is no run's: it has {min(strange)}"
                raise InputError.one(what, "choose another folder with -o", Place(self.path))
        self.path.mkdir(parents=True, exist_ok=True)
        self.path.chmod(0o700)
        (self.path / "batches").mkdir(exist_ok=True)
        (self.path / "batches").chmod(0o700)

    def _sweep(self) -> None:
        """Remove what is half written: the lock is ours, so that nobody goes on writing it."""
        for half in self.path.rglob(".*.part"):
            with suppress(OSError):
                half.unlink()


def _lock(handle: int) -> None:
    """Lock a file, or raise BlockingIOError; who only asks whether it is locked holds it for a moment."""
    for _ in range(_PATIENCE):
        with suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        time.sleep(_MOMENT)
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_PATIENCE, _MOMENT = 5, 0.02
"""How often, and how many seconds apart, a lock is tried."""


def write(file: Path, data: bytes) -> None:
    """Write a private file, the whole of it or nothing; MachineError when the disk refuses."""
    with Staging(private=True) as staging:
        staging.write(file, data)
        staging.publish()


def digest(file: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal figures, or "" where it cannot be read."""
    digest = hashlib.sha256()
    try:
        with file.open("rb") as data:
            while chunk := data.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()
