"""A job: one layout of a brochure, in one or more editions."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from handbill.content.clinic import Clinic
from handbill.content.manuscript import Manuscript
from handbill.formats.choices import Edition
from handbill.formats.format import Format
from handbill.formats.page import Setting
from handbill.masters.key import key
from handbill.workspace import Workspace


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
