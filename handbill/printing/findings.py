"""Write into `printers.yaml` what the test sheets of a printer told; all else of the file stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handbill.errors import Problems
from handbill.printing.printers import file_of, printer_of
from handbill.staging import Staging
from handbill.workspace import Workspace
from handbill.yaml.source import entries, read


def record(workspace: Workspace, name: str, written: Mapping[str, str]) -> None:
    """Set these keys of a printer; InputError where the file has no such printer, or is wrong."""
    printer_of(workspace, name)
    file, problems = file_of(workspace), Problems()
    source = read(file, problems)
    assert source is not None
    names = [entry.get("name") for entry in entries(source.data, "printers")]
    place = source.key(("printers", names.index(name), "name"))
    lines = file.read_text("utf-8").splitlines()
    first = place.line - 1
    indent = " " * (place.column - 1)
    # The entry begins with its hyphen, which may stand before another key than the name.
    while not lines[first].lstrip().startswith("-"):
        first -= 1
    last = next((at for at in range(first + 1, len(lines)) if _is_beyond(lines[at], indent)), len(lines))
    entry = [line for line in lines[first:last] if not re.match(rf"\s+({'|'.join(written)})\s*:", line)]
    while entry and not entry[-1].strip():
        entry.pop()
    new = [*lines[:first], *entry, *(f"{indent}{key}: {value}" for key, value in written.items()), *lines[last:]]
    with Staging() as staging:
        staging.write(file, ("\n".join(new) + "\n").encode())
        staging.publish()


def _is_beyond(line: str, indent: str) -> bool:
    """Return whether a line belongs to the next entry, or to none."""
    return bool(line.strip()) and not line.startswith(indent)
