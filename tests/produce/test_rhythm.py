"""What is right and could look better is told: nearly empty pages, and paragraphs that end with a word or two."""

from dataclasses import replace

import pytest
from small_builds import asked
from small_workspace import edit, own_template

from handbill.produce.build import build


@pytest.mark.parametrize("size", ["standard", "large"])
def test_a_last_page_that_is_nearly_empty_is_made_and_told(home, workspace, tmp_path, size) -> None:
    edit(own_template(home) / "format.yaml", "last_page: 0.3", "last_page: 1")
    paragraphs = "".join(f"      - {'word ' * 300}\n" for _ in range(4))
    edit(home / "brochures" / "small" / "en.yaml", "      - The second paragraph says **less**.\n", paragraphs)
    result = build(replace(asked(workspace, tmp_path), types=(size,), editions=("print", "reading")), lambda *_: None)
    assert (result.failures, len(result.made)) == ([], 2)
    said = [problem.what for problem in result.findings if "the last, is only" in problem.what]
    assert len(said) == 1, result.findings
    assert said[0].startswith("small handout en letter")


def test_pages_before_the_last_that_are_nearly_empty_are_told_in_one_line(home, workspace, tmp_path) -> None:
    style = own_template(home) / "page.css"
    style.write_text(style.read_text("utf-8") + "section { break-before: page }\n", "utf-8")
    result = build(asked(workspace, tmp_path), lambda *_: None)
    (said,) = [problem for problem in result.findings if "less than 60% full" in problem.what]
    pages = ", ".join(str(number) for number, share in enumerate(result.made[0].fill[:-1], 1) if share < 0.6)
    assert said.what == f"small handout en letter: pages {pages} are less than 60% full"


def test_the_last_lines_that_stay_short_are_told_with_their_words(home, workspace, tmp_path) -> None:
    # The first piece fills the line: no narrower measure holds it.
    piece = "\u00a0".join(["word"] * 8)
    paragraphs = "".join(f"      - {piece} and {end}.\n" for end in ("a", "b", "c", "d", "e"))
    edit(home / "brochures" / "small" / "en.yaml", "      - The second paragraph says **less**.\n", paragraphs)
    style = own_template(home) / "page.css"
    style.write_text(style.read_text("utf-8") + ".built p { width: 23em }\n", "utf-8")
    result = build(asked(workspace, tmp_path), lambda *_: None)
    (said,) = [problem.what for problem in result.findings if "a third of a line" in problem.what]
    named = "“and a.” on page 1, “and b.” on page 1, “and c.” on page 1 and 2 more"
    assert said == f"small handout en letter: a paragraph ends with less than a third of a line: {named}"
