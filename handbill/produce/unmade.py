"""Why something that was asked for is not made, and which sections each format leaves out."""

from collections.abc import Iterator
from dataclasses import replace

from handbill.content.choices import TypeSize
from handbill.content.manuscript import Manuscript
from handbill.errors import InputError, Problem
from handbill.formats.format import Format
from handbill.formats.load import Shelf
from handbill.formats.selection import left_out, printed
from handbill.produce.choice import editions_of, formats_of, lacks, sets, settings_of
from handbill.produce.request import BuildRequest, LeftOut, Unchosen, Usual


def sections_left_out(request: BuildRequest, shelf: Shelf) -> Iterator[LeftOut]:
    """Yield for each brochure and format that is made which sections and clinic lines it does not print."""
    for manuscript in shelf.manuscripts:
        for name in formats_of(request, manuscript):
            copy = printed(manuscript, name, shelf.formats[name]).copy
            headings = tuple(str(section.heading) for section in left_out(manuscript.whole, copy))
            lines = _lines_left_out(request, shelf, manuscript, shelf.formats[name])
            if not sets(manuscript, shelf.formats[name]) or lacks(manuscript, shelf.formats[name]):
                continue
            if headings or lines:
                yield LeftOut(manuscript.brochure.id, manuscript.language, name, headings, lines)
            for type, more in _left_out_by_type(request, shelf, manuscript, name).items():
                yield LeftOut(manuscript.brochure.id, manuscript.language, name, more, type=type)


def _left_out_by_type(
    request: BuildRequest, shelf: Shelf, manuscript: Manuscript, name: str
) -> dict[TypeSize, tuple[str, ...]]:
    """Return the sections that only some sizes of type leave out, by these sizes; each by its heading."""
    format = shelf.formats[name]
    usual = printed(manuscript, name, format).copy
    found: dict[TypeSize, tuple[str, ...]] = {}
    for setting in settings_of(request, format):
        copy = printed(manuscript, name, format, format.sizes(setting).leaves_out).copy
        if sections := left_out(usual, copy):
            found[setting.type] = tuple(str(section.heading) for section in sections)
    return found


def _lines_left_out(request: BuildRequest, shelf: Shelf, manuscript: Manuscript, format: Format) -> tuple[str, ...]:
    """Return which of fax, parking and map the clinic has and the format does not print."""
    if {"directions", "brief_directions"} & set(format.carries):
        return ()
    clinic = shelf.clinic.at(request.site or manuscript.brochure.site)
    lines = {"fax": clinic.fax, "parking": clinic.text[manuscript.language].parking, "map": clinic.map}
    return tuple(name for name, line in lines.items() if line)


def lacking(request: BuildRequest, shelf: Shelf) -> Iterator[Problem]:
    """Yield a problem for each format that a brochure lacks a section for; InputError when the format was named."""
    problems = [
        Problem(
            manuscript.source.place(()),
            f"{manuscript.brochure.id} has no {' and no '.join(lacks(manuscript, shelf.formats[name]))}, so no {name}",
            "write that section, or remove the format from brochure.yaml",
        )
        for manuscript in shelf.manuscripts
        for name in formats_of(request, manuscript)
        if lacks(manuscript, shelf.formats[name])
    ]
    if problems and request.formats and request.brochures:
        raise InputError(problems)
    yield from problems


def undirected(request: BuildRequest, shelf: Shelf) -> Iterator[Problem]:
    """Yield a problem for each format that a copy's language cannot be set in; InputError when both were named."""
    able = [name for name, format in shelf.formats.items() if format.right_to_left]
    remedy = f"make it as {' or '.join(able)}" if able else "write a format that can"
    problems = [
        Problem(
            manuscript.source.place(()),
            f"{name} cannot be set from right to left yet, so there is none of {manuscript.brochure.id} in "
            f"{manuscript.language}",
            remedy,
        )
        for manuscript in shelf.manuscripts
        for name in formats_of(request, manuscript)
        if not sets(manuscript, shelf.formats[name])
    ]
    if problems and request.formats and request.languages:
        raise InputError(problems)
    yield from problems


