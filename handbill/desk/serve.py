"""Serves a preview on this machine alone, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import sys
import webbrowser
from collections.abc import Callable
from threading import Thread
from types import FrameType

import uvicorn

from handbill.desk.app import app
from handbill.desk.preview import Preview
from handbill.errors import MachineError
from handbill.produce.look import Wanted
from handbill.produce.warm import Warm

HOST = "127.0.0.1"
PORTS = range(8770, 8790)
"""Tried in this order when no port is asked for."""


def serve(wanted: Wanted, port: int | None, announce: Callable[[str], None], *, browser: bool) -> None:
    """Serve until Ctrl-C; `announce` gets the address. MachineError when the port is in use."""
    listening = listen(port)
    address = f"http://{HOST}:{listening.getsockname()[1]}/"
    preview = Preview(wanted, Warm())
    announce(address)
    if browser and _has_screen():
        Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    config = uvicorn.Config(
        app(preview), log_level="error", access_log=False, ws="none", timeout_graceful_shutdown=2, server_header=False
    )
    # Being told to end is as Ctrl-C: the typesetters and what they share go too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _Server(config, preview).run(sockets=[listening])
    except KeyboardInterrupt:
        # Ctrl-C is the way to end it. Uvicorn has shut down when it hands the signal on.
        pass
    finally:
        preview.close()


def listen(port: int | None) -> socket.socket:
    """Give a socket on this machine alone: on `port`, else on the first free one; MachineError when there is none."""
    for number in (port,) if port is not None else PORTS:
        try:
            return socket.create_server((HOST, number))
        except OSError as error:
            refused = error
    if port is not None:
        what = f"port {port} cannot be used: {refused.strerror}"
        raise MachineError.one(what, "ask for another, or leave --port out") from refused
    what = f"the ports {PORTS[0]} to {PORTS[-1]} are all in use"
    raise MachineError.one(what, "end another preview, or ask for a port with --port")


class _Server(uvicorn.Server):
    """A server that lets its windows go before it waits for them."""

    def __init__(self, config: uvicorn.Config, preview: Preview) -> None:
        super().__init__(config)
        self._preview = preview

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End the streams of all windows, then the server."""
        self._preview.close()
        super().handle_exit(sig, frame)


def _has_screen() -> bool:
    """Tell whether a browser can open a window: in a terminal alone it would take that over."""
    return sys.platform in ("darwin", "win32") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
