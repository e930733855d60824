"""What a request means as jobs: each brochure, language, format, paper and type size that there is."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.content.manuscript import Manuscript
from handbill.errors import InputError, Problem
from handbill.formats.choices import Edition, Paper, TypeSize
from handbill.formats.format import Format
from handbill.formats.load import Shelf
from handbill.formats.page import Setting
from handbill.lint.rules.reading_grade import grade as reading_grade
from handbill.produce.job import Job
from handbill.produce.request import BuildRequest

ASKED_FOR: tuple[TypeSize, ...] = ("giant",)
"""What is made only for who asks for it: giant print takes four times the paper of standard print."""


def planned(request: BuildRequest, shelf: Shelf, shared: str = "") -> Iterator[Job]:
    """Yield the jobs of a request; `shared` is the digest of what they stand on, for who keeps masters of them."""
    for manuscript in shelf.manuscripts:
        grade = str(reading_grade(manuscript) or "")
        for name in _formats(request, manuscript):
            format = shelf.formats[name]
            for setting in _settings(request, format):
                editions = _editions(request, format, setting)
                if editions:
                    yield Job(
                        request.workspace,
                        request.out,
                        shelf.clinic,
                        manuscript,
                        name,
                        format,
                        setting,
                        editions,
                        request.png,
                        grade,
                        shared,
                        request.store,
                    )


def not_offered(request: BuildRequest, shelf: Shelf) -> Iterator[Problem]:
    """Say of each format that cannot be set in a type size that was asked for; InputError when none can."""
    names = list(dict.fromkeys(name for each in shelf.manuscripts for name in _formats(request, each)))
    others = list(dict.fromkeys(name for each in shelf.manuscripts for name in each.brochure.formats))
    for kind in request.types:
        able = [name for name in others if kind in shelf.formats[name].type]
        remedy = (
            f"make it as {' or '.join(able)}: -f {able[0]} --type {kind}" if able else "no format of it can; write one"
        )
        unable = [
            Problem(None, f"{name} cannot be set in {kind} print: its pages hold too little at that size", remedy)
            for name in names
            if name not in able
        ]
        if unable and not set(able) & set(names):
            raise InputError(unable)
        yield from unable


def _formats(request: BuildRequest, manuscript: Manuscript) -> list[str]:
    return [name for name in manuscript.brochure.formats if not request.formats or name in request.formats]


def _settings(request: BuildRequest, format: Format) -> Iterator[Setting]:
    papers: list[Paper] = [paper for paper in format.pages if not request.papers or paper in request.papers]
    for kind in format.type:
        if kind in request.types or (not request.types and kind not in ASKED_FOR):
            yield from (Setting(paper, kind, mono=request.mono) for paper in papers)


def _editions(request: BuildRequest, format: Format, setting: Setting) -> tuple[Edition, ...]:
    offered = format.page(setting).editions or format.editions
    if setting.mono:
        # One black ink on office paper; a press has its inks anyway, and a screen its colors.
        offered = tuple(edition for edition in offered if edition == "print")
    return tuple(edition for edition in offered if not request.editions or edition in request.editions)
