"""`columns.yaml` in the workspace: what columns mean that no usual name tells, as it was told for an earlier list."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from handbill.errors import Problems
from handbill.mailing.lists.columns import bare
from handbill.mailing.packet import COLUMN
from handbill.staging import Staging
from handbill.workspace import Workspace
from handbill.yaml.model import Context, Model, fault
from handbill.yaml.source import read
from handbill.yaml.validate import model_of

FILE = "columns.yaml"

_HEAD = "# What the columns of lists mean, by their headers: what --map tells is kept here.\ncolumns:\n"


def _meaning(value: str) -> str:
    if not COLUMN.fullmatch(value):
        fault(f"{value!r} is not the name of a column", "name it in small letters, such as patient_name, or unused")
    return value


class KeptColumns(Model):
    """What columns mean, by their headers."""

    columns: Annotated[dict[str, Annotated[str, AfterValidator(_meaning)]], Field(max_length=1_000)]


def file_of(workspace: Workspace) -> Path:
    """Return where a workspace keeps what its columns mean."""
    return workspace.own / FILE


def load_columns(workspace: Workspace) -> dict[str, str]:
    """Return what is kept, none where there is no file of it. InputError names each mistake in the file."""
    file = file_of(workspace)
    if not file.exists():
        return {}
    problems = Problems()
    loaded = model_of(KeptColumns, read(file, problems), Context(), problems)
    problems.raise_any()
    return {} if loaded is None else loaded.columns


def keep_columns(workspace: Workspace, told: Mapping[str, str]) -> None:
    """Keep what was told for the next list, beside what is kept already. MachineError when the disk refuses."""
    kept = load_columns(workspace)
    now = {bare(name) for name in told}
    if kept != (columns := {name: kept[name] for name in kept if name in told or bare(name) not in now} | dict(told)):
        lines = (f"  {json.dumps(name, ensure_ascii=False)}: {meaning}\n" for name, meaning in columns.items())
        with Staging() as staging:
            staging.write(file_of(workspace), (_HEAD + "".join(lines)).encode())
            staging.publish()
