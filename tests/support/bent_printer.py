"""Stands in front of a real printer and bends what passes: loses an answer, loses a request, or answers itself."""

from __future__ import annotations

import http.client
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from handbill.printing.ipp import Operation, Status
from handbill.printing.message import OPERATION, Attributes, Message, Tag, decoded, values
from handbill.printing.printers import Printer

Answer = Callable[[Message], Message | None]
"""What is answered to a request in the printer's place; None: nothing at all."""

HEAD = {"attributes-charset": values(Tag.CHARSET, "utf-8"), "attributes-natural-language": values(Tag.LANGUAGE, "en")}


def status(code: Status) -> Answer:
    """Return what answers with this status."""
    return lambda asked: Message(code, [(OPERATION, HEAD)], asked.request)


def nothing(asked: Message) -> None:
    """Answer nothing: the request is lost."""


@dataclass
class BentPrinter:
    """The printer behind it; what it does to each operation, one entry a request; and the requests that came."""

    uri: str
    lose_answer: Counter[Operation] = field(default_factory=Counter)
    instead: dict[Operation, list[Answer]] = field(default_factory=dict)
    change: Mapping[Operation, Callable[[Message], Message]] = field(default_factory=dict)
    requests: list[Message] = field(default_factory=list)

    @property
    def printer(self) -> Printer:
        return Printer(name="front-desk", uri=self.uri)

    def asked(self, operation: Operation) -> list[Message]:
        """Return the requests for an operation."""
        return [request for request in self.requests if request.code == operation]


@contextmanager
def bent(behind: str | None = None) -> Iterator[BentPrinter]:
    """Run it in front of the printer at this address; without one, it must answer all itself."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            asked, _ = decoded(body)
            printer.requests.append(asked)
            operation = Operation(asked.code)
            if printer.instead.get(operation):
                answer = printer.instead[operation].pop(0)(asked)
                self._answer(answer.encoded if answer else None)
                return
            assert behind is not None, f"nobody answers {operation.name}"
            data = _forwarded(behind, body)
            if printer.lose_answer[operation]:
                printer.lose_answer[operation] -= 1
                data = None
            elif operation in printer.change:
                data = printer.change[operation](decoded(data)[0]).encoded
            self._answer(data)

        def _answer(self, data: bytes | None) -> None:
            if data is None:
                self.close_connection = True
                return
            self.send_response(200)
            self.send_header("content-type", "application/ipp")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    printer = BentPrinter(f"ipp://127.0.0.1:{server.server_port}/ipp/print")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield printer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _forwarded(behind: str, body: bytes) -> bytes:
    parts = urlsplit(behind)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
    try:
        connection.request("POST", parts.path, body, {"content-type": "application/ipp"})
        return connection.getresponse().read()
    finally:
        connection.close()


def supports(**attributes: Attributes | tuple) -> Callable[[Message], Message]:
    """Return what changes a printer's attributes: `_` in a name stands for `-`, an empty value removes it."""

    def change(reply: Message) -> Message:
        groups = []
        for group, found in reply.groups:
            new = {name.replace("_", "-"): value for name, value in attributes.items()}
            changed = {**found, **new} if group != OPERATION else found
            groups.append((group, {name: value for name, value in changed.items() if value}))
        return Message(reply.code, groups, reply.request)

    return change
