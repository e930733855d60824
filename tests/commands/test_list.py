"""What there is to build, as JSON and as a table."""

import json
from pathlib import Path

from command_line import run


def test_list_as_json_and_as_a_table(home: Path) -> None:
    rows = json.loads(run("list", "-w", home, "--json").stdout)["brochures"]
    assert [(row["brochure"], row["language"], row["status"]) for row in rows] == [
        ("ketamine-therapy", "en", "in-review"),
        ("small", "en", "draft"),
    ]
    table = run("list", "-w", home)
    assert table.returncode == 0
    assert "A small leaflet" in table.stdout


def test_a_title_that_looks_like_markup_is_listed_as_it_is(home: Path) -> None:
    copy = home / "brochures" / "small" / "en.yaml"
    copy.write_text(copy.read_text("utf-8").replace("A small leaflet", "Mini [/b] [red]x"), "utf-8")
    done = run("list", "-w", home)
    assert done.returncode == 0
    assert "[/b]" in done.stdout
