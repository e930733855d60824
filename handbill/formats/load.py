"""Loads all that a build reads: clinic, brochures and formats. All mistakes come in one error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbill import fonts
from handbill.content.clinic import Clinic
from handbill.content.library import CLINIC, Loader, Manuscript, labels_of
from handbill.errors import InputError, Problems
from handbill.formats.format import Format
from handbill.workspace import Workspace
from handbill.yaml.source import Source
from handbill.yaml.types import Known
from handbill.yaml.validate import model_of, source_of


@dataclass(frozen=True)
class Shelf:
    """All that was asked for, valid."""

    clinic: Clinic
    clinic_source: Source
    manuscripts: tuple[Manuscript, ...]
    formats: Mapping[str, Format]


def format_names(workspace: Workspace) -> list[str]:
    """Return the names of all formats."""
    return [Path(name).parent.name for name in workspace.names("templates", "*/format.yaml")]


def load(workspace: Workspace, brochures: Iterable[str], languages: Iterable[str] = ()) -> Shelf:
    """Load these brochures in these languages (all when none is named); InputError lists every mistake."""
    problems = Problems()
    known = Known(
        formats=frozenset(format_names(workspace)),
        labels=labels_of(workspace, problems),
        screen_labels=labels_of(workspace, problems, screen=True),
        glyphs=fonts.glyphs(workspace),
    )
    clinic_source = source_of(workspace, CLINIC, problems)
    clinic = model_of(Clinic, clinic_source, known, problems)
    logo = clinic.logo if clinic is not None else None
    if logo is not None and clinic_source is not None and known.labels is not None and known.labels(logo) is None:
        problems.add(clinic_source.place(("logo",)), f"there is no picture {logo!r} in images/", "check the name")
    formats = _formats(workspace, known, problems)
    loader = Loader(workspace, known, clinic, problems)
    manuscripts = [
        manuscript for brochure in brochures for manuscript in loader.manuscripts(brochure, tuple(languages))
    ]
    problems.raise_any()
    if clinic is None or clinic_source is None:
        raise InputError.one("the clinic is missing", f"write {CLINIC}")
    return Shelf(clinic, clinic_source, tuple(manuscripts), formats)


def _formats(workspace: Workspace, known: Known, problems: Problems) -> dict[str, Format]:
    formats = {}
    for name in format_names(workspace):
        source = source_of(workspace, f"templates/{name}/format.yaml", problems)
        made = model_of(Format, source, known, problems)
        if made is not None:
            formats[name] = made
    return formats
