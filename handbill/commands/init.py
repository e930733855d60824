"""`handbill init`: a workspace for a clinic."""

import os
import shlex
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import click

from handbill.commands.options import FOLDER
from handbill.commands.schema import write_schemas
from handbill.errors import InputError, MachineError
from handbill.staging import Staging
from handbill.workspace import CLINIC, FOLDERS, library

_EXAMPLE = (
    "ketamine-therapy/brochure.yaml",
    "ketamine-therapy/en.yaml",
    "displays/waiting-room.yaml",
    "packets/new-patient.yaml",
)
"""The files of the example in brochures/; its pictures and phrases are the library's."""


@click.command("init")
@click.argument("folder", type=FOLDER)
@click.option(
    "--with-example", "example", is_flag=True, help="Also copy an example: a brochure, its playlist, a packet."
)
def command(folder: Path, example: bool) -> None:
    """Make a folder a workspace, with the clinic's own file to fill in.

    FOLDER is made if it does not exist; files in it are not changed. A file in the workspace replaces the library's
    file of the same name, so copy only what you want to change.

    \b
    Examples:
      handbill init my-clinic
      handbill init my-clinic --with-example
    """
    clinic = folder / CLINIC
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
        staging.write(clinic, (files("handbill.commands") / "clinic.yaml").read_bytes())
        for source in _example_files() if example else ():
            target = folder / source.relative_to(library())
            if not os.path.lexists(target):
                staging.write(target, source.read_bytes())
        staging.publish()
    click.echo(f"Made {folder}. Next: replace each FILL IN in {clinic}.")
    where = f"-w {shlex.quote(str(folder))}"
    if example:
        click.echo(f"Then: handbill build {where}")
    else:
        click.echo(f"Then write a brochure in {folder / 'brochures'} (docs/writing.md has one to copy),")
        click.echo(f"or make one of the library's by its name: handbill build ketamine-therapy {where}")


def _example_files() -> Iterator[Path]:
    for pattern in _EXAMPLE:
        yield from sorted((library() / "brochures").glob(pattern))
