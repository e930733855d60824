"""Each source of a brochure is cited in its copy: only what is cited is printed."""

from collections.abc import Iterator

from handbill.content.manuscript import Manuscript
from handbill.content.walk import cited, fields
from handbill.errors import Problem


def uncited_sources(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each source that no text cites."""
    printed = cited(manuscript.brochure, fields(manuscript.copy))
    for index, source in enumerate(manuscript.brochure.sources):
        if source not in printed:
            place = manuscript.brochure_source.place(("sources", index, "id"))
            what = f"sources: {source.id} is not cited in {manuscript.source.file.name}, so it is not printed"
            yield Problem(place, what, f"write [^{source.id}] where it is used, or remove it")
