"""Whose words take too much room: the texts that stand on a page, each with its file and line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbill.content.manuscript import Manuscript
from handbill.content.walk import fields
from handbill.errors import Place
from handbill.yaml.source import Steps, in_words

_LONG = 25
"""A line of clinic.yaml of more characters is named where a panel is too full: most formats have room for less."""

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))


@dataclass(frozen=True)
class Written:
    """A text of the writer's or the clinic's: where it is written, how its field is called, and what it says."""

    place: Place
    field: str
    words: str
    of_clinic: bool

    def __str__(self) -> str:
        return f"{self.field} ({len(self.words)} characters)"

    def holds(self, words: str) -> bool:
        """Return whether these words, as they are printed, are part of it."""
        return _bare(words) in _bare(self.words)

    def stands_in(self, text: str) -> bool:
        """Return whether it is part of a printed text."""
        return _bare(self.words) in _bare(text)


def source_of(words: str, manuscript: Manuscript) -> Written | None:
    """Return what says these words, as one text or, shorter than others that hold them, as a part of it."""
    texts = [*clinic_texts(manuscript), *copy_texts(manuscript)]
    return min((text for text in texts if text.holds(words)), key=lambda text: len(text.words), default=None)


def copy_texts(manuscript: Manuscript) -> Iterator[Written]:
    """Yield the texts of what is printed of a copy."""
    for field in fields(manuscript.copy):
        yield Written(manuscript.source.place(field.path), in_words(field.path), str(field.text), of_clinic=False)


def clinic_texts(manuscript: Manuscript) -> Iterator[Written]:
    """Yield what clinic.yaml says in the language of a manuscript."""
    source = manuscript.clinic_source
    for path, words in _leaves(source.data, ()):
        if path[0] != "text" or path[1:2] == (manuscript.language,):
            yield Written(source.place(path), f"clinic.yaml {in_words(path)}", words, of_clinic=True)


def long_lines(text: str, manuscript: Manuscript) -> list[Written]:
    """Return the clinic's own lines in a printed text that are longer than is common, the longest first."""
    contact = (
        "clinic.yaml name",
        "clinic.yaml address",
        "clinic.yaml email",
        "clinic.yaml website",
        "clinic.yaml sites",
    )
    lines = [line for line in clinic_texts(manuscript) if line.field.startswith(contact) and len(line.words) > _LONG]
    return sorted((line for line in lines if line.stands_in(text)), key=lambda line: -len(line.words))


def _leaves(value: Any, path: Steps) -> Iterator[tuple[Steps, str]]:
    """Yield each text in data, with its path."""
    entries: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, Mapping):
        entries = value.items()
    elif isinstance(value, list | tuple):
        entries = enumerate(value)
    elif isinstance(value, str):
        yield path, value
    for step, entry in entries:
        yield from _leaves(entry, (*path, step))


def _bare(text: str) -> str:
    """Return the letters and digits of a text, in words with a space around each."""
    words = re.findall(r"\w+", text.translate(_INVISIBLE).casefold())
    return f" {' '.join(words)} "
