"""A workspace with one small brochure, and ways to change its files: a test takes it and breaks one thing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handbill.errors import InputError, Problem
from handbill.formats.load import load
from handbill.workspace import CLINIC, Workspace, library

BROCHURE = """\
id: small
revision: 3
status: draft
dates:
  written: 2026-01-02
  next_review: 2027-01-02
formats: [handout]
sources:
  - id: book
    author: A writer
    title: A book
    year: 2020
    url: https://example.com/book
    checked: 2026-01-02
"""

COPY = """\
title: A small leaflet
standfirst: It says one thing well.

sections:
  - kind: overview
    heading: What it is
    blocks:
      - The first paragraph speaks of [a pump](term:pump).[^book]
      - The second paragraph says **less**.
  - kind: glossary
    heading: Words to know
    terms:
      - id: pump
        term: Pump
        also: [pumps]
        text: A thing that moves water.
  - kind: safety
    heading: Safety
    warning:
      lead: Take care.
      text: Do not swallow it.
"""


def small_brochure(home: Path, copy: str = COPY, brochure: str = BROCHURE, language: str = "en") -> Path:
    """Write the brochure `small`, in one language, and a clinic into the workspace `home`, and return `home`."""
    folder = home / "brochures" / "small"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "brochure.yaml").write_text(brochure, "utf-8")
    (folder / f"{language}.yaml").write_text(copy, "utf-8")
    if not (home / CLINIC).exists():
        example_clinic(home)
    return home


def example_clinic(home: Path) -> Path:
    """Write the library's clinic, which speaks English alone, into the workspace `home`, and return the file."""
    file = home / CLINIC
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(in_english((library() / CLINIC).read_text("utf-8")), "utf-8")
    return file


def in_english(clinic: str) -> str:
    """Return the text of a clinic.yaml without what it says in Spanish, which stands at its end."""
    english, spanish, _ = clinic.partition("\n  es:\n")
    assert spanish, "the clinic does not speak Spanish"
    return f"{english}\n"


def own_template(home: Path, format: str = "handout") -> Path:
    """Copy a format of the library into the workspace, where it can be changed, and return its folder there."""
    target = home / "templates" / format
    shutil.copytree(library() / "templates" / format, target)
    return target


def own_template_file(home: Path, name: str) -> Path:
    """Copy one file of the library's templates (`base/blocks.html`) into the workspace, and return it there."""
    target = home / "templates" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(library() / "templates" / name, target)
    return target


def edit(file: Path, old: str, new: str) -> None:
    """Replace a text in a file; a text that is not there fails the test."""
    text = file.read_text("utf-8")
    assert old in text, f"{old!r} is not in {file.name}"
    file.write_text(text.replace(old, new), "utf-8")


def problems(workspace: Workspace, *brochures: str) -> list[Problem]:
    """Give what is wrong with these brochures; each problem has a remedy."""
    with pytest.raises(InputError) as caught:
        load(workspace, brochures or ("small",))
    for problem in caught.value.problems:
        assert problem.remedy, problem.what
    return list(caught.value.problems)


def shown(workspace: Workspace, *brochures: str) -> list[str]:
    """Give the lines that a person reads of it."""
    return [problem.shown(workspace.home) for problem in problems(workspace, *brochures)]
