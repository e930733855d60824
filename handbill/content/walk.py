"""Walk through the printed words of a copy in reading order: for the proof of a sheet, and for lint."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from handbill.content.blocks import Picture
from handbill.content.brochure import Brochure, Cited
from handbill.content.copy import Copy
from handbill.content.photo import Photo
from handbill.yaml.source import Steps
from handbill.yaml.text import Text

FOR_SCREENS = ("short", "slides")
"""Fields that say for a screen what another says: no sheet prints them."""


@dataclass(frozen=True)
class Field:
    """A printed text and its path; `loose` when it belongs to a picture or photo, which stands where there is room."""

    path: Steps
    text: Text
    loose: bool = False


def fields(copy: Copy, sections: Iterable[str]) -> Iterator[Field]:
    """Yield the printed fields of these sections, in this order."""
    for section in sections:
        yield from (part for part in _walk(getattr(copy, section), (section,)) if isinstance(part, Field))


def pictures(copy: Copy, sections: Iterable[str]) -> Iterator[Picture]:
    """Yield the pictures of these sections, in this order."""
    for section in sections:
        yield from (part for part in _walk(getattr(copy, section), (section,)) if isinstance(part, Picture))


def photos(copy: Copy, sections: Iterable[str]) -> Iterator[Photo]:
    """Yield the photographs of these sections, in this order."""
    for section in sections:
        yield from (part for part in _walk(getattr(copy, section), (section,)) if isinstance(part, Photo))


def headed(copy: Copy, sections: Iterable[str]) -> Iterator[tuple[str, Text]]:
    """Yield the name and the heading of each of these sections that has one; several of a name are numbered from 1."""
    for section in sections:
        value = getattr(copy, section)
        numbered = enumerate(value, 1) if isinstance(value, tuple) else ()
        parts = {section: value, **{f"{section}-{number}": part for number, part in numbered}}
        yield from ((name, part.heading) for name, part in parts.items() if hasattr(part, "heading"))


def cited(brochure: Brochure, printed: Iterable[Field]) -> tuple[Cited, ...]:
    """Return the sources that these fields cite, in the order in which a reader meets them."""
    sources = {source.id: source for source in brochure.sources}
    ids = dict.fromkeys(id for field in printed for id in field.text.cites())
    return tuple(sources[id] for id in ids if id in sources)


def _walk(value: object, path: Steps, *, loose: bool = False) -> Iterator[Field | Picture | Photo]:
    entries: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, Picture | Photo):
        yield value
    if isinstance(value, Text):
        yield Field(path, value, loose)
    elif isinstance(value, BaseModel):
        entries = ((name, getattr(value, name)) for name in type(value).model_fields if name not in FOR_SCREENS)
    elif isinstance(value, Mapping):
        entries = value.items()
    elif isinstance(value, tuple):
        entries = enumerate(value)
    for step, entry in entries:
        yield from _walk(entry, (*path, step), loose=loose or isinstance(value, Picture | Photo))
