"""What a format prints of a copy, in its order: its opening, its sections by their places, without what it leaves out.

The rest is taken out before the template runs, so no template can print it by mistake, and none has to omit it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from handbill.content.blocks import Cost, Moment, People, each, without_kind
from handbill.content.brief import in_brief
from handbill.content.copy import OPENING, SHORT_STANDFIRST, Copy
from handbill.content.kinds import Glossary
from handbill.content.manuscript import Manuscript
from handbill.content.photo import Photo
from handbill.content.picture import Picture
from handbill.content.section import KINDS, Section
from handbill.content.tables import ComparedRow, Dose, Table
from handbill.content.walk import fields_of, walk_part
from handbill.content.zones import Zone
from handbill.formats.format import Format
from handbill.formats.places import ANY, SectionPlace

NO_FILLERS = ("glossary", "questions", "help", "learn_more")
"""Kinds that do not stand in for another that a copy lacks."""

Choice = tuple[str, ...] | None
"""The names of the sections that a brochure chose for a format, in its order; ALL; None for the format's own rule."""

ALL = ("all",)


def printed(manuscript: Manuscript, name: str, format: Format, left: Sequence[str] = ()) -> Manuscript:
    """Return a manuscript whose copy is what this format prints, as its brochure chose, without what is `left` out."""
    copy = selected(manuscript.whole, format, manuscript.brochure.formats.get(name), left)
    return replace(manuscript, copy=copy)


def selected(copy: Copy, format: Format, choice: Choice, left: Sequence[str] = ()) -> Copy:
    """Return what this format prints of a copy; kinds of sections and parts that are `left` out are not printed."""
    copy = in_brief(copy) if format.brief else copy
    places = _chosen(copy, format, choice) if choice and choice != ALL else _by_kind(copy, format, choice == ALL)
    places = {name: [each for each in sections if each.kind not in left] for name, sections in places.items()}
    order: list[str | int] = []
    for part in format.takes:
        if part == SHORT_STANDFIRST:
            # Where its writer has no shorter one, the standfirst itself.
            order.append(part if copy.standfirst_short is not None else "standfirst")
            continue
        order += [part] if part in OPENING else [section.at for section in places.get(part, ())]
    at = {name: [section.at for section in sections] for name, sections in places.items()}
    parts = [name for name in left if name not in KINDS]
    printing = copy.printing(order, at)
    if format.imposition == "cards":
        printing = _as_cards(printing)
    return without(printing, (*format.leaves_out, *parts, *_unopened(format)))


def _as_cards(copy: Copy) -> Copy:
    """Return the copy with the terms of its glossary in the order of their cards."""
    sections = (part.as_cards() if isinstance(part, Glossary) else part for part in copy.sections)
    return copy.model_copy(update={"sections": tuple(sections)})


def left_out(copy: Copy, printed: Copy) -> list[Section]:
    """Return the sections of a copy that are not printed."""
    there = {section.at for section in printed.sections}
    return [section for section in copy.sections if section.at not in there]


def unplaced(copy: Copy, format: Format, choice: Choice) -> list[str]:
    """Return the names that a brochure chose for a format and that the copy lacks, or the format has no place for."""
    sections = {section.name: section for section in copy.sections}
    names = choice if choice and choice != ALL else ()
    return [name for name in names if name not in sections or _place_of(sections[name], format) is None]


def _chosen(copy: Copy, format: Format, choice: Sequence[str]) -> dict[str, list[Section]]:
    sections = {section.name: section for section in copy.sections}
    places: dict[str, list[Section]] = {name: [] for name in format.places}
    for name in choice:
        section = sections.get(name)
        full = [place for place, rule in format.places.items() if len(places[place]) == rule.most]
        place = _place_of(section, format, full) if section is not None else None
        if section is not None and place is not None:
            places[place].append(section)
    return places


def _place_of(section: Section, format: Format, full: Sequence[str] = ()) -> str | None:
    """Return the first place that names the section's kind and is not full, or else the first that takes any."""
    places = {name: place for name, place in format.places.items() if name not in full}
    named = (name for name, place in places.items() if section.kind in place.named)
    open_to_all = (name for name, place in places.items() if place.kinds == "all" or place.words)
    return next(named, None) or next(open_to_all, None)


