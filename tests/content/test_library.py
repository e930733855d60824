"""The files of a workspace, read for one job: what is there, and what does not go together."""

from pathlib import Path

import pytest
from small_workspace import BROCHURE, COPY, edit, example_clinic, shown, small_brochure

from handbill.content.library import Library, brochure_ids, brochures_by_default, languages_of, own_brochures, picture
from handbill.content.photograph import not_drawn
from handbill.errors import InputError
from handbill.formats.load import load
from handbill.workspace import CLINIC, Workspace, library


def test_a_language_needs_the_clinics_words_and_the_phrases(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic", language="pt")
    found = shown(Workspace(home, library()))
    assert any("the clinic has no text in 'pt'" in line for line in found)
    assert any("phrases/pt.yaml: the file does not exist" in line for line in found)


def test_a_folder_that_is_not_named_like_its_id(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic", brochure=BROCHURE.replace("id: small", "id: big"))
    assert "brochures/small/brochure.yaml:1:5: the id 'big' is not the folder's name; write id: small" in shown(
        Workspace(home, library())
    )


def test_what_there_is(workspace: Workspace) -> None:
    assert {"ketamine-therapy", "small"} <= set(brochure_ids(workspace))
    assert languages_of(workspace, "small") == ["en"]


def test_the_workspaces_own_brochures_are_those_of_which_it_has_a_file(workspace: Workspace, home: Path) -> None:
    assert own_brochures(workspace) == brochures_by_default(workspace) == ["small"]
    translation = home / "brochures/ketamine-therapy/es.yaml"
    translation.parent.mkdir()
    translation.touch()
    assert own_brochures(workspace) == ["ketamine-therapy", "small"]
    checkout = Workspace(library(), library())
    assert own_brochures(checkout) == brochure_ids(checkout)


def test_a_workspace_without_a_brochure_is_told_what_the_library_has(tmp_path: Path) -> None:
    example_clinic(tmp_path)
    with pytest.raises(InputError, match="no brochure of its own") as caught:
        brochures_by_default(Workspace(tmp_path, library()))
    (problem,) = caught.value.problems
    assert problem.place
    assert problem.place.file == tmp_path / "brochures"
    assert "the library's (" in problem.remedy
    assert "ketamine-therapy" in problem.remedy
    assert ", such as: handbill build " in problem.remedy


def test_a_workspace_without_a_clinic_is_told_how_to_make_one(workspace: Workspace, home: Path) -> None:
    (home / "brochures/clinic.yaml").unlink()
    assert shown(workspace) == [
        f"brochures/clinic.yaml: the file does not exist; make one to fill in with: handbill init {home}"
    ]


def test_a_photograph_is_no_drawing_and_is_told_so(workspace: Workspace, home: Path) -> None:
    heading = "    heading: What it is\n"
    picture = "    picture: {image: garden, alt: A garden.}\n"
    edit(home / "brochures/small/en.yaml", heading, heading + picture)
    edit(home / "brochures/clinic.yaml", "logo: logo", "logo: shield")
    assert shown(workspace) == [
        "brochures/clinic.yaml:11:7: there is no picture 'shield' in images/; check the name; it stands without its ending",
        (
            "brochures/small/en.yaml:7:22: sections 1 picture image: there is no picture 'garden' in images/; "
            "check the name; it stands without its ending"
        ),
    ]
    (home / "images").mkdir()
    (home / "images/garden.JPG").touch()
    (home / "images/shield.png").touch()
    assert not_drawn(workspace, "garden") == "garden.JPG"
    assert shown(workspace) == [
        (
            "brochures/clinic.yaml:11:7: there is no picture 'shield' in images/: shield.png is no drawing; "
            "a logo is a drawing, an .svg"
        ),
        (
            "brochures/small/en.yaml:7:22: sections 1 picture image: there is no picture 'garden' in images/: "
            "garden.JPG is no drawing; a picture is a drawing, an .svg; a photograph goes in a photo: block"
        ),
    ]


def test_the_nearest_twin_of_a_picture_serves(only_library: Workspace, workspace: Workspace) -> None:
    folder = workspace.home / "images"
    folder.mkdir()
    for twin in ("", ".narrow", ".mono", ".deep", ".narrow.deep"):
        (folder / f"cup{twin}.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "utf-8")
    asked = ((), ("mono",), ("narrow", "mono"), ("bare",), ("deep",), ("narrow", "deep"))
    names = [picture(workspace, "cup", twins).name for twins in asked]
    assert names == ["cup", "cup.mono", "cup.narrow", "cup", "cup.deep", "cup.narrow.deep"]
    assert picture(only_library, "cup") is None


def test_letters_of_a_logo_are_told_once_and_none_is_dropped(workspace: Workspace) -> None:
    folder = workspace.home / "images"
    folder.mkdir()
    letters = '<text data-label="name" data-width="9" font-size="9" x="1" y="1">Bay Street</text>'
    for name in ("logo", "logo.mono"):
        inside = letters if name == "logo.mono" else ""
        (folder / f"{name}.svg").write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n{inside}</svg>', "utf-8"
        )
    (line,) = shown(workspace)
    assert line.startswith("images/logo.mono.svg:2:1: a logo with letters as text: 'Bay Street'; turn them into paths")


def test_a_logo_that_is_not_there_is_told(workspace: Workspace) -> None:
    folder = workspace.home / "brochures"
    text = (library() / "brochures" / "clinic.yaml").read_text("utf-8")
    (folder / "clinic.yaml").write_text(text.replace("logo: logo", "logo: mark"), "utf-8")
    assert any("there is no picture 'mark' in images/; check the name" in line for line in shown(workspace))


def test_each_language_has_its_own_quotes_in_copy_clinic_and_phrases(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic", COPY.replace("Take care.", "'\"Take\" care.'"), language="de")
    phrases = (library() / "brochures/phrases/en.yaml").read_text("utf-8")
    (home / "brochures/phrases").mkdir()
    (home / "brochures/phrases/de.yaml").write_text(phrases.replace("\nnotes: ", "\nnotes: '\"N\"' # "), "utf-8")
    words = "  de:\n    kind: 'a \"clinic\"'\n    hours: ['\"9 am\" 5 pm']\n    after_hours: (202) 555-0144\n    crisis: [{when: '\"a\"', what: '**911**'}, {when: b, what: '**988**'}]\n"
    edit(home / CLINIC, "text:\n", f"text:\n{words}")
    shelf = load(Workspace(home, library()), ("small",))
    (manuscript,) = shelf.manuscripts
    assert manuscript.copy.safety
    assert manuscript.copy.safety.warning
    own = shelf.clinic.text["de"]
    said = [manuscript.copy.safety.warning.lead, own.kind, own.hours[0], own.crisis[0].when, manuscript.phrases.notes]
    assert list(map(str, said)) == ["„Take“ care.", "a „clinic“", "„9 am“ 5 pm", "„a“", "„N“"]


@pytest.mark.parametrize(("language", "able"), [("ar", False), ("he", False), ("es", True), ("xx", True)])
def test_what_cannot_be_set_from_right_to_left_says_so(language: str, able: bool) -> None:
    read = Library(Workspace(None, library()))
    assert read.check_left_to_right(language, None, "slide") is able
    said = [] if able else [f"{language!r} is written from right to left, which no slide can be set in yet"]
    assert [problem.what for problem in read.problems.found] == said
