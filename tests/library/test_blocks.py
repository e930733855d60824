"""Every block prints and is proven where a page is wide, large, narrow or a panel; what a template forgets is found.

The blocks are those of docs/writing.md.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import proving
import pytest
from every_block import blocks, brochure_of, laid_out, shown
from ruamel.yaml import YAML
from small_workspace import edit, own_template_file

from handbill.content.blocks import Block
from handbill.content.choices import TypeSize
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.pdf.reader import Reader
from handbill.produce.build import build
from handbill.produce.request import BuildRequest, BuiltFile
from handbill.workspace import Workspace, library

ALL = slice(None)


def every_block(home: Path, part: slice = ALL) -> Path:
    """Write a brochure with every block, or with a part of them, into a workspace, with what they show."""
    (section,) = YAML(typ="safe").load(shown())["sections"]
    return brochure_of(home, [{**section, "blocks": section["blocks"][part]}])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], list[BuiltFile]]:
    """The files for Letter by format, type size and edition; a leaflet holds half of the blocks, so there are two."""
    os.chdir(tmp_path_factory.mktemp("here"))
    files: dict[tuple[str, ...], list[BuiltFile]] = defaultdict(list)
    for part, formats in (
        (ALL, ("handout", "booklet")),
        (slice(0, None, 2), ("trifold",)),
        (slice(1, None, 2), ("trifold",)),
    ):
        home, out = every_block(tmp_path_factory.mktemp("clinic"), part), tmp_path_factory.mktemp("out")
        request = BuildRequest(
            Workspace(home, library()), out, date(2026, 11, 24), ("small",), formats, papers=("letter",),
            editions=("print", "reading"), store=out / "masters",
        )  # fmt: skip
        result = build(request, lambda *_: None)
        assert [str(failure) for failure in result.failures] == []
        assert result.left_out == []
        for file in result.made:
            files[file.format, file.type, file.edition].append(file)
    return files


def test_the_docs_show_each_block_once() -> None:
    assert sorted(Block.model_validate(block).kind for block in blocks()) == sorted(Block.model_fields)


def test_every_block_is_printed_and_proven_in_each_format(made: dict[tuple[str, ...], list[BuiltFile]]) -> None:
    kinds = [("handout", "standard"), ("handout", "large"), ("booklet", "standard"), ("trifold", "standard")]
    assert set(made) == {(*kind, edition) for kind in kinds for edition in ("print", "reading")}
    for (format, *_), files in made.items():
        proofs = [set(file.proofs) for file in files]
        assert len(files) == (2 if format == "trifold" else 1)
        assert set.union(*proofs) >= {"words", "inside", "readable", "codes", "photographs", "pictures"}
        assert all(all(file.proofs.values()) for file in files), format


@pytest.mark.parametrize("type", ["standard", "large"])
@pytest.mark.parametrize("kind", ["schedule", "safety", "overview", "medicines", "evidence", "faq"])
def test_every_block_is_printed_at_each_place_of_the_one_sheet(tmp_path: Path, kind: str, type: TypeSize) -> None:
    """Each kind stands at a place of its own; all but the schedule leave what stands beside the cover empty."""
    home = brochure_of(
        tmp_path / "clinic",
        [{"kind": kind, "heading": "All of them", "blocks": blocks()}],
        f"formats: {{onesheet: [{kind}]}}",
    )
    found = proving.faults(home, "onesheet", Setting("letter", type), 18 if type == "large" else 11)
    assert found["words"] == found["inside"] == []


WIDE = Setting("letter")

FORGOTTEN = [
    ("<h3>{{ value }}</h3>", "", "heading"),
    ("{{ part.bullets(value, ", "{{ part.bullets(value[1:], ", "list 1"),
    ("<li>{{ entry|inline }}</li>{% endfor %}</ul>", "{% if not loop.first %}<li>{{ entry|inline }}</li>{% endif %}{% endfor %}</ul>",
     "checklist 1"),
    ("<p>{{ step.text|inline }}</p></div></div>", "</div></div>", "steps 1 text"),
    ('<td{% if table.numeric[loop.index0] %} class="numeric"{% endif %}>{{ cell|inline }}</td>', "<td></td>", "table rows 1 2"),
    ("<strong>{{ moment.at|tied }}</strong>", "", "schedule 2 times 1 at"),
    ("<td>{{ cell|inline|tied }}</td>", "<td></td>", "dosing rows 1 give 1"),
    ("<strong>{{ value.lead }}</strong>", "", "caution lead"),
    ("<p>{{ entry.answer|inline }}</p>", "", "questions 1 answer"),
    ('<p class="write-in">{{ label }}</p>', "", "fill_in 1"),
    ("<td>{{ cell|inline }}</td>{% endfor %}</tr>{% endfor %}</tbody>", "<td></td>{% endfor %}</tr>{% endfor %}</tbody>",
     "comparison rows 1 values 1"),
    ('<p class="meaning">{{ value.text|inline }}</p>', "", "people text"),
    ("<strong>{{ contact.phone }}</strong>", "", "contact phone"),
    ('<p class="by">{{ value.by }}</p>', "", "quote by"),
    ("{{ cost.price }}", "", "costs 1 price"),
    ("<h3>{{ zone.heading }}</h3>", "", "zones 1 heading"),
    ("{{ part.bullets(zone.actions) }}", "", "zones 1 actions 1"),
    ("{{ runs(value.runs) }}", "", "together 1 heading"),
]  # fmt: skip
"""What a template forgets of a block, and the field that the proof of the words then misses."""


@pytest.mark.parametrize(("old", "new", "field"), FORGOTTEN, ids=[field for *_, field in FORGOTTEN])
def test_what_a_template_forgets_of_a_block_is_found(tmp_path: Path, old: str, new: str, field: str) -> None:
    home = every_block(tmp_path / "clinic")
    edit(own_template_file(home, "base/blocks.html"), old, new)
    found = proving.faults(home, "handout", WIDE, 11)["words"]
    assert any(re.search(rf"sections 1 blocks \d+ {field}: ", fault) for fault in found), found


@pytest.mark.parametrize(
    ("old", "new", "proof", "what"),
    [
        ("{{ part.people(value.results, value.of) }}", "", "words", "people results count"),
        ("{{ part.figure(picture, share=", "{{ '' and part.figure(picture, share=", "accessible", "no picture says: An arm that is bare"),
        ("{% call part.scan(value.url) %}", "{% call part.unscanned(value.url) %}", "codes", "example.org/way"),
    ],
)  # fmt: skip
def test_a_picture_or_a_code_that_a_template_forgets_is_found(
    tmp_path: Path, old: str, new: str, proof: str, what: str
) -> None:
    home = every_block(tmp_path / "clinic")
    edit(own_template_file(home, "base/blocks.html"), old, new)
    parts = own_template_file(home, "base/components.html")
    parts.write_text(
        parts.read_text("utf-8") + "{% macro unscanned(url) %}<p>{{ caller() }}</p>{% endmacro %}\n", "utf-8"
    )
    found = proving.faults(home, "handout", WIDE, 11, "reading")[proof]
    assert any(what in fault for fault in found), found


@pytest.mark.parametrize(
    ("wide", "field"),
    [("columns|length * 7", "table rows 1 2"), ("(compared.options|length + 1) * 7", "comparison rows 1 values 1")],
)
def test_a_cell_that_is_forgotten_where_rows_stand_one_below_the_other_is_found(
    tmp_path: Path, wide: str, field: str
) -> None:
    home = every_block(tmp_path / "clinic")
    blocks = own_template_file(home, "base/blocks.html")
    edit(blocks, f"across >= {wide}", "across >= 999")
    assert proving.faults(home, "handout", WIDE, 11)["words"] == []
    edit(blocks, "{{ cell|inline }}</p>{% endfor %}", "</p>{% endfor %}")
    found = proving.faults(home, "handout", WIDE, 11)["words"]
    assert any(re.search(rf"sections 1 blocks \d+ {field}: ", fault) for fault in found), found


def test_the_brochure_has_each_block(tmp_path: Path) -> None:
    shelf = load(Workspace(every_block(tmp_path / "clinic"), library()), ("small",))
    (section,) = shelf.manuscripts[0].whole.sections
    assert {block.kind for block in section.blocks} == set(Block.model_fields)


COMPARED = {
    "options": [{"name": "Acetaminophen"}, {"name": "Ibuprofen", "gloss": "such as Advil"}],
    "rows": [
        {"label": "Hypersensitivity", "values": ["It is seldom, and you would see a rash within hours", "Seldom"]},
        {"label": "Cardiovascular", "values": ["None", "Ask us first"]},
    ],
}


@pytest.mark.parametrize(
    ("name", "setting", "size"),
    [
        ("handout", Setting("letter"), 12),
        ("handout", Setting("letter", "large"), 20),
        ("handout", Setting("letter", "giant"), 26),
        ("booklet", Setting("letter"), 12),
        ("trifold", Setting("letter"), 12),
    ],
)
def test_no_word_of_a_comparison_or_a_table_runs_over_its_column(
    tmp_path: Path, name: str, setting: Setting, size: float
) -> None:
    table = {
        "columns": ["Reaction", "Acetaminophen"],
        "rows": [[row["label"], *row["values"][:1]] for row in COMPARED["rows"]],
    }
    section = {"id": "compared", "heading": "Two of them", "blocks": [{"comparison": COMPARED}, {"table": table}]}
    layout = laid_out(brochure_of(tmp_path / "clinic", [section]), name, setting, size)
    assert [word for page in layout.pages for word in page.too_wide] == []


def test_zones_of_the_one_sheet_stand_in_line(tmp_path: Path) -> None:
    section = {"id": "plan", "heading": "Your plan", "blocks": [block for block in blocks() if "zones" in block]}
    home = brochure_of(tmp_path / "clinic", [section], "formats: {onesheet: [plan]}")
    with Reader(proving.typeset(home, "onesheet", WIDE, 11).data) as reader:
        runs = {run.words.strip(): run.box for each in reader.pages for run in each.runs}
    headings = [runs[heading] for heading in ("You feel well", "You feel unwell", "You need help")]
    assert len({round(box.left) for box in headings}) == 1


@pytest.mark.parametrize("type", ["standard", "large"])
def test_zones_are_told_apart_in_black_alone(tmp_path: Path, type: TypeSize) -> None:
    zones = [block for block in blocks() if "zones" in block]
    home = brochure_of(tmp_path / "clinic", [{"id": "plan", "heading": "Your plan", "blocks": zones}])
    found = proving.faults(home, "handout", Setting("letter", type, mono=True), 18 if type == "large" else 11)
    assert not any(found.values()), found
