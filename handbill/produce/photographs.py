"""Photographs that look soft in the size at which a build has printed them."""

from collections.abc import Iterable, Iterator

from handbill.content.manuscript import Manuscript
from handbill.content.resolution import SHARP, coarse
from handbill.errors import Problem
from handbill.produce.request import BuiltFile


def soft_photographs(manuscript: Manuscript, files: Iterable[BuiltFile]) -> Iterator[Problem]:
    """Yield each photograph of a manuscript that looks soft in some of these files; the worst file is named."""
    own = (manuscript.brochure.id, manuscript.language)
    worst: dict[str, tuple[int, str]] = {}
    for file in (file for file in files if (file.brochure, file.language) == own):
        for name, dpi in file.photographs.items():
            worst[name] = min(worst.get(name, (dpi, file.file.name)), (dpi, file.file.name))
    for name, (dpi, file_name) in worst.items():
        if dpi < SHARP:
            yield coarse(manuscript, name, dpi, f"from {SHARP} on it looks sharp ({file_name})")
