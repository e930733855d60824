"""Read what a clinic says, each file once: the clinic, the phrases, and the brochures with their copy.

Whatever else a job reads goes through the same library, so that every mistake of every file comes in one error.
"""

import shlex
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from handbill import fonts
from handbill.content import artwork, dates
from handbill.content.brochure import Brochure
from handbill.content.clinic import Clinic, Facts
from handbill.content.copy import Copy
from handbill.content.manuscript import Manuscript
from handbill.content.photograph import file_of, load, not_drawn
from handbill.content.phrases import Phrases
from handbill.content.steps import step_titles
from handbill.content.tags import is_tag, nearest
from handbill.content.versions import between_clinic_texts, between_versions, original_of, speaks, usual_languages
from handbill.errors import HandbillError, InputError, Place, Problem, Problems
from handbill.workspace import CLINIC, Workspace
from handbill.yaml.facts import in_language, mentions
from handbill.yaml.model import BROKEN, Context, Model
from handbill.yaml.source import Source, entries, ids
from handbill.yaml.validate import model_of, source_of

ModelT = TypeVar("ModelT", bound=Model)
T = TypeVar("T")


def brochure_ids(workspace: Workspace) -> list[str]:
    """Return the ids of all brochures, the workspace's and the library's."""
    return [Path(name).parent.name for name in workspace.names("brochures", "*/brochure.yaml")]


def own_brochures(workspace: Workspace) -> list[str]:
    """Return the ids of the workspace's own brochures, of which it has a file; the library's are made by name alone."""
    own = {Path(name).parent.name for name in workspace.names("brochures", "*/*.yaml", own=True)}
    return [id for id in brochure_ids(workspace) if id in own]


def brochures_by_default(workspace: Workspace) -> list[str]:
    """Return the ids of what is made where none is named; InputError where the workspace has no brochure of its own."""
    if own := own_brochures(workspace):
        return own
    ids = brochure_ids(workspace)
    remedy = "write one, as docs/writing.md shows"
    if ids:
        remedy += f", or name one of the library's ({', '.join(ids)}), such as: handbill build {ids[0]}"
    raise InputError.one("the workspace has no brochure of its own", remedy, Place(workspace.own / "brochures"))


def format_names(workspace: Workspace) -> list[str]:
    """Return the names of all formats."""
    return [Path(name).parent.name for name in workspace.names("templates", "*/format.yaml")]


def languages_of(workspace: Workspace, brochure: str) -> list[str]:
    """Return the languages that a brochure has copy in."""
    names = workspace.names(f"brochures/{brochure}", "*.yaml")
    return [Path(name).stem for name in names if Path(name).stem != "brochure"]


_TWINS = (".screen", ".bare.mono", ".bare", ".narrow.mono", ".narrow.deep", ".narrow", ".mono", ".deep", "")
"""What the names of a picture's twins end in, the most special first."""


def picture(workspace: Workspace, name: str, variants: Collection[str] = ()) -> artwork.Artwork | None:
    """Return the picture of this name, or None; InputError when it exists and cannot be printed.

    A picture may have twins, and of those in `variants` the nearest that exists serves. NAME.narrow.svg is the same
    drawing composed anew for a panel, NAME.mono.svg the one that does without color, and NAME.narrow.mono.svg both;
    NAME.bare.svg has few labels or none, and NAME.screen.svg fills the panel of a slide. NAME.deep.svg stands on the
    color `deep`, such as a cover's; it has no twin in black and white.
    """
    for twin in _TWINS:
        if set(twin.split(".")[1:]) <= set(variants) and (file := workspace.find(f"images/{name}{twin}.svg")):
            return artwork.load(file)
    return None


