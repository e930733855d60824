"""What of a brochure is made for a request: its formats, and of each the settings and editions."""

from collections.abc import Iterator

from handbill.content.manuscript import Manuscript
from handbill.formats.choices import Edition, Paper, TypeSize
from handbill.formats.format import Format
from handbill.formats.page import Setting
from handbill.produce.request import BuildRequest

ON_REQUEST: tuple[TypeSize, ...] = ("giant",)
"""Type sizes that are made only when they are asked for: giant print takes four times the paper of standard print."""


def lacks(manuscript: Manuscript, format: Format) -> list[str]:
    """Return the kinds of sections that a format needs and the copy has not."""
    kinds = {section.kind for section in manuscript.whole.sections}
    return [kind for kind in format.needs if kind not in kinds]


def formats_of(request: BuildRequest, manuscript: Manuscript) -> tuple[str, ...]:
    """Return the formats that are named in the request; where none is, those that the brochure lists."""
    return tuple(dict.fromkeys(request.formats)) or tuple(manuscript.brochure.formats)


def settings_of(request: BuildRequest, format: Format) -> Iterator[Setting]:
    """Yield the papers and type sizes in which a format is made."""
    papers: list[Paper] = [paper for paper in format.pages if not request.papers or paper in request.papers]
    for size in format.type:
        if size in request.types or (not request.types and size not in ON_REQUEST):
            yield from (Setting(paper, size, mono=request.mono) for paper in papers)


def editions_of(request: BuildRequest, format: Format, setting: Setting) -> tuple[Edition, ...]:
    """Return the editions in which a format is made in this setting."""
    offered = format.page(setting).editions or format.editions
    if setting.mono:
        # One black ink on office paper: a press has its inks in any case, and a screen its colors.
        offered = tuple(edition for edition in offered if edition == "print")
    return tuple(edition for edition in offered if not request.editions or edition in request.editions)
