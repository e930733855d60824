"""Ask a printer over IPP (RFC 8010, RFC 8011), by HTTP: the one place where a printer is spoken to."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import httpx2

from handbill.errors import HandbillError, InputError
from handbill.printing.message import (
    JOB,
    OPERATION,
    Attributes,
    Message,
    NoMessageError,
    Plain,
    Tag,
    Values,
    decoded,
    values,
)
from handbill.said import said

_PORT = 631
_SECURE = {"ipp": "http", "ipps": "https"}
_TIMEOUT = httpx2.Timeout(30, connect=5)
"""In seconds: a printer that wakes up takes its time, one that is not there is told at once."""

_VERSIONS = ((2, 0), (1, 1))


class Operation(IntEnum):
    """The operations that are asked for (RFC 8011, 5.4.15)."""

    PRINT_JOB = 0x02
    VALIDATE_JOB = 0x04
    CREATE_JOB = 0x05
    SEND_DOCUMENT = 0x06
    CANCEL_JOB = 0x08
    GET_JOB_ATTRIBUTES = 0x09
    GET_JOBS = 0x0A
    GET_PRINTER_ATTRIBUTES = 0x0B


class Status(IntEnum):
    """The status codes that mean something here (RFC 8011, B.1)."""

    OK = 0x0000
    IGNORED = 0x0001
    CONFLICTING = 0x0002
    FORBIDDEN = 0x0401
    NOT_AUTHENTICATED = 0x0402
    NOT_AUTHORIZED = 0x0403
    NOT_POSSIBLE = 0x0404
    NOT_FOUND = 0x0406
    GONE = 0x0407
    FORMAT_NOT_SUPPORTED = 0x040A
    ATTRIBUTES_NOT_SUPPORTED = 0x040B
    ATTRIBUTES_CONFLICT = 0x040E
    VERSION_NOT_SUPPORTED = 0x0503
    DEVICE_ERROR = 0x0504
    TEMPORARY_ERROR = 0x0505
    NOT_ACCEPTING = 0x0506
    BUSY = 0x0507


class OfflineError(HandbillError):
    """A printer that cannot be reached: nothing was sent."""


class LostError(HandbillError):
    """A request was sent, and its answer never came: nobody knows whether the printer took it."""


class RefusedError(HandbillError):
    """A printer's refusal: `status` says why, `unsupported` which attributes."""

    def __init__(self, reply: Message, name: str) -> None:
        self.status = reply.code
        told = plain(reply.first(OPERATION), "status-message")
        why = _WORDS.get(reply.code, told or f"status 0x{reply.code:04x}")
        what = said("{name} refuses: {why}", name=name, why=why)
        remedy = _REMEDIES.get(reply.code, "look at the printer, then try again")
        super().__init__(InputError.one(what, remedy).problems)


_WORDS: dict[int, str] = {
    Status.FORBIDDEN: "it may not be used from here",
    Status.NOT_AUTHENTICATED: "it asks for a user and a password",
    Status.NOT_AUTHORIZED: "it may not be used from here",
    Status.FORMAT_NOT_SUPPORTED: "it cannot read the format of the file",
    Status.ATTRIBUTES_NOT_SUPPORTED: "it cannot do what the job asks for",
    Status.ATTRIBUTES_CONFLICT: "it cannot do all that the job asks for at once",
    Status.NOT_ACCEPTING: "it takes no jobs now",
    Status.BUSY: "it is busy",
    Status.TEMPORARY_ERROR: "it is out of order for the moment",
    Status.DEVICE_ERROR: "it is out of order",
}
_REMEDIES: dict[int, str] = {
    Status.NOT_ACCEPTING: "switch jobs on again at the printer or in its web page, then print again",
    Status.BUSY: "nothing was printed; try again in a minute",
    Status.TEMPORARY_ERROR: "nothing was printed; try again in a minute",
    Status.NOT_AUTHENTICATED: "allow this computer in the printer's settings",
    Status.NOT_AUTHORIZED: "allow this computer in the printer's settings",
    Status.FORBIDDEN: "allow this computer in the printer's settings",
    Status.ATTRIBUTES_CONFLICT: "print without stapling, or fewer copies",
}


