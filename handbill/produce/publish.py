"""Masters become files under their final names, with their pictures; the older files of a failed job are removed."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

from handbill import fonts
from handbill.content.choices import Edition
from handbill.errors import HandbillError
from handbill.impose.schemes import SCHEMES
from handbill.masters.master import Master, SheetFacts
from handbill.pdf.older import withdraw_older
from handbill.pictures.pages import pictures, pictures_of
from handbill.produce.job import Job
from handbill.produce.request import BuiltFile
from handbill.staging import Staging, withdraw

PICTURE_DPI = 150


def publish(job: Job, masters: Mapping[Edition, Master]) -> list[BuiltFile]:
    """Publish the files of a job together under their final names. MachineError when the disk refuses."""
    with Staging() as staging:
        files = [_staged(job, edition, master, staging) for edition, master in masters.items()]
        staging.publish()
    new = {picture for file in files for picture in file.pictures}
    for file in files:
        for picture in pictures_of(file.file) - new:
            withdraw(picture)
    return files


def built_file(job: Job, edition: Edition, master: Master, pictures: Iterable[Path] = ()) -> BuiltFile:
    """Return what is known of an edition that has its final name, or could have it."""
    facts = {field.name: getattr(master.facts, field.name) for field in fields(SheetFacts)}
    return BuiltFile(
        file=job.file(edition),
        brochure=job.manuscript.brochure.id,
        format=job.name,
        language=job.manuscript.language,
        paper=job.setting.paper,
        edition=edition,
        type=job.setting.type,
        mono=job.setting.mono,
        grade=job.grade,
        pictures=tuple(pictures),
        **facts,
    )


def _staged(job: Job, edition: Edition, master: Master, staging: Staging) -> BuiltFile:
    file = job.file(edition)
    staging.write(file, master.data)
    # The editions of a job are the same pages: one set of pictures shows them all.
    pngs = {}
    if job.png and edition == job.editions[0]:
        views = SCHEMES[job.format.imposition].views if job.format.imposition else ()
        pngs = pictures(master.data, file, PICTURE_DPI, fonts.files(job.workspace)[0], views, master.facts.places)
    for picture, png in pngs.items():
        staging.write(picture, png)
    return built_file(job, edition, master, pngs)


@contextmanager
def withdrawing(job: Job) -> Iterator[None]:
    """Remove the older files of a job that fails in here, as far as this program made them: nobody should print them.

    A HandbillError tells of each older file whether it was removed or is still there.
    """
    try:
        yield
    except Exception as error:
        notes = [note for edition in job.editions for note in withdraw_older(job.file(edition), pictures_of)]
        if notes and isinstance(error, HandbillError):
            raise type(error)([*error.problems, *notes]) from error
        raise
