"""The schemas that editors read are those of the models, and the library's own files fulfil their first line."""

import json
import re
from pathlib import Path

import pytest
from command_line import run

from handbill.commands.schema import KINDS, schemas, write_schemas
from handbill.workspace import library


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_schema_beside_the_brochures_is_up_to_date(kind: str) -> None:
    committed = json.loads((library() / "brochures" / "schema" / f"{kind}.json").read_text("utf-8"))
    assert committed == schemas(kind), "run: handbill schema -o brochures/schema"


def test_every_yaml_file_points_at_its_schema() -> None:
    files = [*library().glob("brochures/**/*.yaml"), *library().glob("templates/*/format.yaml")]
    assert len(files) >= 5
    for file in files:
        match = re.match(r"# yaml-language-server: \$schema=(\S+)\n", file.read_text("utf-8"))
        assert match, file
        assert (file.parent / match[1]).resolve().is_file(), file


def test_references_of_the_whole_schema_lead_somewhere() -> None:
    whole = schemas()
    references = set(re.findall(r'"\$ref": "([^"]+)"', json.dumps(whole)))
    assert len(references) > len(KINDS)
    for reference in references:
        here = whole
        for step in reference.removeprefix("#/").split("/"):
            here = here[step]
        assert here


def test_schemas_are_written_for_a_workspace(tmp_path) -> None:
    files = write_schemas(tmp_path / "schema")
    assert sorted(file.stem for file in files) == sorted(KINDS)


def test_schema_prints_json() -> None:
    assert json.loads(run("schema", "copy").output)["title"] == "Copy"
    assert "anyOf" in json.loads(run("schema").output)
    assert run("schema", "-o", "here").exit_code == 0
    assert len(list(Path("here").glob("*.json"))) == 9
