"""A Dask cluster on this machine: a scheduler and workers, each a process of its own, as they run on several machines."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from handbill.workspace import library

_PATIENCE = 60.0


class DaskCluster:
    """A scheduler and so many workers of one thread each; a context manager. `logs` gets what they say."""

    def __init__(self, workers: int, logs: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.scheduler = f"tcp://127.0.0.1:{port}"
        self._logs = logs
        root = library()
        paths = [root, root / "tests", root / "tests/support"]
        self._environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, paths))}
        options = ("--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show")
        self._processes = [self._started("scheduler", *options)]
        self.workers = [
            self._started("worker", self.scheduler, "--nthreads", "1", "--no-nanny", "--no-dashboard")
            for _ in range(workers)
        ]

    def __enter__(self) -> Self:
        from distributed import Client  # noqa: PLC0415

        with Client(self.scheduler, timeout=_PATIENCE, set_as_default=False) as client:
            client.wait_for_workers(len(self.workers), timeout=_PATIENCE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (*self.workers, *self._processes):
            process.kill()
            process.wait()

    def _started(self, *arguments: str) -> subprocess.Popen[bytes]:
        with (self._logs / f"{arguments[0]}-{time.monotonic_ns()}.log").open("wb") as log:
            command = [sys.executable, "-m", "dask", *arguments]
            return subprocess.Popen(command, stdout=log, stderr=log, cwd=self._logs, env=self._environment)
