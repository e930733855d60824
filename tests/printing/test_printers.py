"""printers.yaml: read as any file of the clinic's, each mistake with its line; and which backs are turned."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.errors import InputError
from handbill.printing.printers import Printer, file_of, load_printers, printer_of
from handbill.workspace import Workspace

TWO = """\
printers:
  - name: front-desk
    uri: ipp://front.local/ipp/print
    flip: always-long
  - name: back-office
    uri: ipps://10.0.0.5/printers/office
    scale_ok: false
    folded_ok: false
    certificate: office.pem
"""


def written(workspace: Workspace, text: str) -> Path:
    file_of(workspace).write_text(text, "utf-8")
    return file_of(workspace)


def test_printers_are_read_in_their_order(workspace: Workspace) -> None:
    written(workspace, TWO)
    front, back = load_printers(workspace)
    assert front == Printer(name="front-desk", uri="ipp://front.local/ipp/print", flip="always-long")
    assert (back.scale_ok, back.folded_ok, back.connection.certificate) == (
        False,
        False,
        workspace.home / "office.pem",
    )
    assert printer_of(workspace, None) == front
    assert printer_of(workspace, "back-office") == back
    assert printer_of(workspace, "ipp://other.local/ipp/print").uri == "ipp://other.local/ipp/print"


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("flip: always-long", "flip: wrong", 4, "'wrong' is not possible here"),
        ("scale_ok: false", "scale_ok: no", 7, "true or false is expected here"),
        ("uri: ipp://front.local/ipp/print", "uri: http://front.local", 3, "no printer's address"),
        ("name: back-office", "name: front-desk", 1, "is there twice"),
        ("flip:", "flips:", 4, "is not known here"),
        ("    uri: ipp://front.local/ipp/print\n", "", 2, "the key 'uri' is missing"),
    ],
)
def test_a_mistake_is_told_with_its_line(workspace: Workspace, old: str, new: str, line: int, what: str) -> None:
    file = written(workspace, TWO.replace(old, new))
    with pytest.raises(InputError, match=what) as error:
        load_printers(workspace)
    (problem,) = error.value.problems
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == (file, line)
    assert problem.remedy


def test_a_workspace_without_printers_says_where_they_go(workspace: Workspace) -> None:
    assert load_printers(workspace) == ()
    with pytest.raises(InputError, match=r"printers\.yaml: the workspace has no printers; name one with --printer"):
        printer_of(workspace, None)
    written(workspace, TWO)
    with pytest.raises(InputError, match="no printer 'font-desk'; use one of: front-desk, back-office"):
        printer_of(workspace, "font-desk")


@pytest.mark.parametrize(
    ("flip", "turned"),
    [
        ("right", []),
        ("turn-backs", ["two-sided-long-edge", "two-sided-short-edge"]),
        ("always-long", ["two-sided-short-edge"]),
        ("always-short", ["two-sided-long-edge"]),
    ],
)
def test_backs_are_turned_where_the_printer_flips_wrongly(flip, turned: list[str]) -> None:
    printer = Printer(name="front-desk", uri="ipp://front.local/ipp/print", flip=flip)
    sides = ("one-sided", "two-sided-long-edge", "two-sided-short-edge")
    assert [each for each in sides if printer.turns_backs(each)] == turned
