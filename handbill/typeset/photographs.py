"""Photographs as they came out on the page: each with enough pixels for the size at which it is printed."""

from collections.abc import Iterable, Mapping

from handbill.content.manuscript import Manuscript
from handbill.content.photograph import Photograph
from handbill.content.resolution import LEAST, coarse
from handbill.errors import FitError
from handbill.geometry import PT_PER_IN
from handbill.typeset.engine import LogicalPage
from handbill.typeset.figure import photo_shown_by


def resolutions(pages: Iterable[LogicalPage], photographs: Mapping[str, Photograph]) -> dict[str, int]:
    """Return at how many dots per inch each photograph is printed, by its name; the least where it stands twice."""
    found: dict[str, int] = {}
    for page in pages:
        for id, box in page.boxes.items():
            name = photo_shown_by(id)
            # What is turned has its corners the other way around.
            longer = max(abs(box.width), abs(box.height))
            if name is not None and name in photographs and longer:
                photograph = photographs[name]
                dpi = int(max(photograph.width, photograph.height) * PT_PER_IN / longer)
                found[name] = min(dpi, found.get(name, dpi))
    return found


def check_resolutions(resolutions: Mapping[str, int], manuscript: Manuscript) -> None:
    """Raise FitError for each photograph that has too few pixels for its size."""
    limit = f"{LEAST} is the least"
    if problems := [coarse(manuscript, name, dpi, limit) for name, dpi in resolutions.items() if dpi < LEAST]:
        raise FitError(problems)
