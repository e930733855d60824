"""`handbill init`: a workspace for a clinic."""

import os
from pathlib import Path

import click

from handbill.commands.options import FOLDER
from handbill.commands.schema import write_schemas
from handbill.errors import InputError, MachineError
from handbill.staging import Staging
from handbill.workspace import FOLDERS, library


@click.command("init")
@click.argument("folder", type=FOLDER)
def command(folder: Path) -> None:
    """Make a folder a workspace, with the clinic's own file to fill in.

    FOLDER is made if it does not exist; files in it are not changed. A file in the workspace replaces the library's
    file of the same name, so copy only what you want to change.

    \b
    Example:
      handbill init my-clinic
      handbill build -w my-clinic
    """
    clinic = folder / "brochures" / "clinic.yaml"
    try:
        if os.path.lexists(clinic):
            what = f"{folder} is a workspace already"
            raise InputError.one(what, "edit its brochures/clinic.yaml, or choose another folder")
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MachineError.one(f"cannot make {folder}: {error.strerror}", "choose another folder") from error
    if not (folder / "brochures" / "schema").exists():
        write_schemas(folder / "brochures" / "schema")
    with Staging() as staging:
        staging.write(clinic, (library() / "brochures" / "clinic.yaml").read_bytes())
        staging.publish()
    click.echo(f"Made {folder}. Next: fill in {clinic}, then: handbill build -w {folder}")
