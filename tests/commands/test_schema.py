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
    """All that people write: a kind of file that nobody looked at would be a kind missing here."""
    files = [*library().glob("brochures/**/*.yaml"), *library().glob("templates/**/*.yaml")]
    files += library().glob("envelopes/*.yaml")
    kinds = set()
    for file in files:
        match = re.match(r"# yaml-language-server: \$schema=(\S+)\n", file.read_text("utf-8"))
        assert match, file
        schema = (file.parent / match[1]).resolve()
        assert schema.parent == library().resolve() / "brochures" / "schema", file
        assert schema.is_file(), file
        if file.stem in KINDS:
            assert schema.stem == file.stem, file
        kinds.add(schema.stem)
    # The printers and the columns of its lists are a clinic's own: the library has none.
    assert kinds == set(KINDS) - {"printers", "columns"}


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
    assert json.loads(run("schema", "copy").stdout)["title"] == "Copy"
    assert "anyOf" in json.loads(run("schema").stdout)
    assert run("schema", "-o", "here").returncode == 0
    assert len(list(Path("here").glob("*.json"))) == len(KINDS)
