"""What a person looks at, what is shown of it, and what was found out about it: passed between processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from handbill.copyfit.search import Attempt
from handbill.errors import Problem
from handbill.formats.page import Paper, TypeSize
from handbill.pictures.pages import PagePicture
from handbill.produce.job import BuiltFile
from handbill.workspace import Workspace

View = Literal["sheets", "pages"]
"""As it is printed, or as it is read; the same where the pages are not put on sheets."""


class SupersededError(Exception):
    """The files have changed again since: nobody waits for this any more."""


@dataclass(frozen=True)
class PreviewRequest:
    """The brochure that is looked at; None takes the first that there is."""

    workspace: Workspace
    brochure: str
    format: str | None = None
    language: str | None = None
    paper: Paper | None = None
    type: TypeSize | None = None
    mono: bool = False


@dataclass(frozen=True)
class Viewport:
    """How it is looked at: which views, at how many dots an inch, and the digests of the pictures that are there.

    `seen` are the pictures (from 0) that a window has in view; none when that is not known.
    """

    views: tuple[View, ...] = ("sheets",)
    dpi: int = 100
    known: frozenset[str] = frozenset()
    seen: frozenset[int] = frozenset()


@dataclass(frozen=True)
class PreviewTitle:
    """What is shown, in words."""

    title: str
    brochure: str
    format: str
    language: str
    paper: str
    type: str
    mono: bool


@dataclass(frozen=True)
class PreviewSheets:
    """The print edition: its pages, and what is printed of them, each picture with its name."""

    title: PreviewTitle
    files: Mapping[View, bytes]
    names: Mapping[View, tuple[str, ...]]


@dataclass(frozen=True)
class EarlyPages:
    """The pictures that are in view, by their number (from 0) among so many; the others follow."""

    pictures: Mapping[int, PagePicture]
    count: int


@dataclass(frozen=True)
class DrawnPreview:
    """What was drawn, the pictures of it, and with what it was typeset."""

    sheets: PreviewSheets
    pictures: Mapping[View, tuple[PagePicture, ...]]
    trial: Attempt


@dataclass(frozen=True)
class ProvenPreview:
    """A brochure of which each edition was proven: as drawn, the editions, and what stands against a release of it."""

    drawn: DrawnPreview
    made: tuple[BuiltFile, ...]
    findings: tuple[Problem, ...] = ()
