"""Find the printers that tell of themselves in the local network (DNS-SD over multicast DNS, RFC 6762 and 6763).

Only what a printer says is told; what it can do, `printing/abilities.py` asks it.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from handbill.errors import MachineError

try:
    from zeroconf import Error, ServiceBrowser, ServiceInfo, ServiceListener, Zeroconf
except ModuleNotFoundError as absent:
    raise MachineError.one("zeroconf is not installed", "run: pip install 'handbill[find]'") from absent

_TYPES = {"_ipps._tcp.local.": ("ipps", 443), "_ipp._tcp.local.": ("ipp", 631)}
"""The services of printers, and the scheme of their addresses (PWG 5100.14, 4.2); the port is never left out here."""

_ANSWER = 2000
"""Milliseconds that a printer has to say where it is."""


@dataclass(frozen=True, order=True)
class FoundPrinter:
    """A printer by the name it tells, its address, its model and the formats that it says it takes."""

    name: str
    uri: str
    model: str = ""
    formats: tuple[str, ...] = ()


def found(seconds: float, interfaces: Sequence[str] | None = None) -> list[FoundPrinter]:
    """Return the printers that answer within so many seconds; encrypted ones by that address alone.

    `interfaces` are the addresses of this computer on which it asks; None: all.
    """
    try:
        network = Zeroconf() if interfaces is None else Zeroconf(interfaces=list(interfaces))
    except OSError as error:
        what = f"nothing can be asked in this network: {error}"
        raise MachineError.one(what, "name the printer by its address in printers.yaml") from error
    with network:
        heard = _Heard()
        ServiceBrowser(network, list(_TYPES), heard)
        time.sleep(seconds)
        printers = [each for each in (_asked(network, kind, name) for kind, name in heard.names) if each is not None]
    secure = {printer.name for printer in printers if printer.uri.startswith("ipps:")}
    return sorted({each for each in printers if each.uri.startswith("ipps:") or each.name not in secure})


def _asked(network: Zeroconf, kind: str, name: str) -> FoundPrinter | None:
    """Ask a service where it is; None for one that does not say, or whose name is none."""
    try:
        info = network.get_service_info(kind, name, _ANSWER)
    except Error:
        return None
    return _printer(info) if info is not None and info.server else None


class _Heard(ServiceListener):
    """The services that were heard of, each once: its type and its name."""

    def __init__(self) -> None:
        self.names: dict[tuple[str, str], None] = {}

    def add_service(self, _network: Zeroconf, type_: str, name: str) -> None:
        """Keep one that appears."""
        self.names[type_, name] = None

    def update_service(self, network: Zeroconf, type_: str, name: str) -> None:
        """Keep one that says something new."""
        self.add_service(network, type_, name)

    def remove_service(self, _network: Zeroconf, type_: str, name: str) -> None:
        """Forget one that goes."""
        self.names.pop((type_, name), None)


def _shown(data: bytes) -> str:
    """Return what anybody in the network may have written, as it can be shown in a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in data.decode(errors="replace"))


def _printer(info: ServiceInfo) -> FoundPrinter:
    """Return the printer of a service that has an address."""
    scheme, usual = _TYPES[info.type]
    told = {_shown(key).lower(): _shown(value or b"") for key, value in info.properties.items()}
    host = _shown((info.server or "").rstrip(".").encode())
    path = told.get("rp", "ipp/print").lstrip("/")
    name = _shown(info.name.removesuffix(f".{info.type}").encode())
    formats = tuple(filter(None, told.get("pdl", "").split(",")))
    return FoundPrinter(name, f"{scheme}://{host}:{info.port or usual}/{path}", told.get("ty", ""), formats)
