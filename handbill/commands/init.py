"""`handbill init`: a workspace for a clinic."""

from __future__ import annotations

from pathlib import Path

import click

from handbill.content.schema import write_schemas
from handbill.errors import InputError
from handbill.staging import Staging
from handbill.workspace import FOLDERS, library


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def command(folder: Path) -> None:
    """Make FOLDER a workspace: the clinic's own file to fill in, and folders that lie over the library's.

    Nothing that is there already is changed. A file in the workspace wins over the library's of the same name, so
    copy only what you want to change.

    \b
    Example:
      handbill init my-clinic
      handbill build -w my-clinic
    """
    clinic = folder / "brochures" / "clinic.yaml"
    if clinic.exists():
        raise InputError.one(
            f"{folder} is a workspace already", "edit its brochures/clinic.yaml, or choose another folder"
        )
    with Staging() as staging:
        staging.write(clinic, (library() / "brochures" / "clinic.yaml").read_bytes())
        staging.publish()
    for name in FOLDERS:
        (folder / name).mkdir(exist_ok=True)
    write_schemas(folder / "brochures" / "schema")
    click.echo(f"Made {folder}. Next: fill in {clinic}, then: handbill build -w {folder}")
