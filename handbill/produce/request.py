"""What a build is asked for, and what came of it: plain values, without the models of what is built."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from handbill.content.choices import Edition, Paper, TypeSize
from handbill.errors import HandbillError, Problem
from handbill.masters.master import SheetFacts
from handbill.workspace import Workspace


@dataclass(frozen=True)
class Usual:
    """The papers, type sizes and editions in which a clinic makes its brochures; an empty tuple means all there is."""

    papers: tuple[Paper, ...] = ()
    types: tuple[TypeSize, ...] = ()
    editions: tuple[Edition, ...] = ()


@dataclass(frozen=True)
class BuildRequest:
    """What is to be built; an empty tuple means all there is. `today` decides on releases alone, never on a sheet.

    Where no paper, type size or edition is named, the `usual` ones are made. `site` is one of the clinic's, in place of
    those that brochures name. `store` is the folder of masters: sheets that did not change are taken from there. With
    None, all are typeset. With a `scheduler`, the work is done on its Dask cluster.
    """

    workspace: Workspace
    out: Path
    today: date
    brochures: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    types: tuple[TypeSize, ...] = ()
    editions: tuple[Edition, ...] = ()
    usual: Usual = Usual()
    site: str | None = None
    mono: bool = False
    png: bool = False
    release: bool = False
    store: Path | None = None
    scheduler: str | None = None


@dataclass(frozen=True, kw_only=True)
class BuiltFile(SheetFacts):
    """A file that was made and proven, with its pictures."""

    file: Path
    brochure: str
    format: str
    language: str
    paper: Paper
    edition: Edition
    type: TypeSize
    mono: bool
    grade: str
    pictures: tuple[Path, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """The headings of the sections that a format does not print of a brochure, and the clinic's `lines`: fax, map.

    With a `type`, it is what only that size of type leaves out.
    """

    brochure: str
    language: str
    format: str
    headings: tuple[str, ...]
    lines: tuple[str, ...] = ()
    type: TypeSize | None = None


@dataclass(frozen=True)
class Unchosen:
    """What formats offer and clinic.yaml does not choose: a paper, type size or edition (`kind`), by its name."""

    kind: str
    name: str
    formats: tuple[str, ...]


@dataclass
class BuildResult:
    """What a build made and left out, what lint found, and what failed; a job that fails makes no file.

    `not_made` names the jobs that failed.
    """

    made: list[BuiltFile] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    unchosen: list[Unchosen] = field(default_factory=list)
    findings: list[Problem] = field(default_factory=list)
    failures: list[HandbillError] = field(default_factory=list)
    not_made: list[str] = field(default_factory=list)
