"""A real CUPS server, which tools/setup.sh installs, with a queue to a real printer: all of it in a folder of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from eve_printer import EvePrinter, free_port, program

from handbill.errors import HandbillError
from handbill.printing.abilities import abilities_of
from handbill.printing.printers import Printer

_QUEUE = "office"

_FILES = """\
ServerRoot {folder}/etc
StateDir {folder}/state
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
ErrorLog {folder}/error.log
AccessLog {folder}/access.log
PageLog {folder}/page.log
"""

_SERVER = """\
Listen localhost:{port}
Browsing Off
WebInterface No
LogLevel info
DefaultAuthType None
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""

_ADD = """\
{{
  OPERATION CUPS-Add-Modify-Printer
  GROUP operation-attributes-tag
  ATTR charset attributes-charset utf-8
  ATTR naturalLanguage attributes-natural-language en
  ATTR uri printer-uri ipp://localhost/printers/{name}
  GROUP printer-attributes-tag
  ATTR uri device-uri {device}
  ATTR name ppd-name everywhere
  ATTR boolean printer-is-accepting-jobs true
  ATTR enum printer-state 3
  STATUS successful-ok
}}
"""


@contextmanager
def cups_queue(behind: EvePrinter) -> Iterator[Printer]:
    """Run a server with a queue for this printer, as `lpadmin -m everywhere` makes one; return the queue.

    Where the tests run as root, filters run as another user, who cannot enter the folders of pytest, nor that of the
    temporary files of this process.
    """
    folder = Path(tempfile.mkdtemp(prefix="handbill-cups-", dir=os.environ.get("TMPDIR", "/tmp")))  # noqa: S108
    folder.chmod(0o755)
    for name in ("etc", "state", "cache", "spool/tmp"):
        (folder / name).mkdir(parents=True)
    port = free_port()
    files, server = folder / "etc/cups-files.conf", folder / "etc/cupsd.conf"
    files.write_text(_FILES.format(folder=folder))
    server.write_text(_SERVER.format(port=port))
    process = subprocess.Popen(
        [program("cupsd"), "-f", "-c", str(server), "-s", str(files)], start_new_session=True, cwd=folder
    )
    try:
        printer = Printer(name="front-desk", uri=f"ipp://localhost:{port}/printers/{_QUEUE}")
        _add(folder, port, behind)
        _wait(printer, folder)
        yield printer
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(10)
        shutil.rmtree(folder)


def _add(folder: Path, port: int, behind: EvePrinter) -> None:
    asked = folder / "add.test"
    asked.write_text(_ADD.format(name=_QUEUE, device=behind.uri))
    for _ in range(300):
        done = subprocess.run(
            [program("ipptool"), "-tv", f"ipp://localhost:{port}/", str(asked)], capture_output=True, check=False
        )
        if done.returncode == 0:
            return
        time.sleep(0.1)
    raise AssertionError(f"the queue was not made: {done.stdout.decode()} {(folder / 'error.log').read_text()}")


def _wait(printer: Printer, folder: Path) -> None:
    """Wait until the queue knows what its printer can do, which CUPS asks it in the background."""
    for _ in range(300):
        with suppress(HandbillError):
            if "IPP Everywhere" in abilities_of(printer.connection).model:
                return
        time.sleep(0.1)
    raise AssertionError(f"the queue did not begin: {(folder / 'error.log').read_text()}")
