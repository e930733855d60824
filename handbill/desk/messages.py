"""What the desk and its workers tell each other: what is previewed, what of it is in view, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from handbill.content.choices import Paper, TypeSize
from handbill.copyfit.search import Attempt
from handbill.errors import Problem
from handbill.pictures.pages import PagePicture
from handbill.produce.request import BuiltFile
from handbill.workspace import Workspace

View = Literal["sheets", "pages"]
"""As it is printed, or as it is read; the same where the pages are not put on sheets."""


class SupersededError(Exception):
    """The files have changed again: nobody waits for this result anymore."""


@dataclass(frozen=True)
class PreviewRequest:
    """The brochure to preview; None takes the first that there is."""

    workspace: Workspace
    brochure: str
    format: str | None = None
    language: str | None = None
    paper: Paper | None = None
    type: TypeSize | None = None
    mono: bool = False


@dataclass(frozen=True)
class Viewport:
    """What browser windows show: which views, at how many dots an inch, and the digests of pictures they have.

    `in_view` are the numbers (from 0) of the pictures that someone sees now; none when that is not known.
    """

    views: tuple[View, ...] = ("sheets",)
    dpi: int = 100
    digests: frozenset[str] = frozenset()
    in_view: frozenset[int] = frozenset()


@dataclass(frozen=True)
class PreviewSheets:
    """The words about a preview, the print edition as a PDF for each view, and a name for each picture of it."""

    title: Mapping[str, str | bool]
    files: Mapping[View, bytes]
    names: Mapping[View, tuple[str, ...]]


@dataclass(frozen=True)
class EarlyPages:
    """The pictures in view, by their number (from 0) among `count`; the others follow."""

    pictures: Mapping[int, PagePicture]
    count: int


@dataclass(frozen=True)
class DrawnPreview:
    """The sheets as they were drawn, their pictures, and the attempt that they were typeset with."""

    sheets: PreviewSheets
    pictures: Mapping[View, tuple[PagePicture, ...]]
    attempt: Attempt


@dataclass(frozen=True)
class ProvenPreview:
    """A brochure whose every edition is proven: its pictures, its editions, and what speaks against a release."""

    drawn: DrawnPreview
    editions: tuple[BuiltFile, ...]
    findings: tuple[Problem, ...] = ()
