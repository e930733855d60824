"""What a build is asked for, and what came of it: plain values, without the models of what is built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from handbill.errors import HandbillError, Problem
from handbill.formats.choices import Edition, Paper, TypeSize
from handbill.workspace import Workspace


@dataclass(frozen=True)
class BuildRequest:
    """What is to be built; an empty tuple means all there is. `today` decides on releases alone, never on a sheet.

    `store` is the folder of masters: sheets that did not change are taken from there. With None, all are typeset.
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
    mono: bool = False
    png: bool = False
    release: bool = False
    store: Path | None = None


@dataclass(frozen=True)
class BuiltFile:
    """A file that was made and proven.

    `fill` is by page the share of its height that is filled, `type_size` that of the running text in pt. Where pages
    are imposed, `sheets` is how many sheets there are, and `flip` the edge that a duplex printer flips them on.
    `typesettings` is how many it took to make the file: none when it came from the cache.
    """

    file: Path
    brochure: str
    format: str
    language: str
    paper: Paper
    edition: Edition
    type: TypeSize
    mono: bool
    pages: int
    fill: tuple[float, ...]
    type_size: float
    typesettings: int
    sheets: int | None
    flip: str | None
    grade: str
    proofs: Mapping[str, bool]
    pictures: tuple[Path, ...] = ()


@dataclass
class BuildResult:
    """What a build made, what lint found, and what failed; a job that fails makes no file."""

    made: list[BuiltFile] = field(default_factory=list)
    findings: list[Problem] = field(default_factory=list)
    failures: list[HandbillError] = field(default_factory=list)
