"""Jobs: what a request means, one layout of a brochure each, in one or more editions."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from handbill.content.choices import Edition
from handbill.content.clinic import Clinic
from handbill.content.manuscript import Manuscript
from handbill.formats.format import Format
from handbill.formats.load import Shelf
from handbill.formats.page import Setting
from handbill.lint.rules.reading_ease import measure
from handbill.lint.rules.reading_grade import grade as reading_grade
from handbill.masters.cache import MasterCache
from handbill.produce.choice import editions_of, formats_of, lacks, sets, settings_of
from handbill.produce.request import BuildRequest
from handbill.workspace import Workspace


@dataclass(frozen=True)
class Job:
    """A brochure in one language, format and setting, written in one or more editions.

    `site` is the one that was asked for, which its files are named by. `out` is the folder of its files, `grade` the
    measure of reading of the brochure, in words. With `png`, pictures are made too.
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
    site: str | None = None
    png: bool = False
    grade: str = ""

    @property
    def keys(self) -> dict[Edition, str]:
        """The keys of the editions' masters: digests of all that goes into each."""
        sources = self.manuscript.source.data, self.manuscript.brochure_source.data
        parts = (self.manuscript.language, *sources, self.site, self.name, asdict(self.setting))
        return {edition: self.cache.key(*parts, edition) for edition in self.editions}

    def file(self, edition: Edition) -> Path:
        """Return the final name of an edition."""
        words = [self.manuscript.brochure.id, self.name, self.manuscript.language, self.setting.paper]
        words += [self.site] if self.site else []
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
        grade = measure(manuscript, reading_grade(manuscript))
        clinic = shelf.clinic.at(request.site or manuscript.brochure.site)
        for name in formats_of(request, manuscript):
            format = shelf.formats[name]
            if lacks(manuscript, format) or not sets(manuscript, format):
                continue
            for setting in settings_of(request, format):
                if editions := editions_of(request, format, setting):
                    yield Job(
                        request.workspace, request.out, clinic, manuscript, name, format, setting, editions, cache,
                        request.site, request.png, grade,
                    )  # fmt: skip