def unchosen(request: BuildRequest, shelf: Shelf) -> Iterator[Unchosen]:
    """Yield what the formats that are made offer, and would be made in, but for what clinic.yaml chooses."""
    formats: dict[tuple[str, str], list[str]] = {}
    for name in _asked_formats(request, shelf):
        made = _options(request, shelf.formats[name])
        for option in _options(replace(request, usual=Usual()), shelf.formats[name]):
            if option not in made:
                formats.setdefault(option, []).append(name)
    yield from (Unchosen(kind, name, tuple(names)) for (kind, name), names in formats.items())


def _options(request: BuildRequest, format: Format) -> dict[tuple[str, str], None]:
    """Return the papers, type sizes and editions in which a format is made."""
    settings = list(settings_of(request, format))
    papers = [("paper", setting.paper) for setting in settings]
    types = [("type", setting.type) for setting in settings]
    editions = [("edition", edition) for each in settings for edition in editions_of(request, format, each)]
    return dict.fromkeys([*papers, *types, *editions])


def sizes(request: BuildRequest, shelf: Shelf) -> Iterator[Problem]:
    """Yield a problem for each format that has no type size that was asked for; InputError when none of them has it."""
    asked = _asked_formats(request, shelf)
    offered = asked | dict.fromkeys(name for manuscript in shelf.manuscripts for name in manuscript.brochure.formats)
    for size in request.types:
        able = [name for name in offered if size in shelf.formats[name].type]
        remedy = f"make it as {' or '.join(able)}: -f {able[0]} --type {size}" if able else "write a format that can"
        problems = [
            Problem(None, f"{name} cannot be set in {size} print: its pages hold too little at that size", remedy)
            for name in asked
            if name not in able
        ]
        if problems and not set(able) & set(asked):
            raise InputError(problems)
        yield from problems


def others(request: BuildRequest, shelf: Shelf) -> Iterator[Problem]:
    """Yield why a brochure or a format that was named is not made; when nothing is made, why each format is not."""
    copies = {manuscript.brochure.id for manuscript in shelf.manuscripts}
    for id in request.brochures:
        if id not in copies:
            languages = " or ".join(request.languages)
            yield Problem(None, f"{id} has no copy in {languages}", f"write brochures/{id}/{request.languages[0]}.yaml")
    formats = _asked_formats(request, shelf)
    absent = [name for name in formats if not _is_made(request, shelf.formats[name])]
    for name in absent if request.formats or len(absent) == len(formats) else ():
        if problem := _lack(request, name, shelf.formats[name]):
            yield problem


def _is_made(request: BuildRequest, format: Format) -> bool:
    return any(editions_of(request, format, setting) for setting in settings_of(request, format))


def _lack(request: BuildRequest, name: str, format: Format) -> Problem | None:
    """Return which of paper and edition keeps a format from being made; None where `sizes` has told why."""
    settings = list(settings_of(request, format))
    if settings:
        anything = replace(request, editions=())
        offered = list[str](
            dict.fromkeys(edition for each in settings for edition in editions_of(anything, format, each))
        )
        papers = ", ".join(dict.fromkeys(setting.paper for setting in settings))
        what = f"{' or '.join(request.editions)} edition on {papers}{' in black only' if request.mono else ''}"
    elif request.papers and not set(request.papers) & set(format.pages):
        what, offered = f"page for {' or '.join(request.papers)} paper", list[str](format.pages)
    elif not request.types:
        what, offered = "type size but one that is made on request", [f"--type {size}" for size in format.type]
    else:
        return None
    return Problem(None, f"{name} has no {what}", f"it has: {', '.join(offered) or 'none'}")


def _asked_formats(request: BuildRequest, shelf: Shelf) -> dict[str, None]:
    return dict.fromkeys(name for manuscript in shelf.manuscripts for name in formats_of(request, manuscript))
