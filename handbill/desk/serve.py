"""Serves a preview on this machine alone, until Ctrl-C."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from handbill.desk.browser import has_screen, open_window
from handbill.desk.messages import PreviewRequest
from handbill.desk.preview import Preview
from handbill.desk.preview_app import app
from handbill.desk.workers import PreviewWorkers
from handbill.errors import MachineError

HOST = "127.0.0.1"
PORTS = range(8770, 8790)
"""Tried in this order when no port is asked for."""


def serve(wanted: PreviewRequest, port: int | None, announce: Callable[[str], None], *, browser: bool) -> None:
    """Serve until Ctrl-C; `announce` gets the address. MachineError when the port is in use."""
    listening = listen(port)
    address = f"http://{HOST}:{listening.getsockname()[1]}/"
    preview = Preview(wanted, PreviewWorkers())
    announce(address)
    if browser and has_screen():
        open_window(address)
    run(app(preview), listening, preview.close)


def run(application: Starlette, listening: socket.socket, close: Callable[[], None]) -> None:
    """Serve until Ctrl-C, or until it is told to end; `close` lets go of all windows, and may be called twice."""
    config = uvicorn.Config(
        application, log_level="error", access_log=False, ws="none", timeout_graceful_shutdown=2, server_header=False
    )
    # Being told to end is as Ctrl-C: the typesetters and what they share go too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _Server(config, close).run(sockets=[listening])
    except KeyboardInterrupt:
        # Ctrl-C is the way to end it. Uvicorn has shut down when it hands the signal on.
        pass
    finally:
        close()


def listen(port: int | None) -> socket.socket:
    """Return a socket on this machine alone: on `port`, else on the first free one; MachineError when there is none."""
    for number in (port,) if port is not None else PORTS:
        try:
            return socket.create_server((HOST, number))
        except OSError as error:
            refused = error
    if port is not None:
        what = f"port {port} cannot be used: {refused.strerror}"
        raise MachineError.one(what, "ask for another with --port") from refused
    what = f"the ports {PORTS[0]} to {PORTS[-1]} are all in use"
    raise MachineError.one(what, "end another preview, or ask for a port with --port")


class _Server(uvicorn.Server):
    """A server that lets its windows go before it waits for them."""

    def __init__(self, config: uvicorn.Config, close: Callable[[], None]) -> None:
        super().__init__(config)
        self._close = close

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End the streams of all windows, then the server."""
        self._close()
        super().handle_exit(sig, frame)
