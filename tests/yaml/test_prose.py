"""Each way in which YAML takes part of a text that is not in quotes; docs/writing.md has the same table."""

import copy
import pickle
import re
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from handbill.errors import Problem, Problems
from handbill.workspace import library
from handbill.yaml.model import Context, Model
from handbill.yaml.prose import BentText
from handbill.yaml.quotes import typographic
from handbill.yaml.source import read
from handbill.yaml.types import Inline, Line
from handbill.yaml.validate import model_of


class Sheet(Model):
    text: Inline | None = None
    name: Line | None = None
    items: Annotated[tuple[Inline, ...], Field(max_length=9)] = ()
    labels: dict[str, Line] = Field(default_factory=dict)


def read_sheet(folder: Path, yaml: str) -> tuple[Sheet | None, list[Problem]]:
    file = folder / "sheet.yaml"
    file.write_text(yaml, "utf-8", newline="")
    problems = Problems()
    return model_of(Sheet, read(file, problems), Context(), problems), problems.found


QUOTES = "in quotes"

REFUSED = [
    # What is typed, the line of the mistake, the cause, the remedy.
    ("items: [Do not take aspirin, ibuprofen, or naproxen.]", 1, "print as 3 entries: “Do not take aspirin”, “ibuprofen”, “or naproxen.”", "one entry a line"),
    ("items:\n  - checklist\n    - Smoke\n    - Dust", 2, "“- Smoke …” would be printed in the middle", "a colon behind a key"),
    ('text: "Zones\n  - Green\n  - Red"', 1, "“- Green …” would be printed", "a list: block"),
    ("text: Do this.\n  1. Sit up", 1, "“1. Sit …” would be printed", "a list: block"),
    ("text: >-\n  Zones\n  | Zone | Do |", 1, "“| Zone | Do | …” would be printed", "a list: block"),
    ("items: [Call us.]", 1, "print as one entry: “Call us.”", "one entry a line"),
    ("items:\n  - ['Eat, drink', nothing]", 2, "YAML reads a list", QUOTES),
    ("items: ['No aspirin', no ibuprofen]", 1, "print as 2 entries: “No aspirin”, “no ibuprofen”", "put each in quotes"),
    ("text: Take pill # 2 in the morning.", 1, "“# 2 in the morning.” as a comment", QUOTES),
    ("name: Suite #200", 1, "“#200” as a comment", QUOTES),
    ("text: 'Take pill'# 2", 1, "“# 2” as a comment", QUOTES),
    ("text: Take pill\n  # 2 in the morning\nname: x", 1, "“# 2 in the morning” as a comment", QUOTES),
    ("items:\n  - Take pill\n    # 2 in the morning\n  - Rest", 2, "“# 2 in the morning” as a comment", QUOTES),
    ("text: |\n    Take pill\n  # 2\nname: x", 1, "“# 2” as a comment", QUOTES),
    ("text: Remember: eat nothing", 1, "a colon and a space", QUOTES),
    ("items:\n  - 8:00 am: liquids", 2, "it takes “8:00 am” for a key", QUOTES),
    ("items:\n  - Remember:", 2, "it takes “Remember” for a key", QUOTES),
    ("labels: {text: Low-fiber food, then clear liquids.}", 1, "a comma ends a text: YAML reads “then clear liquids.” as a key", QUOTES),
    ("text: *Do not* drive", 1, "YAML reads * as a reference", QUOTES),
    ("text: * one star", 1, "YAML reads * as a reference", QUOTES),
    ("text: & more", 1, "YAML reads & as a name", QUOTES),
    ("text: &co is here", 1, "YAML reads &co as a sign of its own", QUOTES),
    ("text: ! Important", 1, "YAML reads ! as a sign of its own", QUOTES),
    ("text: !Important news", 1, "YAML reads !Important as a tag", QUOTES),
    ("text: %5 of people", 1, "cannot begin with %", QUOTES),
    ("%5 of people", 1, "begins with % as a directive", QUOTES),
    ("text: @home", 1, "cannot begin with @", QUOTES),
    ("text: `code`", 1, "cannot begin with `", QUOTES),
    ("text: | one line", 1, "| and > announce", QUOTES),
    ("text: > one line", 1, "| and > announce", QUOTES),
    ("text: - one", 1, "a hyphen and a space", QUOTES),
    ("text: -", 1, "a hyphen and a space", QUOTES),
    ("text: [ ] a box", 1, "goes on behind its closing quote or bracket", QUOTES),
    ("text: {name} is here", 1, "goes on behind its closing quote or bracket", QUOTES),
    ('text: "Yes" is an answer', 1, "goes on behind its closing quote or bracket", QUOTES),
    ("text: 'tis the season", 1, "a quote that is not closed", "apostrophe"),
    ("text: ] one", 1, "cannot begin with ]", QUOTES),
    ("text: ? what", 1, "a question mark", QUOTES),
    ("text: true", 1, "YAML reads yes or no", QUOTES),
    ("text: 08", 1, "YAML reads a number", QUOTES),
    ("text: 5.", 1, "YAML reads a number", QUOTES),
    ("text: 1_000", 1, "YAML reads a number", QUOTES),
    ("text: null", 1, "nothing stands here", QUOTES),
    ("text: ~", 1, "nothing stands here", QUOTES),
    ("text: # 1 reason", 1, "nothing stands here", QUOTES),
    ("items:\n  - one\n  -\n", 3, "nothing stands here", QUOTES),
    ("text: one\n---\nname: two", 2, "a line of ---", QUOTES),
    ("text: one\ttwo: three", 1, "a tab", "spaces"),
]  # fmt: skip

