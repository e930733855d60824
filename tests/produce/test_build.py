"""What a build finds wrong is raised before anything is typeset, or is in its result; the older files are told of."""

from dataclasses import replace

import pytest
from packets import two_languages
from small_builds import asked
from small_workspace import edit

from handbill.errors import InputError, ReleaseError
from handbill.pdf.reader import Reader
from handbill.produce.build import build
from handbill.workspace import Workspace, library


def test_a_mistake_in_the_content_leaves_the_older_files_and_says_so(home, workspace, tmp_path) -> None:
    request = asked(workspace, tmp_path)
    file = build(request, lambda *_: None).made[0].file
    edit(home / "brochures" / "small" / "en.yaml", "title:", "titel:")
    with pytest.raises(InputError) as caught:
        build(request, lambda *_: None)
    assert caught.value.problems[-1].what == "an older file of small is still there"
    assert file.is_file()


def test_a_release_that_is_refused_makes_nothing(workspace, tmp_path) -> None:
    request = replace(asked(workspace, tmp_path), release=True)
    with pytest.raises(ReleaseError, match="the status is draft"):
        build(request, lambda *_: None)
    assert not request.out.exists()


def test_what_is_stored_is_published_and_the_rest_made_with_its_progress_told(workspace, tmp_path) -> None:
    steps: list[tuple[str, int, int]] = []
    build(asked(workspace, tmp_path), lambda *_: None)
    result = build(replace(asked(workspace, tmp_path), papers=("letter", "a4")), lambda *step: steps.append(step))
    assert [(file.paper, file.typesettings > 0) for file in result.made] == [("a4", True), ("letter", False)]
    assert [step[1:] for step in steps] == [(1, 2), (2, 2)]


def test_a_site_that_is_asked_for_stands_on_the_sheet_and_in_the_files_name(home, workspace, tmp_path) -> None:
    clinic = home / "brochures" / "clinic.yaml"
    sites = "sites:\n  - {id: east, address: {lines: ['1 East Street']}, map: 'https://example.org/east'}\n"
    clinic.write_text(clinic.read_text("utf-8") + sites, "utf-8")
    request = asked(workspace, tmp_path)
    (main,) = build(request, lambda *_: None).made
    (east,) = build(replace(request, site="east"), lambda *_: None).made
    assert (main.file.name, east.file.name) == ("small-handout-en-letter.pdf", "small-handout-en-letter-east.pdf")
    with Reader(east.file.read_bytes()) as reader:
        words = " ".join(page.words(page.box) for page in reader.pages)
    assert ("1 East Street" in words, "100 Example Street" in words, "example.org/east" in words) == (True, False, True)
    with pytest.raises(InputError, match="the clinic has no site 'west'; use one of: east"):
        build(replace(request, site="west"), lambda *_: None)


def test_files_are_listed_in_the_order_of_the_brochures_formats(home, workspace, tmp_path) -> None:
    edit(home / "brochures" / "small" / "brochure.yaml", "formats: [handout]", "formats: [onesheet, handout]")
    result = build(asked(workspace, tmp_path), lambda *_: None)
    assert [file.format for file in result.made] == ["onesheet", "handout"]


def test_a_letter_that_no_font_has_keeps_only_its_own_language_from_being_made(tmp_path) -> None:
    home = two_languages(tmp_path / "clinic")
    request = replace(asked(Workspace(home, library()), tmp_path), formats=("sheet",))
    first = build(request, lambda *_: None)
    assert {file.language for file in first.made} == {"en", "es"}
    assert first.failures == []
    edit(home / "brochures" / "small" / "es.yaml", "title: ", "title: 김, 김! ")
    second = build(request, lambda *_: None)
    assert [file.language for file in second.made] == ["en"]
    (failure,) = second.failures
    letter, older = failure.problems
    assert letter.what.startswith("title: Handbill Sans has no glyph for '김' (U+AE40, HANGUL SYLLABLE GIM)")
    assert letter.place.file.name == "es.yaml"
    assert older.what == "the older file of this name was removed"
    assert sorted(file.name for file in request.out.glob("*.pdf")) == ["small-sheet-en-letter.pdf"]
    edit(home / "brochures" / "small" / "en.yaml", "title: ", "title: 김 ")
    with pytest.raises(InputError, match="no glyph"):
        build(request, lambda *_: None)
