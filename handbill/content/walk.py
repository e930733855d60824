"""Walk through the printed words of a copy in reading order: for the proof of a sheet, and for lint."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from handbill.content.brochure import Brochure, Cited
from handbill.content.copy import Copy
from handbill.content.kinds import Term
from handbill.content.photo import Photo
from handbill.content.picture import Picture
from handbill.content.section import Section
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


def walk(copy: Copy) -> Iterator[tuple[Steps, BaseModel | Text]]:
    """Yield each model and text of what a copy prints, in its order, with its path in the file."""
    for path, part in copy.parts():
        yield from ((path, value) for path, value, _ in walk_part(part, path))


def fields(copy: Copy) -> Iterator[Field]:
    """Yield the printed fields of a copy, in its order."""
    for path, part in copy.parts():
        yield from fields_of(part, path)


def fields_of(part: object, path: Steps) -> Iterator[Field]:
    """Yield the printed fields of a part of a copy, such as a section; `path` is the part's own."""
    return (Field(path, value, loose) for path, value, loose in walk_part(part, path) if isinstance(value, Text))


def pictures(copy: Copy) -> Iterator[Picture]:
    """Yield the pictures of a copy, in its order."""
    return (value for _, value in walk(copy) if isinstance(value, Picture))


def photos(copy: Copy) -> Iterator[Photo]:
    """Yield the photographs of a copy, in its order."""
    return (value for _, value in walk(copy) if isinstance(value, Photo))


def printed_names(model: BaseModel) -> list[str]:
    """Return the names of the fields of a model that sheets print, in order: the blocks of a section come last."""
    names = (name for name in type(model).model_fields if name not in FOR_SCREENS)
    return sorted(names, key=lambda name: name == "blocks")


def cited(brochure: Brochure, printed: Iterable[Field]) -> tuple[Cited, ...]:
    """Return the sources that these fields cite, in the order in which a reader meets them."""
    sources = {source.id: source for source in brochure.sources}
    ids = dict.fromkeys(id for field in printed for id in field.text.cites())
    return tuple(sources[id] for id in ids if id in sources)


def walk_part(value: object, path: Steps, *, loose: bool = False) -> Iterator[tuple[Steps, BaseModel | Text, bool]]:
    """Yield the path and value of each model and text, and whether it belongs to a picture."""
    entries: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, BaseModel | Text):
        yield path, value, loose
    if isinstance(value, BaseModel):
        entries = ((name, getattr(value, name)) for name in printed_names(value))
    elif isinstance(value, Mapping):
        entries = value.items()
    elif isinstance(value, tuple):
        # Cards have the terms in another order than the file.
        entries = (
            (at if not isinstance(entry, Term) or entry.at is None else entry.at, entry)
            for at, entry in enumerate(value)
        )
    for step, entry in entries:
        yield from walk_part(entry, _steps_to(value, step, path), loose=loose or isinstance(value, Picture | Photo))


def _steps_to(value: object, step: str | int, path: Steps) -> Steps:
    """Return where in the file a field stands: its brief may say a section's, and its short form a text."""
    if isinstance(value, Section) and isinstance(step, str) and (steps := value.steps_to(step)):
        return steps
    short = getattr(value, "short", None) if step == "text" else None
    return (*path, "short") if short is not None and short is getattr(value, "text", None) else (*path, step)
