"""Serves a preview, a kiosk or a front desk until Ctrl-C: on this machine alone; a desk on others too, if asked."""

import socket
import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from handbill.desk import desk_app, kiosk_app, preview_app
from handbill.desk.browser import chromium, has_screen, open_full_screen, open_tab
from handbill.desk.counter import Counter
from handbill.desk.kiosk import Kiosk
from handbill.desk.kiosk_process import KioskSettings
from handbill.desk.messages import PreviewRequest
from handbill.desk.page_store import PageStore
from handbill.desk.password import hash_of
from handbill.desk.preview import Preview
from handbill.desk.sheet_process import SheetProcess
from handbill.desk.workers import PreviewWorkers
from handbill.errors import MachineError
from handbill.workspace import Workspace

HOST = "127.0.0.1"
PORTS = range(8770, 8790)
"""Tried in this order when no port is asked for."""


def serve_preview(request: PreviewRequest, port: int | None, announce: Callable[[str], None], *, browser: bool) -> None:
    """Serve a preview; `announce` gets its address. MachineError when the port is in use."""
    listening, address = _listen(port)
    preview = Preview(request, PreviewWorkers())
    announce(address)
    if browser and has_screen():
        open_tab(address)
    _run(preview_app.app(preview), listening, preview.close)


def serve_desk(
    workspace: Workspace,
    store: Path,
    port: int | None,
    announce: Callable[[str], None],
    today: Callable[[], date],
    *,
    browser: bool,
    host: str = HOST,
    known_as: Sequence[str] = (),
) -> None:
    """Serve the front desk of a workspace, with the masters of `store`; as `serve_preview`.

    With another `host` than this machine's own, or names that it is `known_as`, it asks for the password of the
    workspace; InputError where there is none.
    """
    far = not ip_address(host).is_loopback or bool(known_as)
    password = hash_of(workspace) if far else ""
    listening, address = _listen(port, host)
    # What somebody waits for goes before what is made in advance, even on a machine with few cores.
    hurried, patient, stamping = (SheetProcess(workspace, store, niceness) for niceness in (0, 10, 0))
    desk = Counter(workspace, hurried, patient, stamping, today)
    announce(address)
    if browser and has_screen():
        open_tab(address)
    _run(desk_app.app(desk, _names(host, known_as), password), listening, desk.close)


def serve_kiosk(
    settings: KioskSettings,
    port: int,
    folder: Path,
    log: Callable[[str], None],
    today: Callable[[], date],
    *,
    browser: bool,
) -> None:
    """Serve a kiosk that stores its page in `folder`; MachineError when the port is in use, and as `Kiosk.begin`."""
    listening, address = _listen(port)
    kiosk = Kiosk(settings, PageStore(folder, settings), log, today)
    kiosk.begin()
    log(f"{settings.playlist}: {address} (Ctrl-C ends it)")
    # A profile for each port: a second kiosk would open its window in the browser of the first, and end with it.
    profile = folder / f"browser-{listening.getsockname()[1]}"
    process = _open_kiosk(address, profile, log) if browser and has_screen() else None
    try:
        _run(kiosk_app.app(kiosk), listening, kiosk.close)
    finally:
        if process is not None:
            process.terminate()


def _open_kiosk(address: str, profile: Path, log: Callable[[str], None]) -> subprocess.Popen[bytes] | None:
    """Open the page over the whole screen where there is a browser that can, else in the user's own browser."""
    program = chromium()
    if program is None:
        log("no Chromium or Chrome was found: the page opens in your browser; key F fills the screen")
        open_tab(address)
        return None
    return open_full_screen(program, address, profile)


def _names(host: str, known_as: Sequence[str]) -> list[str]:
    """Return the names by which other computers may ask for a page: the address, this machine's, and those given."""
    machine = socket.gethostname().lower()
    return [host] if ip_address(host).is_loopback and not known_as else [host, machine, f"{machine}.local", *known_as]


def listen(port: int | None, host: str = HOST) -> socket.socket:
    """Return a socket on this machine alone, or on the IPv4 address of `host`; MachineError when there is none.

    It is on `port`, else on the first free one.
    """
    for number in (port,) if port is not None else PORTS:
        try:
            return socket.create_server((host, number))
        except OSError as error:
            refusal = error
    if port is not None:
        what = f"port {port} cannot be used{'' if host == HOST else f' on {host}'}: {refusal.strerror}"
        raise MachineError.one(what, "ask for another with --port") from refusal
    what = f"the ports {PORTS[0]} to {PORTS[-1]} are all in use"
    raise MachineError.one(what, "end another preview, or ask for a port with --port")


def _listen(port: int | None, host: str = HOST) -> tuple[socket.socket, str]:
    """Return a socket as `listen`, and the address of its page."""
    listening = listen(port, host)
    shown = socket.gethostname() if ip_address(host).is_unspecified else host
    return listening, f"http://{shown}:{listening.getsockname()[1]}/"


def _run(application: Starlette, listening: socket.socket, close: Callable[[], None]) -> None:
    """Serve until Ctrl-C or SIGTERM; `close` lets all browser windows go, and may be called twice."""
    config = uvicorn.Config(
        application, log_level="error", access_log=False, ws="none", timeout_graceful_shutdown=2, server_header=False
    )
    try:
        _Server(config, close).run(sockets=[listening])
    except KeyboardInterrupt:
        # Ctrl-C is how it is meant to end. Uvicorn has already shut down when it passes the signal on.
        pass
    finally:
        close()


class _Server(uvicorn.Server):
    """A server that lets its browser windows go before it waits for them."""

    def __init__(self, config: uvicorn.Config, close: Callable[[], None]) -> None:
        super().__init__(config)
        self._close = close

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End the streams of all browser windows, then the server."""
        self._close()
        super().handle_exit(sig, frame)
