"""A sheet goes to a real printer encrypted, and to the one that is known by its certificate alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from eve_printer import EvePrinter, eve_printer

from handbill.printing.abilities import abilities_of
from handbill.printing.ipp import OfflineError
from handbill.printing.printers import Printer, load_printers
from handbill.printing.send import send, watch
from handbill.printing.ticket import ticket_of


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[EvePrinter, str, Path]]:
    """A printer, its encrypted address, and its own certificate."""
    keys = tmp_path / "keys"
    keys.mkdir()
    with eve_printer(tmp_path, "-2", "-K", str(keys)) as eve:
        uri = eve.uri.replace("ipp:", "ipps:")
        # It makes its certificate when it is first asked for.
        with pytest.raises(OfflineError):
            abilities_of(Printer(name="front-desk", uri=uri).connection)
        yield eve, uri, keys / "localhost.crt"


def test_it_is_printed_with_the_certificate_beside_the_printers(secure, home: Path, workspace, folded: bytes) -> None:
    eve, uri, certificate = secure
    (home / "front.pem").write_bytes(certificate.read_bytes())
    text = f"printers:\n  - name: front-desk\n    uri: {uri}\n    certificate: front.pem\n"
    (home / "printers.yaml").write_text(text, "utf-8")
    (printer,) = load_printers(workspace)
    job = send(printer, folded, ticket_of(folded))
    assert [state.kind for state in watch(printer, job, every=0.05)][-1] == "printed"
    assert eve.spooled == [folded]


def test_a_printer_that_is_not_known_by_its_certificate_gets_nothing(secure, tmp_path: Path, folded: bytes) -> None:
    eve, uri, _ = secure
    (tmp_path / "other").mkdir()
    with eve_printer(tmp_path / "other", "-K", str(tmp_path / "other")) as other, pytest.raises(OfflineError):
        abilities_of(Printer(name="other", uri=other.uri.replace("ipp:", "ipps:")).connection)
    wrong = str(tmp_path / "other/localhost.crt")
    for printer in (Printer(name="a", uri=uri), Printer(name="a", uri=uri, certificate=wrong)):
        with pytest.raises(OfflineError, match=r"a is not known by its certificate .*name it in printers\.yaml"):
            send(printer, folded, ticket_of(folded))
    assert eve.spooled == []
