"""Walks through the printed words of a manuscript in reading order: what the proof holds a sheet to, and lint reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from handbill.content.blocks import Picture
from handbill.content.copy import Copy
from handbill.yaml.source import Steps
from handbill.yaml.text import Text


@dataclass(frozen=True)
class Field:
    """A printed text and its path; `loose` when it belongs to a picture, which stands where there is room."""

    path: Steps
    text: Text
    loose: bool = False


FOR_SCREENS = ("short", "slides")
"""Fields that say again, for a screen, what another says: no sheet prints them."""


def fields(copy: Copy, sections: Iterable[str]) -> Iterator[Field]:
    """Yield the printed fields of these sections, in this order."""
    for section in sections:
        yield from _walk(getattr(copy, section), (section,), loose=False)


def _walk(value: object, path: Steps, *, loose: bool) -> Iterator[Field]:
    if isinstance(value, Text):
        yield Field(path, value, loose)
    elif isinstance(value, BaseModel):
        within = loose or isinstance(value, Picture)
        for name in type(value).model_fields:
            if name not in FOR_SCREENS:
                yield from _walk(getattr(value, name), (*path, name), loose=within)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _walk(entry, (*path, key), loose=loose)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _walk(entry, (*path, index), loose=loose)


def headed(copy: Copy, sections: Iterable[str]) -> Iterator[tuple[str, Text]]:
    """Yield the name and the heading of each of these sections that has one; several of a name are numbered from 1."""
    for section in sections:
        value = getattr(copy, section)
        if isinstance(value, tuple):
            yield from (
                (f"{section}-{number}", entry.heading)
                for number, entry in enumerate(value, 1)
                if hasattr(entry, "heading")
            )
        elif hasattr(value, "heading"):
            yield section, value.heading


def pictures(copy: Copy, sections: Iterable[str]) -> Iterator[Picture]:
    """Yield the pictures of these sections, in this order."""
    for section in sections:
        yield from _pictures(getattr(copy, section))


def _pictures(value: object) -> Iterator[Picture]:
    if isinstance(value, Picture):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in FOR_SCREENS:
                yield from _pictures(getattr(value, name))
    elif isinstance(value, tuple):
        for entry in value:
            yield from _pictures(entry)
