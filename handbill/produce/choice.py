"""What of a brochure is made for a request: its formats, and of each the settings and editions."""

import math
import re
from collections.abc import Iterator
from functools import partial
from typing import get_args

from handbill.content.choices import Edition, Paper, TypeSize
from handbill.content.clinic import Clinic
from handbill.content.dates import direction_of
from handbill.content.manuscript import Manuscript
from handbill.formats.format import Format
from handbill.formats.page import Setting
from handbill.geometry import PAPERS
from handbill.produce.request import BuildRequest, Usual

ON_REQUEST: tuple[TypeSize, ...] = ("giant",)
"""Type sizes that are made only when they are asked for: giant print takes four times the paper of standard print."""


def lacks(manuscript: Manuscript, format: Format) -> list[str]:
    """Return the kinds of sections that a format needs and the copy has not."""
    kinds = {section.kind for section in manuscript.whole.sections}
    return [kind for kind in format.needs if kind not in kinds]


def sets(manuscript: Manuscript, format: Format) -> bool:
    """Return whether a format can be set in the direction in which the copy's language is written."""
    return format.right_to_left or direction_of(manuscript.language) == "ltr"


def formats_of(request: BuildRequest, manuscript: Manuscript) -> tuple[str, ...]:
    """Return the formats that are named in the request; where none is, those that the brochure lists."""
    return tuple(dict.fromkeys(request.formats)) or tuple(manuscript.brochure.formats)


def usual_of(clinic: Clinic) -> Usual:
    """Return the papers, type sizes and editions that clinic.yaml chooses."""
    return Usual(clinic.papers, clinic.types, clinic.editions)


def settings_of(request: BuildRequest, format: Format) -> Iterator[Setting]:
    """Yield the papers and type sizes in which a format is made.

    Where the request names none, they are the usual ones; of a format that has none of those, the nearest it has.
    """
    papers = _papers(request, format)
    for size in _types(request, format):
        yield from (Setting(paper, size, mono=request.mono) for paper in papers)


def _papers(request: BuildRequest, format: Format) -> list[Paper]:
    offered = list[Paper](format.pages)
    if request.papers or not request.usual.papers:
        return [paper for paper in offered if not request.papers or paper in request.papers]
    # A postcard for a press is not made on an office sheet.
    able = [paper for paper in offered if _has_edition(request, format, paper)] or offered
    usual = [paper for paper in able if paper in request.usual.papers]
    nearest = {min(able, key=partial(_distance, paper)) for paper in request.usual.papers}
    return usual or [paper for paper in able if paper in nearest]


def _has_edition(request: BuildRequest, format: Format, paper: Paper) -> bool:
    offered = format.page(Setting(paper)).editions or format.editions
    return not request.editions or bool(set(offered) & set(request.editions))


def _distance(wanted: Paper, paper: Paper) -> tuple[bool, float]:
    """Return how far a paper is from the one that is wanted: of the other standard (ISO, ANSI), and in its area."""
    areas = [width * height for width, height in (PAPERS[wanted], PAPERS[paper])]
    standards = [bool(re.fullmatch(r"a\d", name)) for name in (wanted, paper)]
    return standards[0] != standards[1], abs(math.log(areas[0] / areas[1]))


def _types(request: BuildRequest, format: Format) -> list[TypeSize]:
    offered = list[TypeSize](format.type)
    if named := request.types or request.usual.types:
        chosen = [size for size in offered if size in named]
        if not chosen and not request.types:
            sizes = get_args(TypeSize)
            chosen = [min(offered, key=lambda size: abs(sizes.index(size) - sizes.index(named[0])))]
        return chosen
    return [size for size in offered if size not in ON_REQUEST]


def editions_of(request: BuildRequest, format: Format, setting: Setting) -> tuple[Edition, ...]:
    """Return the editions in which a format is made in this setting."""
    offered = format.page(setting).editions or format.editions
    if setting.mono:
        # One black ink on office paper: a press has its inks in any case, and a screen its colors.
        offered = tuple(edition for edition in offered if edition == "print")
    named = request.editions or request.usual.editions
    chosen = tuple(edition for edition in offered if not named or edition in named)
    # Of a format that has none of the usual editions, the first it has is made.
    return chosen if chosen or request.editions else offered[:1]