class Library:
    """The files of a workspace, read for one job; each value is None where its file has mistakes.

    The mistakes of all files gather in `problems`, and `complete` raises them together. `brochures` are those that were
    read so far, by their ids, whatever is wrong with their copy.
    """

    def __init__(self, workspace: Workspace) -> None:
        workspace.check()
        self.workspace = workspace
        self.problems = Problems()
        self.brochures: dict[str, Brochure] = {}
        self.context = Context(
            brochures=frozenset(brochure_ids(workspace)),
            formats=frozenset(format_names(workspace)),
            labels=self._labels,
            screen_labels=partial(self._labels, variants=("screen",)),
            photos=self._missing_photo,
            glyphs=fonts.font_set(workspace).glyphs,
            not_drawn=partial(not_drawn, workspace),
        )
        self._phrases: dict[str, Phrases | None] = {}

    def existing(self, brochures: Iterable[str]) -> tuple[str, ...]:
        """Return those of these brochures that exist, each once."""
        return tuple(id for id in dict.fromkeys(brochures) if id in (self.context.brochures or ()))

    def source(self, name: str) -> Source | None:
        """Return the data of a YAML file by its name in the workspace, as far as it could be read."""
        return source_of(self.workspace, name, self.problems)

    def model(self, kind: type[ModelT], source: Source | None) -> ModelT | None:
        """Return a file's data as this model."""
        return model_of(kind, source, self.context, self.problems)

    def complete(self, value: T | None, *, but: Iterable[Problem] = ()) -> T:
        """Return a value that was read without a mistake; otherwise InputError lists the mistakes of all files.

        Where the value can do without what `but` is wrong with, and that is all, it is returned.
        """
        if set(self.problems.found) - set(but):
            self.problems.raise_any()
        if value is None:
            raise AssertionError("nothing was read, though no mistake was noted")
        return value

    @cached_property
    def clinic_source(self) -> Source | None:
        """The data of clinic.yaml."""
        remedy = f"make one to fill in with: handbill init {shlex.quote(str(self.workspace.own))}"
        return source_of(self.workspace, CLINIC, self.problems, remedy)

    @cached_property
    def facts(self) -> Mapping[str, object]:
        """The facts of the clinic that are set, by name; none where one has a mistake, which `clinic` tells."""
        written = self.clinic_source.data.get("facts") if self.clinic_source is not None else None
        try:
            return Facts.model_validate(written or {}, context=self.context).by_name()
        except ValidationError:
            return {}

    @cached_property
    def clinic(self) -> Clinic | None:
        """The clinic."""
        source = self.clinic_source
        clinic = model_of(Clinic, source, replace(self.context, facts=self.facts), self.problems)
        if clinic and source and clinic.logo is not None:
            self._check_logo(clinic.logo, source.place(("logo",)))
        if clinic and source:
            self.problems.found += between_clinic_texts(source, clinic.text)
        return clinic

    def _check_logo(self, name: str, place: Place | None) -> None:
        files = [file for twin in _TWINS if (file := self.workspace.find(f"images/{name}{twin}.svg"))]
        try:
            for file in files:
                artwork.check_logo(file)
        except HandbillError as error:
            self.problems.take(error)
            return
        if self._labels(name) is None:
            other = not_drawn(self.workspace, name)
            what, remedy = artwork.missing(name, other)
            self.problems.add(place, what, "a logo is a drawing, an .svg" if other else remedy)

    def phrases(self, language: str) -> Phrases | None:
        """Return the phrases of a language."""
        if language not in self._phrases:
            remedy = f"copy {self.workspace.library / 'brochures/phrases/en.yaml'} and translate it"
            there = [Path(name).stem for name in self.workspace.names("brochures/phrases", "*.yaml")]
            file = f"brochures/phrases/{nearest(language, there) or language}.yaml"
            source = source_of(self.workspace, file, self.problems, remedy)
            context = replace(self.context, language=language, blocks=language)
            self._phrases[language] = model_of(Phrases, source, context, self.problems)
        return self._phrases[language]

    def brochure(self, id: str, languages: Iterable[str] = ()) -> list[Manuscript]:
        """Return a brochure in those of these languages that it has, or in all that it has where none is named."""
        source = self.source(f"brochures/{id}/brochure.yaml")
        model = self.model(Brochure, source)
        if model is not None:
            self.brochures[id] = model
        self.check_id(source, id, "folder")
        available = languages_of(self.workspace, id)
        if source is not None and not available:
            self.problems.add(Place(source.file), "the brochure has no copy", "write its words in en.yaml beside it")
        original = original_of(model, available)
        asked_for = frozenset(languages) or usual_languages(self.workspace, id, available, original, self.clinic)
        manuscripts = []
        for language in available:
            file = self.workspace.find(f"brochures/{id}/{language}.yaml")
            remedy = "name the file en.yaml, es-419.yaml or zh-Hans.yaml"
            can_be_dated = self.check_dates(language, Place(file) if file else None, remedy)
            if can_be_dated and language in asked_for and (manuscript := self._manuscript(id, language, source, model)):
                manuscripts.append(self._with_original(manuscript, original))
        return manuscripts

    def _with_original(self, manuscript: Manuscript, language: str | None) -> Manuscript:
        """Return a translation with what it translates; note what it says otherwise."""
        if language is None or language == manuscript.language:
            return manuscript
        brochure, source = manuscript.brochure, manuscript.brochure_source
        original = self._manuscript(brochure.id, language, source, brochure)
        if original is None:
            return manuscript
        self.problems.found += between_versions(manuscript, original)
        return replace(manuscript, original=original)

    def check_id(self, source: Source | None, name: str, holder: str) -> None:
        """Note an `id` that is not the name of its file or folder."""
        id = source.data.get("id") if source is not None else None
        if source is not None and isinstance(id, str) and id != name:
            self.problems.add(source.place(("id",)), f"the id {id!r} is not the {holder}'s name", f"write id: {name}")

    def check_dates(self, language: str, place: Place | None, remedy: str) -> bool:
        """Note a language in which no date can be written; return whether they can be."""
        can_be_written = is_tag(language) and dates.has_words_in(language)
        if not can_be_written:
            self.problems.add(place, f"{language!r} is not a language whose dates are known", remedy)
        return can_be_written

    def check_left_to_right(self, language: str, place: Place | None, kind: str) -> bool:
        """Note a language that this kind of product cannot be set in yet; return whether it can be."""
        backward = dates.has_words_in(language) and dates.is_right_to_left(language)
        if backward:
            what = f"{language!r} is written from right to left, which no {kind} can be set in yet"
            self.problems.add(place, what, "take it out, and make it with another program")
        return not backward

    def check_site(self, source: Source, site: str | None) -> None:
        """Note a `site` that the clinic has not."""
        sites = [each.id for each in self.clinic.sites] if self.clinic else []
        if self.clinic and site is not None and site not in sites:
            what, remedy = f"the clinic has no site {site!r}", "add it below sites in clinic.yaml, or name another"
            self.problems.add(source.place(("site",)), what, f"{remedy}: {', '.join(sites)}" if sites else remedy)

    def check_clinic_text(self, language: str) -> None:
        """Note a language that the clinic does not speak."""
        if self.clinic_source and not speaks(self.clinic, language):
            remedy = f"add {language}: below text, as for the others"
            place = Place(self.clinic_source.file, 1, 1)
            self.problems.add(place, f"the clinic has no text in {language!r}", remedy)

    def _manuscript(
        self, id: str, language: str, brochure_source: Source | None, brochure: Brochure | None
    ) -> Manuscript | None:
        source = self.source(f"brochures/{id}/{language}.yaml")
        if source is None:
            return None
        sources = None if brochure_source is None else ids(brochure_source.data, "sources")
        facts = in_language(self.facts, language)
        context = replace(self.context, terms=_terms(source.data), sources=sources, facts=facts)
        context = replace(context, language=language, blocks=language)
        context = replace(context, steps=step_titles(source.data, context))
        copy = model_of(Copy, source, context, self.problems)
        phrases = self.phrases(language)
        self.check_clinic_text(language)
        if copy is None or brochure is None or brochure_source is None or phrases is None:
            return None
        if self.clinic is None or self.clinic_source is None:
            return None
        mentioned = {path: (name, facts.get(name)) for name, path in mentions(source)}
        unset = tuple((name, source.place(path)) for path, (name, fact) in mentioned.items() if fact is None)
        return Manuscript(
            brochure, language, copy, copy, phrases, brochure_source, source, dict(mentioned.values()), unset,
            self.clinic_source,
        )  # fmt: skip

    def _labels(self, name: str, variants: Collection[str] = ()) -> frozenset[str] | None:
        try:
            drawing = picture(self.workspace, name, variants)
        except HandbillError as error:
            self.problems.take(error)
            return BROKEN
        return None if drawing is None else drawing.keys

    def _missing_photo(self, name: str) -> tuple[str, str] | None:
        """Return why a name is that of no photograph, and the remedy; what is wrong with one that is there is noted."""
        try:
            file = file_of(self.workspace, name)
        except HandbillError as error:
            return error.problems[0].what, error.problems[0].remedy
        try:
            load(file)
        except HandbillError as error:
            self.problems.take(error)
        return None


def _terms(copy: object) -> frozenset[str]:
    """Return the ids of the terms of a copy's glossaries."""
    sections = (*entries(copy, "sections"), *entries(copy, "briefs"))
    return frozenset[str]().union(*(ids(section, "terms") for section in sections))
