"""Every mistake of every file comes in one run, each with its line, column and remedy."""

from pathlib import Path

from small_workspace import BROCHURE, COPY, shown, small_brochure

from handbill.formats.load import load
from handbill.workspace import Workspace, library


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
    copy = copy.replace("      lead: Take care.", "      lead: [Take, care]")  # 7 a list
    copy = copy.replace(
        "      text: Do not swallow it.", "      text: Do not swallow it 🌊.\n      text: Twice"
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
        "brochures/small/brochure.yaml:7:1: formats scroll: there is no format 'scroll'; use one of: booklet, cards, handout, mailer, onesheet, postcard, poster, trifold, zfold",
        "brochures/small/en.yaml:1:1: the key 'standfirst' is missing; add standfirst: …",
        "brochures/small/en.yaml:1:8: title: a text is expected here, and YAML reads a number; put it in quotes",
        "brochures/small/en.yaml:2:1: the key 'stanfirst' is not known here; did you mean 'standfirst'?",
        "brochures/small/en.yaml:8:9: sections 1 blocks 1 text: the glossary has no term 'pomp'; use one of: pump",
        "brochures/small/en.yaml:9:9: sections 1 blocks 2 text: HTML in a text; write plain words, and a space after a < that is meant",
        "brochures/small/en.yaml:16:9: sections 2 terms 1 text: nothing stands here; write it, in quotes where it begins with #, or remove the key",
        "brochures/small/en.yaml:20:7: sections 3 warning lead: a text is expected here, and YAML reads a list; write one text, in quotes",
        "brochures/small/en.yaml:21:13: sections 3 warning text: Handbill Sans has no glyph for '🌊' (U+1F30A, WATER WAVE), nor has another font of templates/fonts/; write it in other words, or put a font that has it into templates/fonts/",
        "brochures/small/en.yaml:22:7: the key 'text' stands here a second time (first in line 21); remove one of them",
    ]
