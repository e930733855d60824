"""Masters become files under their final names, with their pictures; what failed is taken away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from handbill import fonts
from handbill.errors import HandbillError
from handbill.formats.choices import Edition
from handbill.geometry import Box, PlacedPage
from handbill.masters.master import Master
from handbill.masters.store import Store
from handbill.pictures.dummy import VIEWS
from handbill.pictures.pages import Folding, pictures, pictures_of
from handbill.produce.job import Job
from handbill.produce.request import BuiltFile
from handbill.staging import Staging, withdraw

PICTURE_DPI = 150


def stored(job: Job, store: Store) -> dict[Edition, Master] | None:
    """Return the masters of all editions of a job, with no typesetting to their name; None where one is missing."""
    found: dict[Edition, Master] = {}
    for edition in job.editions:
        master = store.read(job.key(edition))
        if master is None:
            return None
        found[edition] = master.again()
    return found


def publish(job: Job, masters: Mapping[Edition, Master]) -> list[BuiltFile]:
    """Publish the files of a job together under their final names. MachineError when the disk refuses."""
    with Staging() as staging:
        made = [_staged(job, edition, master, staging) for edition, master in masters.items()]
        staging.publish()
    kept = {picture for entry in made for picture in entry.pictures}
    for edition in job.editions:
        for picture in pictures_of(job.file(edition)) - kept:
            withdraw(picture)
    return made


def made_of(job: Job, edition: Edition, master: Master, shown: Iterable[Path] = ()) -> BuiltFile:
    """Return what is known of an edition that has its final name, or could have it; `shown` are its pictures."""
    facts = {name: value for name, value in asdict(master.facts).items() if name not in ("places", "slots")}
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
        pictures=tuple(shown),
        **facts,
    )


def _staged(job: Job, edition: Edition, master: Master, staging: Staging) -> BuiltFile:
    file = job.file(edition)
    staging.write(file, master.data)
    # The editions of a job are the same pages: one set of pictures shows them all.
    shown = _pictures(job, file, master) if job.png and edition == job.editions[0] else {}
    for picture, png in shown.items():
        staging.write(picture, png)
    return made_of(job, edition, master, shown)


def _pictures(job: Job, file: Path, master: Master) -> dict[Path, bytes]:
    scheme, places = job.format.imposition, master.facts.places
    folding = None
    if scheme is not None and scheme in VIEWS and places:
        sides = [[PlacedPage(int(page), Box(*corners)) for page, *corners in side] for side in places]
        folding = Folding(scheme, sides)
    return pictures(master.data, file, PICTURE_DPI, fonts.files(job.workspace)[0], folding)


@contextmanager
def withdrawing(job: Job) -> Iterator[None]:
    """Take away the older files of a job that fails in here: nobody should print them for the new ones."""
    try:
        yield
    except Exception as error:
        _withdraw_all(job, error)
        raise


def _withdraw_all(job: Job, error: Exception) -> None:
    """Take away the older files and pictures of a job that failed; what cannot be taken away is told with the rest."""
    problems = list(error.problems) if isinstance(error, HandbillError) else []
    for edition in job.editions:
        file = job.file(edition)
        for old in (file, *sorted(pictures_of(file))):
            try:
                withdraw(old)
            except HandbillError as stuck:
                problems += stuck.problems
    if isinstance(error, HandbillError) and len(problems) > len(error.problems):
        raise type(error)(problems) from error
