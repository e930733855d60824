"""Every mistake of every file comes in one run, each with its line, column and remedy."""

from pathlib import Path

import pytest
from small_workspace import BROCHURE, COPY, edit, small_brochure

from handbill.content.library import brochure_ids, languages_of
from handbill.errors import InputError, Problem
from handbill.formats.load import load
from handbill.workspace import Workspace, library


def problems(workspace: Workspace, *brochures: str) -> list[Problem]:
    with pytest.raises(InputError) as caught:
        load(workspace, brochures or ("small",))
    for problem in caught.value.problems:
        assert problem.remedy, problem.what
    return list(caught.value.problems)


def shown(workspace: Workspace, *brochures: str) -> list[str]:
    return [problem.shown(workspace.home) for problem in problems(workspace, *brochures)]


def test_a_right_workspace_loads(workspace: Workspace) -> None:
    shelf = load(workspace, ("small",))
    assert [manuscript.language for manuscript in shelf.manuscripts] == ["en"]
    assert str(shelf.manuscripts[0].copy.title) == "A small leaflet"
    assert str(shelf.clinic.name) == "Kairos Restorative Medicine"


def test_a_dozen_mistakes_in_one_run(tmp_path: Path) -> None:
    copy = COPY.replace("title: A small leaflet\n", "title: 12\n")  # 1 a number
    copy = copy.replace(
        "standfirst: It says one thing well.\n", "stanfirst: It says one thing well.\n"
    )  # 2, 3 unknown, missing
    copy = copy.replace("term:pump", "term:pomp")  # 4 no such term
    copy = copy.replace("says **less**", "says <b>less</b>")  # 5 HTML
    copy = copy.replace("text: A thing that moves water.", "text:")  # 6 empty
    copy = copy.replace("    lead: Take care.", "    lead: [Take, care]")  # 7 a list
    copy = copy.replace(
        "    text: Do not swallow it.", "    text: Do not swallow it 🌊.\n    text: Twice"
    )  # 8 no glyph, 9 twice
    brochure = BROCHURE.replace("status: draft", "status: done")  # 10
    brochure = brochure.replace("next_review: 2027-01-02", "next_review: 2025-01-02")  # 11 before it was written
    brochure = brochure.replace("formats: [handout]", "formats: [handout, scroll]")  # 12
    brochure = brochure.replace("revision: 3", "revision: three")  # 13
    home = small_brochure(tmp_path / "clinic", copy, brochure)
    assert shown(Workspace(home, library())) == [
        "brochures/small/brochure.yaml:2:11: revision: a whole number is expected here; write it without quotes, such as 3",
        "brochures/small/brochure.yaml:3:9: status: 'done' is not possible here; use 'draft', 'in-review' or 'reviewed'",
        "brochures/small/brochure.yaml:6:16: dates next_review: next_review (2025-01-02) lies before written (2026-01-02); put the dates in order",
        "brochures/small/brochure.yaml:7:20: formats 2: there is no format 'scroll'; use one of: booklet, cards, handout, mailer, postcard, poster, trifold, zfold",
        "brochures/small/en.yaml:1:1: the key 'standfirst' is missing; add standfirst: …",
        "brochures/small/en.yaml:1:8: title: a text is expected here, and YAML reads a number; put it in quotes",
        "brochures/small/en.yaml:2:1: the key 'stanfirst' is not known here; did you mean 'standfirst'?",
        "brochures/small/en.yaml:6:7: overview paragraphs 1: the glossary has no term 'pomp'; use one of: pump",
        "brochures/small/en.yaml:7:7: overview paragraphs 2: HTML in a text; write plain words, and a space after a < that is meant",
        "brochures/small/en.yaml:14:7: glossary terms 1 text: nothing stands here; write it, in quotes where it begins with #, or remove the key",
        "brochures/small/en.yaml:18:5: safety warning lead: a text is expected here, and YAML reads a list; write one text, in quotes",
        "brochures/small/en.yaml:19:11: safety warning text: the fonts have no glyph for '🌊' (U+1F30A); write it in other words, or add a font that has it to templates/fonts/",
        "brochures/small/en.yaml:20:5: the key 'text' stands here a second time (first in line 19); remove one of them",
    ]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("[^book]", "[^boek]", "brochure.yaml has no source 'boek'"),
        ("overview:\n", "overview:\n  picture: {image: nowhere, alt: A drawing}\n", "there is no picture 'nowhere'"),
        ("overview:\n", "overview:\n  picture: {image: neuron, alt: A drawing}\n", "labels after, axon, before"),
        (
            "overview:\n",
            "overview:\n  picture: {image: logo, alt: A drawing, labels: {x: X}}\n",
            "the picture has no labels x",
        ),
        (
            "- id: pump\n",
            "- id: pump\n      term: A\n      text: B\n    - id: pump\n",
            "the term id 'pump' is there twice",
        ),
        ("title: A small leaflet", "title: A **small** manuscript", "Markdown in a heading"),
        ("title: A small leaflet", "title: '  '", "the text is empty"),
        ("id: pump", "id: The Pump", "is not an id"),
        ("title: A small leaflet", "title: " + "word " * 20, "a title of 99 characters"),
        ("standfirst: It says", "standfirst: " + "x" * 5000 + " says", "one text of 5,"),
        (
            "- The second paragraph says **less**.",
            "- The ‑ µ no-break hyphen and micro sign \U0001f30a",
            "no glyph for '🌊'",
        ),
    ],
)
def test_each_mistake_of_a_copy(workspace: Workspace, home: Path, old: str, new: str, what: str) -> None:
    edit(home / "brochures" / "small" / "en.yaml", old, new)
    assert any(what in problem.what for problem in problems(workspace)), [
        problem.what for problem in problems(workspace)
    ]


