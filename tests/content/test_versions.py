"""Which language the others are translated from, and which are made where none is named."""

import shutil
from pathlib import Path

import pytest
from small_workspace import edit, example_clinic, shown, small_brochure

from handbill.errors import InputError
from handbill.formats.load import load
from handbill.workspace import Workspace, library

KETAMINE = "brochures/ketamine-therapy"


def languages(home: Path, *asked: str) -> list[str]:
    return [
        manuscript.language for manuscript in load(Workspace(home, library()), ("ketamine-therapy",), asked).manuscripts
    ]


def test_the_library_is_made_in_each_language(only_library: Workspace) -> None:
    shelf = load(only_library, ("ketamine-therapy",))
    english, spanish = shelf.manuscripts
    assert (english.language, spanish.language, english.original) == ("en", "es", None)
    assert spanish.original is not None
    assert spanish.original.fingerprint == english.fingerprint


def test_a_language_that_the_clinic_does_not_speak_is_made_where_it_is_named(tmp_path: Path) -> None:
    example_clinic(tmp_path)
    assert languages(tmp_path) == ["en"]
    with pytest.raises(InputError, match="the clinic has no text in 'es'"):
        languages(tmp_path, "es")


def test_the_library_does_not_translate_words_of_the_clinics_own(tmp_path: Path) -> None:
    (tmp_path / KETAMINE).mkdir(parents=True)
    shutil.copy(library() / "brochures" / "clinic.yaml", tmp_path / "brochures")
    assert languages(tmp_path) == ["en", "es"]
    shutil.copy(library() / KETAMINE / "en.yaml", tmp_path / KETAMINE)
    assert languages(tmp_path) == ["en"]
    assert languages(tmp_path, "es") == ["es"]
    edit(tmp_path / KETAMINE / "en.yaml", "over 40 minutes", "over 45 minutes")
    assert languages(tmp_path) == ["en"]
    with pytest.raises(InputError, match=r"says “40 minute”, but en\.yaml, line 78 says “45 minute”"):
        languages(tmp_path, "es")


def test_what_the_clinic_says_is_the_same_in_each_language(tmp_path: Path) -> None:
    home = small_brochure(tmp_path)
    shutil.copy(library() / "brochures" / "clinic.yaml", home / "brochures")
    edit(home / "brochures/clinic.yaml", "Llame al **911** ahora.", "Llame al **912** ahora.")
    (line,) = shown(Workspace(home, library()))
    assert line == (
        "brochures/clinic.yaml:70:15: text es crisis 1 what says “912”, but clinic.yaml, line 60 says “911”; "
        "make the two say the same"
    )


def test_another_language_can_be_the_original(tmp_path: Path) -> None:
    home = small_brochure(tmp_path)
    folder = home / "brochures" / "small"
    shutil.copy(folder / "en.yaml", folder / "es.yaml")
    shutil.copy(library() / "brochures" / "clinic.yaml", home / "brochures")
    edit(folder / "brochure.yaml", "id: small\n", "id: small\noriginal: es\n")
    english, spanish = load(Workspace(home, library()), ("small",)).manuscripts
    assert spanish.original is None
    assert english.original is not None
    assert english.original.language == "es"
