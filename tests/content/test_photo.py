"""A photograph in a copy names a file that is there, and says whether somebody had to agree to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from photographs import NAMED, put, scene
from pydantic import ValidationError

from handbill.content.library import Library
from handbill.content.photo import Photo
from handbill.workspace import Workspace, library

WORDS = "image: team\nalt: Two people\n"


def said(home: Path, words: str) -> list[str]:
    """Return what is said of a file that holds one photograph."""
    file = home / "brochures" / "small" / "photo.yaml"
    file.write_text(words, "utf-8")
    files = Library(Workspace(home, library()))
    files.model(Photo, files.source("brochures/small/photo.yaml"))
    return [problem.shown(home) for problem in files.problems.found]


def test_a_photograph_that_is_there_and_says_all_is_right(home: Path) -> None:
    put(home, scene((60, 40)))
    assert said(home, WORDS + "caption: The **team**.\ncredit: Photo by A. B.\nconsent: on file\n") == []
    assert said(home, WORDS + "consent: not needed\n") == []


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ("", "photo.yaml:1:1: the key 'consent' is missing; add consent: on file or consent: not needed"),
        ("consent: maybe\n", "photo.yaml:3:10: consent: 'maybe' is not possible here; use 'on file' or 'not needed'"),
        ("consent: on file\nlabels: {a: b}\n", "photo.yaml:4:1: the key 'labels' is not known here"),
        ("consent: on file\ncredit: '**A** B'\n", "photo.yaml:4:9: credit: Markdown in a heading or label"),
    ],
)
def test_what_is_not_said_or_cannot_be_is_told_with_its_line(home: Path, more: str, what: str) -> None:
    put(home, scene((60, 40)))
    (line,) = said(home, WORDS + more)
    assert what in line


def test_a_name_without_a_photograph_is_told_where_it_stands(home: Path) -> None:
    (line,) = said(home, WORDS + "consent: on file\n")
    assert line.startswith(
        "brochures/small/photo.yaml:1:8: image: there is no photograph 'team' in images/; put team.jpg"
    )


def test_a_photograph_that_cannot_be_printed_is_told_with_its_file(home: Path) -> None:
    put(home, scene((60, 40))).write_bytes(b"nothing")
    (line,) = said(home, WORDS + "consent: on file\n")
    assert line == "images/team.jpg: not a JPEG, PNG, WebP or TIFF; save it as one of these"


def test_a_photograph_needs_words_for_who_cannot_see_it() -> None:
    with pytest.raises(ValidationError, match="alt"):
        Photo.model_validate({**NAMED, "alt": ""})
