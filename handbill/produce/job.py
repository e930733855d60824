"""Jobs: what a request means, one layout of a brochure each, in one or more editions."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from handbill.content.clinic import Clinic
from handbill.content.manuscript import Manuscript
from handbill.errors import InputError, Problem
from handbill.formats.choices import Edition, Paper, TypeSize
from handbill.formats.format import Format
from handbill.formats.load import Shelf
from handbill.formats.page import Setting
from handbill.lint.rules.reading_grade import grade as reading_grade
from handbill.masters.cache import MasterCache
from handbill.produce.request import BuildRequest
from handbill.workspace import Workspace

ON_REQUEST: tuple[TypeSize, ...] = ("giant",)
"""Type sizes that are made only when they are asked for: giant print takes four times the paper of standard print."""


@dataclass(frozen=True)
class Job:
    """A brochure in one language, format and setting, written in one or more editions.

    `out` is the folder of its files, `grade` the reading grade of the brochure. With `png`, pictures are made too.
    """

    workspace: Workspace
    out: Path
    clinic: Clinic
    manuscript: Manuscript
    name: str
    format: Format
    setting: Setting
    editions: tuple[Edition, ...]
    cache: MasterCache
    png: bool = False
    grade: str = ""

    @property
    def keys(self) -> dict[Edition, str]:
        """The keys of the editions' masters: digests of all that goes into each."""
        sources = self.manuscript.source.data, self.manuscript.brochure_source.data
        parts = (self.manuscript.language, *sources, self.name, asdict(self.setting))
        return {edition: self.cache.key(*parts, edition) for edition in self.editions}

    def file(self, edition: Edition) -> Path:
        """Return the final name of an edition."""
        words = [self.manuscript.brochure.id, self.name, self.manuscript.language, self.setting.paper]
        words += [self.setting.type] if self.setting.type != "standard" else []
        words += ["mono"] if self.setting.mono else []
        words += [edition] if edition != "print" else []
        return self.out / f"{'-'.join(words)}.pdf"

    def __str__(self) -> str:
        type_size = "" if self.setting.type == "standard" else f" {self.setting.type}"
        return f"{self.manuscript.brochure.id} {self.name} {self.manuscript.language} {self.setting.paper}{type_size}"


def jobs_of(request: BuildRequest, shelf: Shelf, cache: MasterCache) -> Iterator[Job]:
    """Yield a job for each brochure, language, format, paper and type size that is asked for and offered."""
    for manuscript in shelf.manuscripts:
        grade = str(reading_grade(manuscript) or "")
        for name in _formats(request, manuscript):
            format = shelf.formats[name]
            for setting in _settings(request, format):
                if editions := _editions(request, format, setting):
                    yield Job(
                        request.workspace, request.out, shelf.clinic, manuscript, name, format, setting, editions,
                        cache, request.png, grade,
                    )  # fmt: skip


def unavailable_sizes(request: BuildRequest, shelf: Shelf) -> Iterator[Problem]:
    """Yield a problem for each format that has no type size that was asked for; InputError when none of them has it."""
    asked = _asked_formats(request, shelf)
    offered = asked | dict.fromkeys(name for manuscript in shelf.manuscripts for name in manuscript.brochure.formats)
    for size in request.types:
        able = [name for name in offered if size in shelf.formats[name].type]
        remedy = f"make it as {' or '.join(able)}: -f {able[0]} --type {size}" if able else "write a format that can"
        problems = [
            Problem(None, f"{name} cannot be set in {size} print: its pages hold too little at that size", remedy)
            for name in asked
            if name not in able
        ]
        if problems and not set(able) & set(asked):
            raise InputError(problems)
        yield from problems


def what_is_not_made(request: BuildRequest, shelf: Shelf) -> Iterator[Problem]:
    """Yield why a brochure or a format that was named is not made; when nothing is made, why each format is not."""
    copies = {manuscript.brochure.id for manuscript in shelf.manuscripts}
    for id in request.brochures:
        if id not in copies:
            languages = " or ".join(request.languages)
            yield Problem(None, f"{id} has no copy in {languages}", f"write brochures/{id}/{request.languages[0]}.yaml")
    formats = _asked_formats(request, shelf)
    left_out = [name for name in formats if not _is_made(request, shelf.formats[name])]
    for name in left_out if request.formats or len(left_out) == len(formats) else ():
        if problem := _lack(request, name, shelf.formats[name]):
            yield problem


def _is_made(request: BuildRequest, format: Format) -> bool:
    return any(_editions(request, format, setting) for setting in _settings(request, format))


def _lack(request: BuildRequest, name: str, format: Format) -> Problem | None:
    """Return which of paper and edition keeps a format from being made; None where `unavailable_sizes` has told why."""
    settings = list(_settings(request, format))
    if settings:
        anything = replace(request, editions=())
        offered = list[str](
            dict.fromkeys(edition for each in settings for edition in _editions(anything, format, each))
        )
        papers = ", ".join(dict.fromkeys(setting.paper for setting in settings))
        what = f"{' or '.join(request.editions)} edition on {papers}{' in black only' if request.mono else ''}"
    elif request.papers and not set(request.papers) & set(format.pages):
        what, offered = f"page for {' or '.join(request.papers)} paper", list[str](format.pages)
    elif not request.types:
        what, offered = "type size but one that is made on request", [f"--type {size}" for size in format.type]
    else:
        return None
    return Problem(None, f"{name} has no {what}", f"it has: {', '.join(offered) or 'none'}")


def _asked_formats(request: BuildRequest, shelf: Shelf) -> dict[str, None]:
    return dict.fromkeys(name for manuscript in shelf.manuscripts for name in _formats(request, manuscript))


def _formats(request: BuildRequest, manuscript: Manuscript) -> tuple[str, ...]:
    """Return the formats that are named in the request; where none is, those that the brochure lists."""
    return tuple(dict.fromkeys(request.formats)) or manuscript.brochure.formats


def _settings(request: BuildRequest, format: Format) -> Iterator[Setting]:
    papers: list[Paper] = [paper for paper in format.pages if not request.papers or paper in request.papers]
    for size in format.type:
        if size in request.types or (not request.types and size not in ON_REQUEST):
            yield from (Setting(paper, size, mono=request.mono) for paper in papers)


def _editions(request: BuildRequest, format: Format, setting: Setting) -> tuple[Edition, ...]:
    offered = format.page(setting).editions or format.editions
    if setting.mono:
        # One black ink on office paper: a press has its inks in any case, and a screen its colors.
        offered = tuple(edition for edition in offered if edition == "print")
    return tuple(edition for edition in offered if not request.editions or edition in request.editions)
