"""What the docs show works as it is shown."""

import math
import re
from pathlib import Path

from ruamel.yaml import YAML
from small_workspace import example_clinic

from handbill.content.blocks import Block
from handbill.content.copy import Copy
from handbill.content.library import format_names
from handbill.fonts import font_set
from handbill.formats.load import load
from handbill.mailing.load import load_packet
from handbill.screens.load import load_playlist
from handbill.screens.loop import loop_of
from handbill.workspace import Workspace, library

DOCS = [library() / "README.md", library() / "CONTRIBUTING.md", *sorted((library() / "docs").glob("*.md"))]


def test_the_small_brochure_of_the_docs_loads(tmp_path: Path) -> None:
    text = (library() / "docs" / "writing.md").read_text("utf-8")
    folder = tmp_path / "brochures" / "flu-shot"
    folder.mkdir(parents=True)
    for name in ("brochure", "en"):
        block = re.search(rf"`brochures/flu-shot/{name}\.yaml`:\n\n```yaml\n(.*?)```", text, re.DOTALL)
        assert block
        (folder / f"{name}.yaml").write_text(block[1], "utf-8")
    example_clinic(tmp_path)
    manuscript = load(Workspace(tmp_path, library()), ["flu-shot"]).manuscripts[0]
    assert str(manuscript.copy.title) == "Your flu shot"


def test_the_packet_of_the_docs_loads(tmp_path: Path) -> None:
    text = (library() / "docs" / "mailing.md").read_text("utf-8")
    block = re.search(r"`brochures/packets/NAME\.yaml`:\n\n```yaml\n(.*?)```", text, re.DOTALL)
    assert block
    folder = tmp_path / "brochures" / "packets"
    folder.mkdir(parents=True)
    (folder / "reminder.yaml").write_text(block[1], "utf-8")
    example_clinic(tmp_path)
    packet = load_packet(Workspace(tmp_path, library()), "reminder").packet
    assert packet.columns == ("first_name", "last_name", "doctor", "appointment")


def test_links_between_the_docs_lead_somewhere() -> None:
    checked = 0
    for file in DOCS:
        for target in re.findall(r"\]\((?!https?:|term:)([^)#]+)\)", file.read_text("utf-8")):
            assert (file.parent / target).exists(), f"{file.name}: {target}"
            checked += 1
    assert checked >= 8


def test_the_table_of_screens_follows_the_rule(only_library) -> None:
    """Capitals are 1/120 of the distance; running text is of 40 to 80 px on a screen of 1920 × 1080 px."""
    text = (library() / "docs" / "displays.md").read_text("utf-8")
    feet = [int(number) for number in re.findall(r" (\d+) ft", text.split("| screen |")[1].split("\n")[0])]
    rows = re.findall(r"^\| (\d+) in \| (.+) \|$", text, re.MULTILINE)
    assert len(feet) == 6
    assert len(rows) == 7
    for inches, cells in rows:
        needs = [
            math.ceil(distance * 12 / 120 * math.hypot(1920, 1080) / int(inches) / font_set(only_library).capital)
            for distance in feet
        ]
        assert cells.split(" | ") == ["too far" if need > 80 else str(max(need, 40)) for need in needs], inches


def test_the_playlist_of_the_docs_loads(tmp_path: Path) -> None:
    text = (library() / "docs" / "displays.md").read_text("utf-8")
    block = re.search(r"```yaml\n(id: hall.*?)```", text, re.DOTALL)
    assert block
    folder = tmp_path / "brochures" / "displays"
    folder.mkdir(parents=True)
    (folder / "hall.yaml").write_text(block[1], "utf-8")
    example_clinic(tmp_path)
    loop = loop_of(load_playlist(Workspace(tmp_path, library()), "hall"))
    assert {shown.kind for shown in loop} >= {"welcome", "title", "routes", "warning", "crisis", "image"}


def test_every_section_of_a_copy_is_described() -> None:
    text = (library() / "docs" / "writing.md").read_text("utf-8")
    assert [name for name in Copy.model_fields if f"`{name}`" not in text] == []


def test_the_gallery_shows_every_format(only_library) -> None:
    text = (library() / "docs" / "gallery.md").read_text("utf-8")
    names = format_names(only_library)
    assert names
    for name in names:
        assert f"(gallery/{name}.png)" in text, f"make gallery: {name} is not in it"
    shown = set(re.findall(r"\(gallery/(.+?)\)", text))
    assert shown == {path.name for path in (library() / "docs" / "gallery").iterdir()}


def test_the_docs_show_every_block_and_each_is_right() -> None:
    text = (library() / "docs" / "writing.md").read_text("utf-8")
    found = re.search(r"```yaml\n(blocks:\n.*?)```", text, re.DOTALL)
    assert found
    blocks = [Block.model_validate(block) for block in YAML(typ="safe").load(found[1])["blocks"]]
    assert {block.kind for block in blocks} == set(Block.model_fields)
