"""Printers that tell of themselves in the network are found, with the address that they are printed on by."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from zeroconf import ServiceInfo, Zeroconf

from handbill.errors import MachineError
from handbill.printing import discovery
from handbill.printing.discovery import FoundPrinter, found
from handbill.printing.printers import Printer

HERE = ["127.0.0.1"]


@contextmanager
def telling(*services: tuple[str, str, int, dict[str, str]]) -> Iterator[None]:
    """Tell of services on this machine alone, as a printer does."""
    with Zeroconf(interfaces=HERE) as network:
        for name, scheme, port, told in services:
            kind = f"_{scheme}._tcp.local."
            addresses = [socket.inet_aton("127.0.0.1")]
            info = ServiceInfo(
                kind, f"{name}.{kind}", port, addresses=addresses, properties=told, server="office.local."
            )
            network.register_service(info)
        yield


def test_each_printer_is_found_once_by_its_safest_address() -> None:
    told = {"rp": "ipp/print", "ty": "Office 3000", "pdl": "application/pdf,image/pwg-raster"}
    services = [("Office (2nd floor)", "ipp", 631, told), ("Office (2nd floor)", "ipps", 443, told), ("Old\u202eone", "ipp", 8631, {"rp": "printers/old"})]  # fmt: skip
    with telling(*services):
        printers = found(1.5, HERE)
    assert printers == [
        FoundPrinter(
            "Office (2nd floor)",
            "ipps://office.local:443/ipp/print",
            "Office 3000",
            ("application/pdf", "image/pwg-raster"),
        ),
        FoundPrinter("Old?one", "ipp://office.local:8631/printers/old"),
    ]
    for printer in printers:
        assert Printer(name="front-desk", uri=printer.uri).uri == printer.uri


def test_where_nobody_tells_there_is_none() -> None:
    assert found(0.3, HERE) == []


def test_a_network_that_cannot_be_asked_is_told(monkeypatch) -> None:
    def refuse(**_: object) -> None:
        raise OSError("no such device")

    monkeypatch.setattr(discovery, "Zeroconf", refuse)
    with pytest.raises(MachineError, match=r"no such device; name the printer by its address in printers\.yaml"):
        found(0.1)
