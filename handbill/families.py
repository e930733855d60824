"""Which family of `templates/fonts/` sets a word: the house font, or else the first that has all its letters.

`fonts.yaml` there says which family serves which script, and which languages begin with one of their own. A family
that it does not name, of a file that a clinic put there, serves after those that it does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Annotated

from pydantic import Field

from handbill import fonts
from handbill.errors import Problems
from handbill.workspace import Workspace
from handbill.yaml.model import Context, Model
from handbill.yaml.validate import model_of, source_of

_NAME = "templates/fonts/fonts.yaml"


class Family(Model):
    """A family as `fonts.yaml` has it: the scripts (ISO 15924) that it serves and the languages that begin with it.

    `scale` is how large its letters were made beside Noto's own, so that they match the house font; `license` is its
    file beside the fonts.
    """

    name: Annotated[str, Field(min_length=1)]
    scripts: tuple[Annotated[str, Field(pattern=r"^[A-Z][a-z]{3}$")], ...]
    weights: Annotated[tuple[int, ...], Field(min_length=1)]
    license: Annotated[str, Field(min_length=1)]
    scale: Annotated[float, Field(gt=0, le=2)] = 1.0
    first_for: tuple[str, ...] = ()


class FontTable(Model):
    """What `fonts.yaml` holds: the families in the order in which they are asked for a word."""

    families: Annotated[tuple[Family, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Families:
    """The families of a workspace in their order, the house font first.

    `codes` are the code points that each can print and `files` its font files, by its name; `first_for` is the family
    that a language begins with, by its BCP 47 tag.
    """

    names: tuple[str, ...]
    codes: Mapping[str, frozenset[int]]
    files: Mapping[str, tuple[Path, ...]]
    first_for: Mapping[str, str]

    def order(self, language: str) -> tuple[str, ...]:
        """Return the families in the order in which a language asks for them."""
        parts = language.split("-")
        tags = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
        first = next((self.first_for[tag] for tag in tags if tag in self.first_for), None)
        return (first, *(name for name in self.names if name != first)) if first else self.names

    def plain(self, text: str) -> bool:
        """Return whether the house font has all characters of a text."""
        return self.codes[self.names[0]].issuperset(map(ord, set(text)))

    def rules(self) -> str:
        """Return the CSS that names the families in their order: for the root, and for the languages that have another.

        Where no @font-face brings a family, its name stands for nothing.
        """
        rules = [f":root {{ font-family: {_listed(self.names)} }}"]
        tags = sorted(self.first_for, key=lambda tag: tag.count("-"))
        rules += [f'[lang|="{tag}"] {{ font-family: {_listed(self.order(tag))} }}' for tag in tags]
        return "\n".join(rules)

    def words(self, text: str, language: str) -> Iterator[tuple[str, str | None]]:
        """Yield the parts of a text in turn, each with the family that it must be set in whole.

        None where each character may come from the first family that has it: then all letters of a word do so anyway.
        Words of one family that follow each other are one part, with the blanks between them.
        """
        order = [self.codes[name] for name in self.order(language)]
        parts = list(_parts(text))
        families: list[str | None] = []
        for part in parts:
            place = None if part.isspace() else whole_in(part, order)
            families.append(None if place is None else self.order(language)[place])
        for at in range(1, len(parts) - 1):
            if parts[at].isspace() and families[at - 1] == families[at + 1]:
                families[at] = families[at - 1]
        for family, group in groupby(zip(parts, families, strict=True), key=itemgetter(1)):
            yield "".join(part for part, _ in group), family

    def needed(self, text: str, languages: Iterable[str]) -> list[str]:
        """Return the families beside the house font that a text in these languages is set in, in their order."""
        needed: set[str] = set()
        letters = {letter for letter in text if letter.isprintable()}
        for language in dict.fromkeys(languages):
            order = self.order(language)
            for letter in letters:
                found = next((name for name in order if ord(letter) in self.codes[name]), None)
                needed |= {found} if found else set()
            needed |= {family for _, family in self.words(text, language) if family}
        return [name for name in self.names[1:] if name in needed]


def whole_in(word: str, order: Sequence[Collection[int]]) -> int | None:
    """Return which family must set a word whole, by its place in the order; None where all letters have the same.

    None too where no family has all of them, as in a word of two scripts.
    """
    if all(ord(letter) in order[0] for letter in word):
        return None
    letters = [ord(letter) for letter in word if unicodedata.category(letter)[0] in "LM"]
    places = {next((at for at, codes in enumerate(order) if code in codes), -1) for code in letters}
    if len(places) < 2:
        return None
    return next((at for at, codes in enumerate(order) if all(code in codes for code in letters)), None)


def load(workspace: Workspace) -> Families:
    """Return the families of a workspace; InputError for a fonts.yaml or a font that cannot be read."""
    table = workspace.find(_NAME)
    state = tuple((file, file.stat().st_mtime_ns) for file in (*fonts.files(workspace), *([table] if table else [])))
    return _loaded(workspace, state)


@lru_cache(maxsize=8)
def _loaded(workspace: Workspace, _state: tuple[tuple[Path, int], ...]) -> Families:
    problems = Problems()
    table = model_of(FontTable, source_of(workspace, _NAME, problems), Context(), problems)
    problems.raise_any()
    listed = table.families if table is not None else ()
    files: dict[str, tuple[Path, ...]] = {}
    for file in fonts.files(workspace):
        name = str(fonts.face(file)["family"])
        files[name] = (*files.get(name, ()), file)
    named = [family.name for family in listed if family.name in files]
    names = tuple(dict.fromkeys((fonts.FAMILY, *named, *sorted(files))))
    return Families(
        names=names,
        codes={name: frozenset().union(*map(fonts.codes, files.get(name, ()))) for name in names},
        files={name: files.get(name, ()) for name in names},
        first_for={tag: family.name for family in listed for tag in family.first_for if family.name in files},
    )


def files(workspace: Workspace) -> list[Path]:
    """Return the font files of a workspace in the order of their families."""
    known = load(workspace)
    return [file for name in known.names for file in known.files[name]]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _parts(text: str) -> Iterator[str]:
    """Yield a text in parts: words, and the blanks between them. A word ends where letters of another script begin."""
    part, last = "", ""
    for letter in text:
        blank = letter.isspace()
        script = "" if blank else script_of(letter)
        if part and (blank != part[-1].isspace() or (script and last and script != last)):
            yield part
            part, last = "", ""
        part += letter
        last = script or last
    if part:
        yield part


@lru_cache(maxsize=65_536)
def script_of(letter: str) -> str:
    """Return the script of a letter as its Unicode name begins, such as LATIN or CJK; "" for any other character."""
    if unicodedata.category(letter) not in ("Lu", "Ll", "Lt", "Lo"):
        return ""
    return unicodedata.name(letter, "").partition(" ")[0]
