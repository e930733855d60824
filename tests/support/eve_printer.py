"""A real IPP Everywhere printer, CUPS's ippeveprinter, which tools/setup.sh installs; and what it spooled."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from handbill.errors import HandbillError
from handbill.printing.abilities import abilities_of
from handbill.printing.printers import Printer


@dataclass(frozen=True)
class EvePrinter:
    """A printer process, and the folder in which it keeps what it was sent. `command` may be rewritten meanwhile."""

    uri: str
    spool: Path
    log: Path

    @property
    def printer(self) -> Printer:
        return Printer(name="front-desk", uri=self.uri)

    @property
    def spooled(self) -> list[bytes]:
        """The documents that it was sent, the oldest first."""
        files = [file for file in self.spool.iterdir() if file.suffix in (".pdf", ".pwg")]
        return [file.read_bytes() for file in sorted(files, key=lambda file: int(file.name.partition("-")[0]))]


def program(name: str) -> str:
    """Return a program of CUPS."""
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    found = shutil.which(name, path=path)
    assert found is not None, f"{name} is missing: run make test, which installs it"
    return found


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def eve_printer(
    folder: Path,
    *options: str,
    formats: str = "application/pdf,image/pwg-raster",
    script: str = "exit 0",
    attributes: Sequence[str] = (),
) -> Iterator[EvePrinter]:
    """Run a printer that keeps its jobs in a folder; each is printed by a shell script, and may be slow or fail.

    It wants to tell the network of itself through D-Bus, of which it gets one of its own.
    """
    spool, command, log = folder / "spool", folder / "print.sh", folder / "printer.log"
    spool.mkdir()
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o755)
    port = free_port()
    run = [
        program("ippeveprinter"),
        "-p",
        str(port),
        "-n",
        "localhost",
        "-r",
        "off",
        "-d",
        str(spool),
        "-k",
        "-f",
        formats,
    ]
    if attributes:
        (folder / "printer.conf").write_text("\n".join(attributes) + "\n")
        run += ["-a", str(folder / "printer.conf")]
    run += ["-c", str(command), *options, "Front desk"]
    shell = [*_BUS, "sh", "-c", 'DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS exec "$0" "$@"', *run]
    with log.open("wb") as out:
        process = subprocess.Popen(shell, stdout=out, stderr=out, start_new_session=True)
        printer = EvePrinter(f"ipp://localhost:{port}/ipp/print", spool, log)
        try:
            _wait(printer)
            yield printer
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(10)


_BUS = [] if sys.platform == "darwin" else ["dbus-run-session", "--"]


def _wait(printer: EvePrinter) -> None:
    for _ in range(100):
        try:
            abilities_of(printer.printer.connection)
        except HandbillError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the printer did not start: {printer.log.read_text()}")
