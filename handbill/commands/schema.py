"""`handbill schema`: the JSON Schemas of the YAML files, for editors and for other programs."""

import json
from pathlib import Path
from typing import Any

import click

from handbill.commands.options import FOLDER
from handbill.commands.report import print_json
from handbill.content.brochure import Brochure
from handbill.content.clinic import Clinic
from handbill.content.copy import Copy
from handbill.content.phrases import Phrases
from handbill.families import FontTable
from handbill.formats.format import Format
from handbill.formats.letter import CardStock, Stationery
from handbill.formats.stage import Display
from handbill.mailing.envelope import Envelope
from handbill.mailing.lists.kept import KeptColumns
from handbill.mailing.packet import Packet
from handbill.printing.printers import PrinterList
from handbill.screens.playlist import Playlist
from handbill.staging import Staging
from handbill.yaml.model import Model

_DRAFT = "https://json-schema.org/draft/2020-12/schema"

KINDS: dict[str, type[Model]] = {
    "clinic": Clinic,
    "brochure": Brochure,
    "copy": Copy,
    "phrases": Phrases,
    "format": Format,
    "packet": Packet,
    "card": CardStock,
    "letter": Stationery,
    "envelope": Envelope,
    "playlist": Playlist,
    "display": Display,
    "printers": PrinterList,
    "columns": KeptColumns,
    "fonts": FontTable,
}


def schemas(kind: str | None = None) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one kind of file, or one that every kind fulfills."""
    if kind is not None:
        return {"$schema": _DRAFT, **KINDS[kind].model_json_schema()}
    return {
        "$schema": _DRAFT,
        "title": "handbill",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in KINDS],
        "$defs": {
            name: model.model_json_schema(ref_template=f"#/$defs/{name}/$defs/{{model}}")
            for name, model in KINDS.items()
        },
    }


def write_schemas(folder: Path) -> list[Path]:
    """Write KIND.json for each kind into a folder, and return the files."""
    with Staging() as staging:
        for kind in KINDS:
            text = json.dumps(schemas(kind), indent=2, ensure_ascii=False) + "\n"
            staging.write(folder / f"{kind}.json", text.encode())
        return staging.publish()


@click.command("schema")
@click.argument("kind", required=False, type=click.Choice(sorted(KINDS)))
@click.option("-o", "--out", type=FOLDER, help="Write one file for each kind into this folder.")
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
    else:
        print_json(schemas(kind))
