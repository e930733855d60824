"""A phrase holds what is filled into it, and no other brace: the file is refused, not the sheet that is half made."""

import shutil

import pytest
from ruamel.yaml import YAML
from small_workspace import edit

from handbill.content.phrases import Phrases, filled
from handbill.errors import InputError
from handbill.formats.load import load
from handbill.workspace import library
from handbill.yaml.text import plain


@pytest.mark.parametrize(
    ("old", "new", "what", "remedy"),
    [
        ("Slide {number} of {count}", "Slide {number} of {count} {", "screen_of: a brace that stands alone", "{count}, {number}"),
        ("Slide {number} of {count}", "Slide {number} of {count", "screen_of: a brace that stands alone", "{count}, {number}"),
        ("Slide {number} of {count}", "Slide {{number} of {count}}", "screen_of: a brace that stands alone", "{count}, {number}"),
        ("Slide {number} of {count}", "Slide {number}", "screen_of: {count} is missing", "{count}, {number}"),
        ("Slide {number} of {count}", "Slide {number} of {count}: {title}", "screen_of: nothing is filled in for {title}", "{count}, {number}"),
        ("Slide {number} of {count}", "Slide {number} of {count }", "screen_of: nothing is filled in for {count }", "{count}, {number}"),
        ("notes: My notes", "notes: 'My {notes}'", "notes: nothing is filled in for {notes}", "no braces"),
        ("notes: My notes", "notes: 'My notes }'", "notes: a brace that stands alone", "no braces"),
        ("my_visit_lines:\n  - Day and time", "my_visit_lines:\n  - Day {day}", "my_visit_lines: nothing is filled in for {day}", "no braces"),
    ],
)  # fmt: skip
def test_a_brace_that_is_wrong_is_refused_where_it_is_written(workspace, home, old, new, what, remedy) -> None:
    phrases = home / "brochures" / "phrases" / "en.yaml"
    phrases.parent.mkdir()
    shutil.copy(library() / "brochures" / "phrases" / "en.yaml", phrases)
    line = 1 + phrases.read_text("utf-8")[: phrases.read_text("utf-8").index(old)].count("\n")
    edit(phrases, old, f"'{new}'" if old.startswith("Slide") else new)
    with pytest.raises(InputError) as caught:
        load(workspace, ("small",))
    problem = caught.value.problems[0]
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == (phrases, line)
    assert what in problem.what
    assert remedy in problem.remedy


def test_what_is_filled_in_is_not_read_for_placeholders() -> None:
    # A reviewer's name with braces in it is printed as it is written.
    assert filled(plain("{reviewer}, {date}"), reviewer="{date} {", date="May 1") == "{date} {, May 1"


def test_what_an_older_file_lacks_is_told_with_its_words_in_english(workspace, home) -> None:
    phrases = home / "brochures" / "phrases" / "en.yaml"
    phrases.parent.mkdir()
    shutil.copy(library() / "brochures" / "phrases" / "en.yaml", phrases)
    edit(phrases, 'say: "Say {said}"\n', "")
    with pytest.raises(InputError) as caught:
        load(workspace, ("small",))
    assert [problem.shown(home) for problem in caught.value.problems] == [
        "brochures/phrases/en.yaml:1:1: the key 'say' is missing; add say: \"Say {said}\""
    ]


def test_the_examples_are_the_words_of_the_library() -> None:
    written = YAML(typ="safe").load(library() / "brochures" / "phrases" / "en.yaml")
    examples = {name: field.examples for name, field in Phrases.model_fields.items() if field.examples}
    assert examples.keys() >= {"say", "step_of", "matters"}
    assert examples == {name: [written[name]] for name in examples}