def web_address(uri: str) -> str:
    """Return the address that a printer is asked at: http for ipp, https for ipps; InputError for another."""
    parts = urlsplit(uri)
    try:
        port = parts.port
    except ValueError:
        port = 0
    if parts.scheme not in _SECURE or not parts.hostname or port == 0:
        raise InputError.one(said("{uri!r} is no printer's address", uri=uri), "write it as ipp://HOST/ipp/print")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return urlunsplit((_SECURE[parts.scheme], f"{host}:{port or _PORT}", parts.path or "/", parts.query, ""))


def plain(attributes: Attributes, name: str) -> Plain:
    """Return the first value of an attribute; None where it has none."""
    return next((value.value for value in attributes.get(name, ())), None)


def plains(attributes: Attributes, name: str) -> list[Plain]:
    """Return the values of an attribute; none where it has no value."""
    return [value.value for value in attributes.get(name, ()) if value.value is not None]


@dataclass
class Connection:
    """What a printer is asked through. `name` is what people call it, `certificate` the file of its own, if it has one.

    Why `trust_env` is off: a printer is in the house, and no proxy should ever see what it prints.
    """

    uri: str
    name: str
    certificate: Path | None = None
    _version: tuple[int, int] = _VERSIONS[0]
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def ask(
        self, operation: Operation, own: Attributes | None = None, job: Attributes | None = None, document: bytes = b""
    ) -> Message:
        """Return the reply to an operation with these attributes; OfflineError, LostError or RefusedError otherwise."""
        head: Mapping[str, Values] = {
            "attributes-charset": values(Tag.CHARSET, "utf-8"),
            "attributes-natural-language": values(Tag.LANGUAGE, "en"),
            "printer-uri": values(Tag.URI, self.uri),
        }
        asked = Message(operation, [(OPERATION, {**head, **(own or {})}), (JOB, job or {})], next(self._numbers))
        reply = self._exchange(replace(asked, version=self._version), document)
        if reply.code == Status.VERSION_NOT_SUPPORTED and self._version != _VERSIONS[-1]:
            self._version = _VERSIONS[-1]
            reply = self._exchange(replace(asked, version=self._version), document)
        if reply.code >= 0x0100:
            raise RefusedError(reply, self.name)
        return reply

    def _exchange(self, message: Message, document: bytes) -> Message:
        headers = {"content-type": "application/ipp", "accept": "application/ipp"}
        client = httpx2.Client(timeout=_TIMEOUT, trust_env=False, verify=self._trust())
        try:
            with client:
                answer = client.post(web_address(self.uri), content=message.encoded + document, headers=headers)
                answer.raise_for_status()
                return decoded(answer.content)[0]
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            if "CERTIFICATE_VERIFY_FAILED" in str(error):
                what = said("{name} is not known by its certificate ({error})", name=self.name, error=error)
                remedy = "save the printer's own certificate, and name it in printers.yaml; nothing was printed"
                raise OfflineError.one(what, remedy) from error
            what = said("{name} does not answer at {uri} ({error})", name=self.name, uri=self.uri, error=error)
            raise OfflineError.one(what, "is it on, and on the network? nothing was printed") from error
        except (httpx2.HTTPError, NoMessageError) as error:
            wrong = "{name} gave no answer at {uri} that makes sense ({error})"
            what = said(wrong, name=self.name, uri=self.uri, error=error)
            remedy = "look at the printer; is its address right? often it ends with /ipp/print"
            raise LostError.one(what, remedy) from error

    def _trust(self) -> ssl.SSLContext | bool:
        """Return what its certificate is compared with: its own, which rarely has its right name, or the system's."""
        if self.certificate is None:
            return True
        try:
            context = ssl.create_default_context(cafile=str(self.certificate))
        except (OSError, ssl.SSLError) as error:
            wrong = "the certificate {file} cannot be read: {error}"
            what = said(wrong, file=self.certificate, error=error)
            raise InputError.one(what, "save the printer's certificate there, as PEM") from error
        context.check_hostname = False
        return context
