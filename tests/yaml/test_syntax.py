"""What stops the YAML parser is told in plain words, where it is to be mended; its own words stand alone nowhere."""

import re
from pathlib import Path

import pytest
from ruamel.yaml.scanner import ScannerError

from handbill.errors import Problems
from handbill.yaml.source import read
from handbill.yaml.syntax import mistake

TAB = "a tab where YAML has spaces"
COLON = "YAML reads a colon and a space as the end of a key"
NO_COLON = "a colon is missing behind the key, or a space behind the colon"
SHIFTED = "a line stands too far left or right"
DEEPER = "this line is indented deeper than line 1, whose key has a text already"
BEHIND = "a text goes on behind its closing quote or bracket"
BACKSLASH = "in double quotes a backslash is special"
TAG = "YAML reads ! as the beginning of a tag"
BELOW = "| and > announce a text on the lines below"
LIST, MAPPING = "a list in […] is not closed", "a mapping in {…} is not closed"
OTHER = "a bracket that is closed by one of another kind"
QUOTE = "a quote that is not closed"
REFERENCE = "YAML reads * as a reference to another value"
ENDS = "a line of --- or ... ends a file for YAML"


def cannot_begin(sign: str) -> str:
    return f"a text without quotes cannot begin with {sign}"


STOPPED = [
    # The list goes on in line 6; the line that is to be mended is far above it.
    (
        "s:\n  - a: 1\n    b: 2\nc:\n      - d: 3\n  - a: 4\n",
        "4:1",
        "this line stands too far left: it ends what line 6",
    ),
    ("a:\n\tb: 1\n", "2:1", TAB),
    ("a:\n  -\tb: 1\n   c: 2\n", "2:4", TAB),
    ("a: `x`\n", "1:4", cannot_begin("`")),
    ("a: @x\n", "1:4", cannot_begin("@")),
    ("a: %x\n", "1:4", cannot_begin("%")),
    ("a: ]\n", "1:4", cannot_begin("]")),
    ("a: , x\n", "1:4", cannot_begin(",")),
    ("a: [x,, y]\n", "1:7", cannot_begin(",")),
    ("a: [- x]\n", "1:5", cannot_begin("-")),
    ("%x\n", "1:1", "YAML reads a line that begins with % as a directive"),
    ("title: x\nstandfirst\nb: 1\n", "2:1", "a colon is missing behind a key, or a space"),
    ("title: x\nstandfirst\n", "2:1", "a colon is missing behind a key, or a space"),
    ("a:\n  - b\n  -c\n  - d\n", "3:3", "a colon is missing behind a key, or a space"),
    ("title:x\nb: 1\n", "1:1", NO_COLON),
    ("a:\n  b:1\n  c: 2\n", "2:3", NO_COLON),
    ("a: 1\n  b: 2\n", "2:1", DEEPER),
    ("a: x |\n  y: 1\n", "2:1", DEEPER),
    ("a: b: c\n", "1:5", COLON),
    ("- a: b: c\n", "1:7", COLON),
    ("a: - b\n", "1:4", "YAML reads a hyphen and a space as a list entry"),
    ("a: ? b\n", "1:4", "YAML reads a question mark and a space"),
    ("a: x\n- b\n", "2:1", SHIFTED),
    ("a:\n  - b\n - c\n", "3:2", SHIFTED),
    ("- a\nb: 1\n", "2:1", SHIFTED),
    ("x:\n    a: 1\n  b: 2\n", "3:3", SHIFTED),
    ("  a: 1\nb: 2\n", "2:1", "this line stands further left than the first key of the file"),
    ("{a: 1} b\n", "1:8", "the file goes on behind what has ended"),
    ("a: & more\n", "1:5", "YAML reads & as a name for a value"),
    ("a: *x\n", "1:4", REFERENCE),
    ("a: **Stop** at once\n", "1:4", REFERENCE),
    ("a:\n  * b\n", "2:4", REFERENCE),
    ("*bold*: x\n", "1:1", REFERENCE),
    ("a: !<x\n", "1:7", TAG),
    ("a: !x!y z\n", "1:4", TAG),
    ('a: !!"x\n', "1:6", TAG),
    ("a: !a{b\n", "1:6", TAG),
    ("a: !<%zz> b\n", "1:7", TAG),
    ("a: > 5 years\n", "1:6", BELOW),
    ("a: |0\n  x\n", "1:5", BELOW),
    ("a: >-x\n  b\n", "1:6", BELOW),
    ('a: "x \\d"\n', "1:8", f"{BACKSLASH}, and \\d has no meaning"),
    ('a: "C:\\Users"\n', "1:9", f"{BACKSLASH}, and begins the number of a character"),
    ('a: "\\xzz"\n', "1:7", f"{BACKSLASH}, and begins the number of a character"),
    ('b: 0\na: "x\nc: 1\n', "2:4", QUOTE),
    ("a: 'x\nb: 1\n", "1:4", QUOTE),
    ("a: 'x\n---\nb'\n", "1:4", QUOTE),
    ('a: "x" y\n', "1:8", BEHIND),
    ('- "x" y\n', "1:7", BEHIND),
    ("a: 'Don't'\n", "1:9", BEHIND),
    ('a: "x", "y"\n', "1:7", BEHIND),
    ("a: [x] y\n", "1:8", BEHIND),
    ("a: {first_name}, welcome\n", "1:16", BEHIND),
    ('a: "x"\ny\n', "2:1", "a colon is missing behind a key, or a space"),
    ("a: |\n\n     \n  x\n", "4:3", "this line belongs to nothing"),
    ("a: [x, y\nb: 1\n", "1:4", LIST),
    ("a: [x, y\n", "1:4", LIST),
    ("a: [x # y]\n", "1:4", LIST),
    ("a: {x: 1\nb: 1\n", "1:4", MAPPING),
    ("a: [x}\n", "1:6", OTHER),
    ("a: {x: 1]\n", "1:9", OTHER),
    ('a: ["x" "y"]\n', "1:9", "a comma is missing between two entries in […]"),
    ('a: {x: "1" y: "2"}\n', "1:12", "a comma is missing between two keys in {…}"),
    ("a: {b:c}\n", "1:5", "a space is missing behind the colon of “b:c”"),
    ("a: 1\n---\nb: 1\n", "2:1", ENDS),
    ("a: 1\n...\nb: 1\n", "3:1", ENDS),
]


@pytest.mark.parametrize(("text", "place", "cause"), STOPPED)
def test_each_mistake_is_told_in_plain_words_at_its_place(tmp_path: Path, text: str, place: str, cause: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text, "utf-8")
    problems = Problems()
    read(file, problems)
    first = problems.found[0]
    assert first.place is not None
    assert (f"{first.place.line}:{first.place.column}", first.what[: len(cause)]) == (place, cause)
    assert first.remedy
    assert not re.search(r"while (parsing|scanning)|expected|<\w+ ", first.what)


def test_what_has_no_better_cause_keeps_the_words_of_the_reader() -> None:
    what, remedy, line, column = mistake(ScannerError(None, None, "something new", None), "a: 1")
    assert what == "YAML cannot be read on from here (its reader says: something new)"
    assert remedy.startswith("check the indentation")
    assert (line, column) == (1, 1)


def test_a_name_that_stands_twice_makes_no_noise(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a: &x 1\nb: &x 2\n", "utf-8")
    read(file, Problems())
    assert not recwarn.list
