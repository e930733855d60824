"""What a front desk can hand out of a workspace as it is now: each brochure in each language, and its sheets."""

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import get_args

from handbill import fonts
from handbill.content.choices import Edition, Paper, TypeSize
from handbill.content.library import brochures_by_default
from handbill.content.manuscript import Manuscript
from handbill.desk.search import Indexed
from handbill.errors import HandbillError, Problem, ReleaseError
from handbill.formats.load import Shelf, load
from handbill.lint import release
from handbill.masters.cache import MasterCache
from handbill.produce.choice import usual_of
from handbill.produce.job import Job, jobs_of
from handbill.produce.request import BuildRequest
from handbill.workspace import Workspace

FIRST = "onesheet"
"""The format that a front desk hands over; it is offered first."""


@dataclass(frozen=True)
class Choice:
    """One sheet: everything that somebody at the desk can choose."""

    brochure: str
    language: str
    format: str
    paper: Paper
    type: TypeSize
    site: str | None = None

    @property
    def key(self) -> str:
        """By what an address or a form names it."""
        return "~".join(str(value or "") for value in astuple(self))


@dataclass(frozen=True)
class Title:
    """A brochure in one language: its sheets, and those of them that a build makes where nothing is named.

    `released` is whether nothing stands against handing it to patients.
    """

    brochure: str
    language: str
    title: str
    standfirst: str
    released: bool
    choices: tuple[Choice, ...]
    usual: tuple[Choice, ...]
    indexed: Indexed

    def nearest(self, wanted: Mapping[str, str]) -> Choice:
        """Return the sheet that agrees with what is wanted in most, the format first; the first one for nothing."""
        names = ("format", "type", "paper", "site")
        return max(
            self.choices, key=lambda each: [str(getattr(each, name) or "") == wanted.get(name) for name in names]
        )


@dataclass(frozen=True)
class Catalog:
    """All that can be handed out, and what is wrong with the rest; `sites` are the names of the clinic's, by id."""

    clinic: str = ""
    colors: Mapping[str, str] = field(default_factory=dict)
    sites: Mapping[str, str] = field(default_factory=dict)
    titles: tuple[Title, ...] = ()
    problems: tuple[Problem, ...] = ()

    def title(self, brochure: str, language: str) -> Title | None:
        """Return a brochure in this language, else in the first that it has; None for an id that there is not."""
        of_it = [title for title in self.titles if title.brochure == brochure]
        return next((title for title in of_it if title.language == language), of_it[0] if of_it else None)

    def sheet(self, key: str) -> tuple[Title, Choice] | None:
        """Return the sheet of this key, with its brochure; None where there is none, or no longer."""
        choices = ((title, choice) for title in self.titles for choice in title.choices)
        return next((sheet for sheet in choices if sheet[1].key == key), None)

    def languages(self, brochure: str) -> list[str]:
        """Return the languages in which there are sheets of a brochure."""
        return [title.language for title in self.titles if title.brochure == brochure]


def catalog(workspace: Workspace, today: date) -> Catalog:
    """Return what can be handed out. A brochure with mistakes is left out, and its mistakes are told."""
    fonts.forget()
    whole, problems = Catalog(), list[Problem]()
    try:
        ids = brochures_by_default(workspace)
    except HandbillError as error:
        return Catalog(problems=error.problems)
    for id in ids:
        try:
            shelf = load(workspace, (id,))
            whole = replace(whole, titles=(*whole.titles, *_titles(workspace, shelf, today)))
            problems += shelf.blocked
        except HandbillError as error:
            problems += error.problems
            continue
        colors = {name: str(color) for name, color in shelf.clinic.colors.model_dump().items()}
        sites = {site.id: str(site.name or site.id) for site in shelf.clinic.sites}
        whole = replace(whole, clinic=str(shelf.clinic.name), colors=colors, sites=sites)
    return replace(whole, problems=tuple(dict.fromkeys(problems)))


def job(
    workspace: Workspace, choice: Choice, store: Path | None, today: date, edition: Edition = "print"
) -> tuple[Job, bool] | None:
    """Return the job of a build that makes this sheet, with the masters of `store`, and whether it is released.

    Both are of the same reading of the files. None where the sheet is made no more.
    """
    fonts.forget()
    cache = MasterCache.of(workspace, store)
    shelf = load(workspace, (choice.brochure,), (choice.language,))
    request = replace(
        _request(workspace),
        editions=(edition,),
        formats=(choice.format,),
        papers=(choice.paper,),
        types=(choice.type,),
        site=choice.site,
    )
    asked = next(jobs_of(request, shelf, cache), None)
    return None if asked is None else (asked, _is_released(shelf, today))


def _request(workspace: Workspace) -> BuildRequest:
    return BuildRequest(workspace, Path(), date.min, editions=("print",))


def _titles(workspace: Workspace, shelf: Shelf, today: date) -> Iterator[Title]:
    usual = replace(_request(workspace), usual=usual_of(shelf.clinic))
    sites = [None, *(site.id for site in shelf.clinic.sites)]
    for manuscript in shelf.manuscripts:
        alone = replace(shelf, manuscripts=(manuscript,))
        made = list(_choices(usual, alone))
        offered = list(_choices(replace(usual, types=get_args(TypeSize)), alone))
        if offered:
            yield Title(
                brochure=manuscript.brochure.id,
                language=manuscript.language,
                title=str(manuscript.copy.title),
                standfirst=str(manuscript.copy.standfirst),
                released=_is_released(alone, today),
                choices=tuple(replace(choice, site=site) for site in sites for choice in offered),
                usual=tuple(made),
                indexed=Indexed(manuscript.brochure.id, manuscript.language, tuple(_texts(manuscript))),
            )


def _choices(request: BuildRequest, shelf: Shelf) -> Iterator[Choice]:
    """Yield the sheets of a request, the one that the desk hands over first."""
    cache = MasterCache(request.workspace)
    for job in sorted(jobs_of(request, shelf, cache), key=lambda job: job.name != FIRST):
        manuscript, setting = job.manuscript, job.setting
        yield Choice(manuscript.brochure.id, manuscript.language, job.name, setting.paper, setting.type)


def _texts(manuscript: Manuscript) -> Iterator[str]:
    """Yield what a brochure is found by, its title first."""
    yield str(manuscript.whole.title)
    yield manuscript.brochure.id
    yield from (code for codes in manuscript.brochure.codes.values() for code in codes)
    yield from (str(section.heading) for section in manuscript.whole.sections if section.heading is not None)
    for term in manuscript.whole.glossary.terms if manuscript.whole.glossary else ():
        yield str(term.term)
        yield from map(str, term.also)


def _is_released(shelf: Shelf, today: date) -> bool:
    try:
        release.check(shelf, today)
    except ReleaseError:
        return False
    return True
