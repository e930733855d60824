"""`printers.yaml` in the workspace: the printers of the clinic, and what their test sheet told of them."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from handbill.errors import InputError, Place, Problems
from handbill.printing.ipp import Connection, web_address
from handbill.workspace import Workspace
from handbill.yaml.model import Context, Model, fault
from handbill.yaml.source import read
from handbill.yaml.types import Id
from handbill.yaml.validate import model_of

FILE = "printers.yaml"

Flips = Literal["right", "turn-backs", "always-long", "always-short"]


def _address(uri: str) -> str:
    try:
        web_address(uri)
    except InputError as error:
        problem = error.problems[0]
        fault(problem.what, problem.remedy)
    return uri


class Printer(Model):
    """A printer by a name of the clinic's own.

    `flip` says how it turns the paper over: `right`, always on the `always-long` or `always-short` edge whatever it is
    told, or on the wrong one each time (`turn-backs`). `scale_ok` and `folded_ok` are false where the test sheet came
    out smaller, or with front and back that do not meet. `certificate` is the file of its own certificate (ipps).
    """

    name: Id
    uri: Annotated[str, AfterValidator(_address)]
    flip: Flips = "right"
    scale_ok: bool = True
    folded_ok: bool = True
    certificate: str | None = None

    @property
    def connection(self) -> Connection:
        """What it is asked through."""
        return Connection(self.uri, self.name, Path(self.certificate) if self.certificate else None)

    def turns_backs(self, sides: str) -> bool:
        """Return whether the back sides of a job must be turned for it."""
        wrong = {"turn-backs": sides, "always-long": "two-sided-short-edge", "always-short": "two-sided-long-edge"}
        return sides != "one-sided" and wrong.get(self.flip) == sides


def _named_once(printers: tuple[Printer, ...]) -> tuple[Printer, ...]:
    names = [printer.name for printer in printers]
    for name in names:
        if names.count(name) > 1:
            fault(f"the printer {name!r} is there twice", "give each its own name")
    return printers


class PrinterList(Model):
    """The printers of a clinic, the one that is used most first."""

    printers: Annotated[tuple[Printer, ...], Field(min_length=1, max_length=50), AfterValidator(_named_once)]


def file_of(workspace: Workspace) -> Path:
    """Return where a workspace's printers are written."""
    return workspace.own / FILE


def load_printers(workspace: Workspace) -> tuple[Printer, ...]:
    """Return the printers of a workspace; none where it has no file of them. InputError names each mistake in it.

    The file of a certificate is found from that of the printers.
    """
    file = file_of(workspace)
    if not file.exists():
        return ()
    problems = Problems()
    loaded = model_of(PrinterList, read(file, problems), Context(), problems)
    problems.raise_any()
    assert loaded is not None
    return tuple(
        printer.model_copy(update={"certificate": str(file.parent / printer.certificate)})
        if printer.certificate
        else printer
        for printer in loaded.printers
    )


def printer_of(workspace: Workspace, wanted: str | None) -> Printer:
    """Return the printer of this name or address, or the first of the workspace; InputError where there is none."""
    if wanted is not None and "://" in wanted:
        return Printer(name="printer", uri=web_address(wanted) and wanted)
    printers = load_printers(workspace)
    place = Place(file_of(workspace))
    if not printers:
        remedy = "name one with --printer ipp://HOST/ipp/print, or write printers.yaml (docs/printing.md)"
        raise InputError.one("the workspace has no printers", remedy, place)
    for printer in printers:
        if wanted in (None, printer.name):
            return printer
    names = ", ".join(printer.name for printer in printers)
    raise InputError.one(f"there is no printer {wanted!r}", f"use one of: {names}", place)