READ_AS_TYPED = [
    ("text: 'Take pill # 2' # a note to the writer", "Take pill # 2"),
    ('text: "Do not take aspirin, ibuprofen, or naproxen."', "Do not take aspirin, ibuprofen, or naproxen."),
    ("text: yes", "yes"),
    ("text: No", "No"),
    ("text: 1:30", "1:30"),
    ("text: 12:30:45", "12:30:45"),
    ("text: 2026-01-02", "2026-01-02"),
    ("text: 1,000 people", "1,000 people"),
    ("text: 0.5 mg a day, or 50% less", "0.5 mg a day, or 50% less"),
    ("text: C#, C++ & you", "C#, C++ & you"),
    ("text: one\n# a note below\nname: x", "one"),
    ("text: |\n  a # stays\n", "a # stays"),
    ("text: >-\n  a # stays\n\n# a note\nname: x", "a # stays"),
    ("text: see https://example.org/#top", "see https://example.org/#top"),
]


@pytest.mark.parametrize(("yaml", "line", "cause", "remedy"), REFUSED)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_text_that_yaml_bends_is_refused_with_its_cause(tmp_path, yaml, line, cause, remedy, line_end) -> None:
    _, problems = read_sheet(tmp_path, (yaml + "\n").replace("\n", line_end))
    assert problems, "it was read as if nothing were wrong"
    first = problems[0]
    assert cause in first.what
    assert remedy in first.remedy
    assert first.place is not None
    assert first.place.line == line
    assert "is not known" not in first.what


@pytest.mark.parametrize(("yaml", "text"), READ_AS_TYPED)
def test_a_text_that_yaml_leaves_alone_is_read_as_typed(tmp_path, yaml: str, text: str) -> None:
    sheet, problems = read_sheet(tmp_path, yaml + "\n")
    assert problems == []
    assert sheet is not None
    assert str(sheet.text) == text


@given(
    text=st.text(st.sampled_from("ab 1,.:#-*&!|>%@`'\"[]{}?~\\/;()"), min_size=1, max_size=24)
    .map(str.strip)
    .filter(bool)
)
def test_no_unquoted_text_becomes_another_in_silence(tmp_path_factory, text: str) -> None:
    """Whatever is typed behind a key, in a list or in brackets is read as it is typed, or refused."""
    folder = tmp_path_factory.mktemp("prose")
    for yaml in (f"name: {text}\n", f"labels:\n  a: {text}\n  b: next\n"):
        sheet, problems = read_sheet(folder, yaml)
        if not problems:
            assert sheet is not None
            read_text = sheet.name.source if sheet.name else sheet.labels["a"].source
            typed = (
                text,
                text[1:-1].replace("''", "'"),
                text[1:-1].replace('\\"', '"').replace("\\\\", "\\"),
            )
            assert read_text in map(typographic, typed), yaml


def test_a_bent_text_keeps_its_cause_in_a_copy() -> None:
    bent = BentText("one", "a cause", "a remedy")
    for twin in (copy.deepcopy(bent), pickle.loads(pickle.dumps(bent))):
        assert (str(twin), twin.cause, twin.remedy) == ("one", "a cause", "a remedy")


def test_the_docs_show_every_sign() -> None:
    text = (library() / "docs" / "writing.md").read_text("utf-8")
    table = text.partition("## What YAML does to a text")[2].partition("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| `")]
    assert len(rows) >= 15
    for sign in ("#", ": ", "*", "&", "!", "%", "@", "|", "[", "{", "true", "08"):
        assert any(re.search(re.escape(sign), row) for row in rows), sign