def test_options_rows_and_advantages_must_agree(workspace: Workspace, home: Path) -> None:
    routes = """\
routes:
  heading: Ways
  options:
    - {id: a, name: A, gloss: first}
    - {id: b, name: B, gloss: second}
  rows:
    - {label: Speed, values: {b: slow, a: fast}}
  advantages:
    - {option: c, heading: C, items: ["none"]}
safety:
"""
    edit(home / "brochures" / "small" / "en.yaml", "safety:\n", routes)
    found = [problem.what for problem in problems(workspace)]
    assert found == ["routes rows: the row Speed has values for b, a", "routes advantages: there is no option 'c'"]


def test_the_clinics_mistakes_come_with_the_brochures(workspace: Workspace, home: Path) -> None:
    clinic = (library() / "brochures" / "clinic.yaml").read_text("utf-8")
    own = home / "brochures" / "clinic.yaml"
    own.write_text(clinic.replace("ink: '#1f2a30'", "ink: '#aaaaaa'").replace("phone: (202)", "fone: (202)"), "utf-8")
    edit(home / "brochures" / "small" / "en.yaml", "title: A small leaflet\n", "")
    found = shown(workspace)
    assert any("contrast of" in line and "clinic.yaml" in line for line in found)
    assert any("'fone' is not known here; did you mean 'phone'?" in line for line in found)
    assert any("'title' is missing" in line for line in found)


def test_the_old_spelling_of_a_key_is_refused_with_the_new_one(workspace: Workspace, home: Path) -> None:
    clinic = (library() / "brochures" / "clinic.yaml").read_text("utf-8")
    (home / "brochures" / "clinic.yaml").write_text(clinic.replace("\ncolors:", "\ncolours:"), "utf-8")
    (line,) = shown(workspace)
    assert line.endswith("the key 'colours' is not known here; it is spelled 'colors'")


def test_a_language_needs_the_clinics_words_and_the_phrases(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic", language="es")
    found = shown(Workspace(home, library()))
    assert any("the clinic has no text in 'es'" in line for line in found)
    assert any("phrases/es.yaml: the file does not exist" in line for line in found)


def test_a_folder_that_is_not_named_like_its_id(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic", brochure=BROCHURE.replace("id: small", "id: big"))
    assert "brochures/small/brochure.yaml:1:5: the id 'big' is not the folder's name; write id: small" in shown(
        Workspace(home, library())
    )


def test_what_there_is(workspace: Workspace) -> None:
    assert brochure_ids(workspace) == ["ketamine-therapy", "small"]
    assert languages_of(workspace, "small") == ["en"]
