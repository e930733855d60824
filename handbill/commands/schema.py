"""`handbill schema`: the JSON Schemas of the YAML files."""

from pathlib import Path

import click

from handbill.commands.report import print_json
from handbill.commands.schemas import KINDS, schemas, write_schemas


@click.command("schema")
@click.argument("kind", required=False, type=click.Choice(sorted(KINDS)))
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write one file for each kind into this folder.",
)
def command(kind: str | None, out: Path | None) -> None:
    """Print the JSON Schema of the YAML files.

    KIND is a kind of file; without it, the schema of all kinds is printed. Through the first line of a YAML file an
    editor finds its schema, then completes and checks keys while you type.

    \b
    Examples:
      handbill schema copy
      handbill schema -o brochures/schema
    """
    if out is not None:
        for file in write_schemas(out):
            click.echo(file)
        return
    print_json(schemas(kind))
