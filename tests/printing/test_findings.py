"""What a test told is written at its printer; comments and other printers stay as they are."""

from __future__ import annotations

import pytest

from handbill.errors import InputError
from handbill.printing.findings import record
from handbill.printing.printers import file_of, load_printers
from handbill.workspace import Workspace

BEFORE = """\
# Ours.
printers:
  - name: front-desk   # by the door
    uri: ipp://front.local/ipp/print
    flip: right
    scale_ok: false

  # The other one.
  - uri: ipp://back.local/ipp/print
    name: back-office
"""

TOLD = {"flip": "always-long", "scale_ok": "true", "folded_ok": "false"}


def test_the_first_printer_is_changed_alone(workspace: Workspace) -> None:
    file_of(workspace).write_text(BEFORE, "utf-8")
    record(workspace, "front-desk", TOLD)
    front, back = load_printers(workspace)
    assert (front.flip, front.scale_ok, front.folded_ok) == ("always-long", True, False)
    assert (back.flip, back.scale_ok, back.folded_ok) == ("right", True, True)
    text = file_of(workspace).read_text("utf-8")
    for comment in ("# Ours.", "# by the door", "# The other one."):
        assert comment in text


def test_the_last_printer_is_changed_alone_and_twice_is_as_once(workspace: Workspace) -> None:
    file_of(workspace).write_text(BEFORE, "utf-8")
    record(workspace, "back-office", TOLD)
    once = file_of(workspace).read_text("utf-8")
    assert once.startswith(BEFORE)
    record(workspace, "back-office", TOLD)
    assert file_of(workspace).read_text("utf-8") == once
    assert load_printers(workspace)[1].flip == "always-long"


def test_a_printer_that_is_not_there_changes_nothing(workspace: Workspace) -> None:
    file_of(workspace).write_text(BEFORE, "utf-8")
    with pytest.raises(InputError, match="there is no printer 'other'"):
        record(workspace, "other", TOLD)
    assert file_of(workspace).read_text("utf-8") == BEFORE
