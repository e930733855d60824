"""A printer is asked over HTTP: what comes back, and what it means that nothing does."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from bent_printer import bent, nothing, status
from eve_printer import EvePrinter

from handbill.errors import InputError
from handbill.printing.ipp import (
    Connection,
    LostError,
    OfflineError,
    Operation,
    RefusedError,
    Status,
    plain,
    web_address,
)
from handbill.printing.message import PRINTER

ATTRIBUTES = Operation.GET_PRINTER_ATTRIBUTES


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("ipp://printer.local/ipp/print", "http://printer.local:631/ipp/print"),
        ("ipp://printer.local:8631/ipp/print", "http://printer.local:8631/ipp/print"),
        ("ipps://10.0.0.5/printers/front", "https://10.0.0.5:631/printers/front"),
        ("ipp://[fe80::1]/ipp/print", "http://[fe80::1]:631/ipp/print"),
    ],
)
def test_the_address_of_a_printer_on_the_web(uri: str, address: str) -> None:
    assert web_address(uri) == address


@pytest.mark.parametrize("uri", ["http://printer.local", "ipp:///ipp", "printer", "file:///etc/passwd", "ipp://a:b/c"])
def test_another_address_is_refused(uri: str) -> None:
    with pytest.raises(InputError, match="no printer's address"):
        web_address(uri)


def test_a_printer_answers(eve: EvePrinter) -> None:
    reply = eve.printer.connection.ask(ATTRIBUTES)
    assert plain(reply.first(PRINTER), "printer-is-accepting-jobs") is True


def test_one_that_is_not_there_was_sent_nothing() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        uri = f"ipp://127.0.0.1:{taken.getsockname()[1]}/ipp/print"
    with pytest.raises(OfflineError, match=r"does not answer at .*nothing was printed"):
        Connection(uri, "front-desk").ask(ATTRIBUTES)


def test_an_answer_that_never_comes_is_lost() -> None:
    with bent() as printer:
        printer.instead = {ATTRIBUTES: [nothing]}
        with pytest.raises(LostError, match=r"no answer at .* that makes sense"):
            printer.printer.connection.ask(ATTRIBUTES)


def test_an_older_printer_is_asked_in_its_own_version(eve: EvePrinter) -> None:
    with bent(eve.uri) as printer:
        printer.instead = {ATTRIBUTES: [status(Status.VERSION_NOT_SUPPORTED)]}
        assert printer.printer.connection.ask(ATTRIBUTES).code == Status.OK
        assert [request.version for request in printer.requests] == [(2, 0), (1, 1)]


@pytest.mark.parametrize(
    ("code", "what"),
    [
        (Status.BUSY, "it is busy; nothing was printed; try again in a minute"),
        (Status.NOT_ACCEPTING, "it takes no jobs now; switch jobs on again"),
        (0x0509, "status 0x0509; look at the printer"),
    ],
)
def test_a_refusal_says_why_and_what_to_do(code: Status, what: str) -> None:
    with bent() as printer:
        printer.instead = {ATTRIBUTES: [status(code)]}
        with pytest.raises(RefusedError, match=f"front-desk refuses: {what}"):
            printer.printer.connection.ask(ATTRIBUTES)


def test_a_certificate_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"printer\.pem cannot be read"):
        Connection("ipps://127.0.0.1/ipp/print", "front-desk", tmp_path / "printer.pem").ask(ATTRIBUTES)
