"""What is asked for, what that means as jobs, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from handbill.content.clinic import Clinic
from handbill.content.manuscript import Manuscript
from handbill.errors import HandbillError, Problem
from handbill.formats.format import Format
from handbill.formats.page import Edition, Paper, Setting, TypeSize
from handbill.masters.key import key
from handbill.workspace import Workspace


@dataclass(frozen=True)
class BuildRequest:
    """What is to be built; an empty tuple means all there is. `today` decides on releases alone, never on a sheet.

    `store` is the folder of masters: what was made before of the same is taken from there. None: all is made anew.
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
    """A file that was made and proven; the running text in pt, and by page the share of its height that is filled.

    Where the pages are put on sheets, how many those are, and the edge a duplex printer flips them on. `typesettings`
    is how many it took to make: none when it was made before of the same.
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
    """What a build made, what lint found, and what failed; a failure leaves no file of its own."""

    made: list[BuiltFile] = field(default_factory=list)
    findings: list[Problem] = field(default_factory=list)
    failures: list[HandbillError] = field(default_factory=list)


@dataclass(frozen=True)
class Job:
    """One layout, written in one or more editions.

    `grounds` is the digest of what it shares with the others, and `store` the folder of masters, or None.
    """

    workspace: Workspace
    out: Path
    clinic: Clinic
    manuscript: Manuscript
    name: str
    format: Format
    setting: Setting
    editions: tuple[Edition, ...]
    png: bool
    grade: str
    grounds: str = ""
    store: Path | None = None

    def key(self, edition: Edition) -> str:
        """Return the key of an edition's master: a digest of all that goes into it."""
        manuscript, brochure = self.manuscript, self.manuscript.brochure_source.data
        parts = (manuscript.language, manuscript.source.data, brochure, self.name, asdict(self.setting), edition)
        return key(self.grounds, *parts)

    def file(self, edition: Edition) -> Path:
        """Return the final name of an edition."""
        kind = "" if self.setting.type == "standard" else f"-{self.setting.type}"
        mono = "-mono" if self.setting.mono else ""
        ending = "" if edition == "print" else f"-{edition}"
        return self.out / f"{self._stem}{kind}{mono}{ending}.pdf"

    @property
    def _stem(self) -> str:
        return f"{self.manuscript.brochure.id}-{self.name}-{self.manuscript.language}-{self.setting.paper}"

    def __str__(self) -> str:
        kind = "" if self.setting.type == "standard" else f" {self.setting.type}"
        return f"{self.manuscript.brochure.id} {self.name} {self.manuscript.language} {self.setting.paper}{kind}"
