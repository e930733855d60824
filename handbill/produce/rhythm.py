"""How evenly the pages of a file are filled, and its paragraphs end: what is right, and could look better."""

from collections.abc import Iterator

from handbill.errors import Place, Problem
from handbill.formats.format import Flow
from handbill.produce.job import Job
from handbill.produce.request import BuiltFile

_FULL = 0.6
"""The share of its height that a page fills at the least, but for the last."""

_NAMED = 3
"""The last lines of paragraphs that a note names; it counts the others."""


def rhythm(job: Job, file: BuiltFile) -> Iterator[Problem]:
    """Yield a note on pages that are nearly empty, where text flows from page to page, and one on short last lines."""
    rule = job.format.fit
    if isinstance(rule, Flow) and file.pages > 1:
        if file.fill[-1] < rule.last_page:
            what = f"page {file.pages}, the last, is only {file.fill[-1]:.0%} full"
            yield _note(job, what, "a few words fewer would save the page")
        if sparse := [number for number, share in enumerate(file.fill[:-1], 1) if share < _FULL]:
            pages = f"pages {', '.join(map(str, sparse))} are" if len(sparse) > 1 else f"page {sparse[0]} is"
            yield _note(job, f"{pages} less than {_FULL:.0%} full", "say what goes on there in fewer words, or in more")
    if file.runts:
        named = ", ".join(f"“{words}” on page {page}" for page, words in file.runts[:_NAMED])
        more = f" and {len(file.runts) - _NAMED} more" if len(file.runts) > _NAMED else ""
        what = f"a paragraph ends with less than a third of a line: {named}{more}"
        yield _note(job, what, "say it in a word more or less")


def _note(job: Job, what: str, remedy: str) -> Problem:
    return Problem(Place(job.manuscript.source.file, 1, 1), f"{job}: {what}", f"it is made all the same; {remedy}")
