"""Loads what a clinic says: phrases, and brochures with their copy. All mistakes come in one error."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from handbill.content import artwork, dates
from handbill.content.blocks import LabelsOf
from handbill.content.brochure import Brochure, Review
from handbill.content.clinic import Clinic
from handbill.content.copy import Copy
from handbill.content.phrases import Phrases
from handbill.content.visit_rules import UnsetRule, unset_rules, with_rules
from handbill.errors import HandbillError, Place, Problems
from handbill.workspace import Workspace
from handbill.yaml.source import Source
from handbill.yaml.types import BROKEN, LANGUAGE_CODE, Known
from handbill.yaml.validate import model_of, source_of

CLINIC = "brochures/clinic.yaml"


@dataclass(frozen=True)
class Manuscript:
    """A brochure in one language, ready to be typeset; `unset` are the clinic's rules it mentions without a value."""

    brochure: Brochure
    language: str
    copy: Copy
    phrases: Phrases
    brochure_source: Source
    source: Source
    unset: tuple[UnsetRule, ...]

    @property
    def review(self) -> Review | None:
        """The signature under this language, as it is written; it may be void."""
        return self.brochure.reviews.get(self.language)

    @property
    def signed(self) -> bool:
        """Whether a clinician has signed this very text in this language and revision."""
        return self.brochure.status == "reviewed" and self.review is not None and self.review.text == self.fingerprint

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with every word, picture, source, revision or rule of the clinic."""
        brochure = {key: self.brochure_source.data.get(key) for key in ("id", "revision", "sources")}
        visit = self.copy.visit
        steps = [str(step) for stage in visit.stages for step in stage.steps] if visit is not None else []
        signed = json.dumps([self.language, self.source.data, brochure, steps], sort_keys=True, default=str)
        return hashlib.sha256(signed.encode()).hexdigest()[:12]


def brochure_ids(workspace: Workspace) -> list[str]:
    """Return the ids of all brochures, the workspace's and the library's."""
    return [Path(name).parent.name for name in workspace.names("brochures", "*/brochure.yaml")]


def languages_of(workspace: Workspace, brochure: str) -> list[str]:
    """Return the languages that a brochure has copy in."""
    names = workspace.names(f"brochures/{brochure}", "*.yaml")
    return [Path(name).stem for name in names if Path(name).stem != "brochure"]


def picture(
    workspace: Workspace,
    name: str,
    *,
    narrow: bool = False,
    mono: bool = False,
    bare: bool = False,
    screen: bool = False,
) -> artwork.Artwork | None:
    """Return the picture of this name, or None; InputError when it exists and cannot be printed.

    NAME.narrow.svg is the same drawing composed anew for a panel, NAME.mono.svg the one whose meaning does without
    color, and NAME.narrow.mono.svg both; NAME.bare.svg has few labels or none, and NAME.screen.svg fills the panel of
    a slide. Where one is not there, the nearest serves.
    """
    wanted = {
        ".screen": screen,
        ".bare": bare,
        ".narrow.mono": narrow and mono,
        ".narrow": narrow,
        ".mono": mono,
        "": True,
    }
    for variant in (name for name, asked in wanted.items() if asked):
        file = workspace.find(f"images/{name}{variant}.svg")
        if file is not None:
            return artwork.load(file)
    return None


def labels_of(workspace: Workspace, problems: Problems, *, screen: bool = False) -> LabelsOf:
    """Return what tells the labels of a picture, or of its twin for screens; what cannot be read is noted."""

    def labels(name: str) -> frozenset[str] | None:
        try:
            found = picture(workspace, name, screen=screen)
        except HandbillError as error:
            problems.take(error)
            return BROKEN
        return None if found is None else found.keys

    return labels


class Loader:
    """Loads one brochure after another, each phrase file once."""

    def __init__(self, workspace: Workspace, known: Known, clinic: Clinic | None, problems: Problems) -> None:
        self.workspace = workspace
        self.known = known
        self.clinic = clinic
        self.problems = problems
        self._phrases: dict[str, Phrases | None] = {}

    def manuscripts(self, brochure: str, wanted: tuple[str, ...]) -> list[Manuscript]:
        """Return a brochure in the languages that are wanted (all where none is named); mistakes are noted."""
        sheet = source_of(self.workspace, f"brochures/{brochure}/brochure.yaml", self.problems)
        model = model_of(Brochure, sheet, self.known, self.problems)
        if sheet is not None and model is not None and model.id != brochure:
            self.problems.add(
                sheet.place(("id",)), f"the id {model.id!r} is not the folder's name", f"write id: {brochure}"
            )
        languages = languages_of(self.workspace, brochure)
        if not languages and sheet is not None:
            self.problems.add(Place(sheet.file), "the brochure has no copy", "write its words in en.yaml beside it")
        for language in languages:
            if not re.fullmatch(LANGUAGE_CODE, language) or not dates.known(language):
                file = self.workspace.find(f"brochures/{brochure}/{language}.yaml")
                self.problems.add(
                    Place(file) if file else None,
                    f"{language!r} is not a language whose dates are known",
                    "name the file en.yaml, es.yaml or pt-BR.yaml",
                )
        made = [
            self._manuscript(brochure, language, sheet, model)
            for language in languages
            if (not wanted or language in wanted) and dates.known(language)
        ]
        return [manuscript for manuscript in made if manuscript is not None]

    def _manuscript(
        self, brochure: str, language: str, sheet: Source | None, model: Brochure | None
    ) -> Manuscript | None:
        source = source_of(self.workspace, f"brochures/{brochure}/{language}.yaml", self.problems)
        if source is None:
            return None
        known = Known(
            terms=_ids(_inside(source.data, "glossary"), "terms"),
            sources=None if sheet is None else _ids(sheet.data, "sources"),
            labels=self.known.labels,
            screen_labels=self.known.screen_labels,
            glyphs=self.known.glyphs,
        )
        copy = model_of(Copy, source, known, self.problems)
        phrases = self._phrases_in(language)
        if self.clinic is not None and language not in self.clinic.text:
            self.problems.add(
                Place(self._clinic_file(), 1, 1),
                f"the clinic has no text in {language!r}",
                f"add {language}: below text, as for the others",
            )
        if copy is None or model is None or sheet is None or phrases is None or self.clinic is None:
            return None
        rules = self.clinic.visit_rules
        unset = unset_rules(copy, source, rules)
        return Manuscript(model, language, with_rules(copy, rules), phrases, sheet, source, unset)

    def _clinic_file(self) -> Path:
        return self.workspace.find(CLINIC) or Path(CLINIC)

    def _phrases_in(self, language: str) -> Phrases | None:
        if language not in self._phrases:
            source = source_of(self.workspace, f"brochures/phrases/{language}.yaml", self.problems)
            self._phrases[language] = model_of(Phrases, source, self.known, self.problems)
        return self._phrases[language]


def _inside(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _ids(data: Mapping[str, Any], key: str) -> frozenset[str]:
    """Return the ids in a list of mappings, however wrong the rest of the file is."""
    entries = data.get(key)
    return (
        frozenset(str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry)
        if isinstance(entries, list)
        else frozenset()
    )