def _by_kind(copy: Copy, format: Format, everything: bool) -> dict[str, list[Section]]:
    """Return the sections at their places by kind; a place that lacks some of its kinds is filled with others."""
    places: dict[str, list[Section]] = {}
    free: list[Section] = list(copy.sections)
    for name, place in format.places.items():
        named = [section for kind in place.named for section in free if section.kind == kind]
        places[name] = _within(named, format, place)[: place.most]
        free = [section for section in free if section not in places[name]]
    for name, place in format.places.items():
        if place.kinds == "all":
            places[name], free = free, []
        elif place.words:
            others = free if everything else _fillers(places[name], free, place)
            places[name] += others
            free = [section for section in free if section not in others]
    return places


def _within(sections: Sequence[Section], format: Format, place: SectionPlace) -> list[Section]:
    """Return those of these sections that the place has room for, without what the format leaves out of them."""
    if place.room is None:
        return list(sections)
    kept: list[Section] = []
    room = place.room
    for section in sections:
        words = _words(_trimmed(section, format.leaves_out))
        if words <= room:
            kept.append(section)
            room -= words
    return kept


def _trimmed(section: Section, leaves_out: Iterable[str]) -> Section:
    for path in leaves_out:
        first, *rest = path.split(".")
        section = section if first in OPENING else _part_without(section, first, rest)
    return section


def _fillers(sections: Sequence[Section], free: Iterable[Section], place: SectionPlace) -> list[Section]:
    """Return the sections that stand in for those kinds of a place that the copy lacks, as far as there is room."""
    if {section.kind for section in sections} >= set(place.named):
        return []
    room = (place.words or 0) - sum(map(_words, sections))
    fillers: list[Section] = []
    for section in free:
        if section.kind not in NO_FILLERS and _words(section) <= room:
            fillers.append(section)
            room -= _words(section)
    return fillers


_PICTURE, _LINE = 45, 5
"""The room that a picture, and a line of a table or a form, take beside their words: as much as so many words."""


def _words(section: Section) -> int:
    """Return the room that a section takes, in words of running text."""
    words = sum(len(str(field.text).split()) for field in fields_of(section, ()) if not field.loose)
    parts = [value for _, value, _ in walk_part(section, ())]
    pictures = sum(isinstance(part, Picture | Photo | People) for part in parts)
    lines = sum(isinstance(part, Cost | ComparedRow | Moment | Dose | Zone) for part in parts)
    lines += sum(len(part.rows) for part in parts if isinstance(part, Table))
    lines += sum(len(block.fill_in or ()) for block in each(section.blocks))
    return words + _PICTURE * pictures + _LINE * lines


def _unopened(format: Format) -> list[str]:
    """Return the optional parts of the opening that the format does not take."""
    return [name for name in ("cover", "in_short") if name not in format.takes]


def without(copy: Copy, leaves_out: Iterable[str]) -> Copy:
    """Return the copy without these parts: `cover`, `glossary.terms.picture` (of each term), `blocks.map`."""
    for path in leaves_out:
        first, *rest = path.split(".")
        if first in Copy.model_fields:
            copy = _without(copy, path.split("."))
        else:
            sections = tuple(_part_without(section, first, rest) for section in copy.sections)
            copy = copy.model_copy(update={"sections": sections})
    return copy


def _part_without(section: Section, first: str, rest: Sequence[str]) -> Section:
    if first == "blocks":
        return section.model_copy(update={"blocks": without_kind(section.blocks, rest[0])})
    left: Section = _without(section, rest) if first in (section.kind, ANY) else section
    return left


def _without(value: Any, path: Sequence[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_without(entry, path) for entry in value)
    if isinstance(value, dict):
        return {name: entry for name, entry in value.items() if name != path[0]}
    if not isinstance(value, BaseModel):
        return value
    name, rest = path[0], path[1:]
    field = type(value).model_fields[name]
    left = _without(getattr(value, name), rest) if rest else field.get_default(call_default_factory=True)
    return value.model_copy(update={name: left})
