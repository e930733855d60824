"""Read a YAML file as plain data that remembers where each value stands.

YAML 1.2 through ruamel.yaml, composed to nodes only: nothing in a file can build an object. Duplicate keys, tags and
oversized files are problems with a place. Limits: 256 KiB a file (the largest of the library has 16), 20,000 values
after aliases are followed (an "alias bomb" multiplies a few lines into billions), 32 levels.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Self, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from handbill.errors import Place, Problems
from handbill.yaml.prose import as_typed, is_end_of_text, with_entries_told
from handbill.yaml.syntax import mistake

MAX_BYTES = 256 * 1024
MAX_VALUES = 20_000
MAX_DEPTH = 32

Steps = tuple[str | int, ...]


def in_words(path: Steps) -> str:
    """Return a path as a person reads it: items count from 1."""
    return " ".join(str(step + 1) if isinstance(step, int) else step for step in path)


_MAX_DIGITS = 30


@dataclass(frozen=True)
class Source:
    """A file's data, and the place of each value and each key in it by its path (`("steps", 2, "text")`)."""

    file: Path
    data: Mapping[str, Any]
    places: Mapping[Steps, Place] = field(repr=False)
    keys: Mapping[Steps, Place] = field(repr=False)

    def place(self, path: Steps) -> Place:
        """Return the place of the value at this path, or of the nearest thing around it that exists."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.file, 1, 1))

    def data_at(self, path: Steps) -> Any:
        """Return the value at this path, or None."""
        value: Any = self.data
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def key(self, path: Steps) -> Place:
        """Return the place of the key at the end of this path."""
        return self.keys.get(path) or self.place(path)


def items(data: object, key: str) -> list[Any]:
    """Return the list under a key, whatever else is wrong with the data; empty where there is none."""
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, list) else []


def entries(data: object, key: str) -> list[Mapping[str, Any]]:
    """Return the mappings of the list under a key; what is no mapping counts as an empty one, so the places stay."""
    return [entry if isinstance(entry, dict) else {} for entry in items(data, key)]


def ids(data: object, key: str) -> frozenset[str]:
    """Return the ids of the mappings of the list under a key."""
    return frozenset(str(entry["id"]) for entry in entries(data, key) if "id" in entry)


def text_at(data: Mapping[str, Any], key: str) -> str:
    """Return the text under a key; empty where there is none."""
    value = data.get(key)
    return value if isinstance(value, str) else ""


def read(file: Path, problems: Problems) -> Source | None:
    """Read a YAML file whose top level is a mapping; note its mistakes, and return what could be read, or None.

    What could be read of a file with mistakes is returned, so that the models still check the rest.
    """
    try:
        text = _text(file)
        return _Reader(file, text, problems).source(_compose(text))
    except _UnreadableError as error:
        problems.add(Place(file, error.line, error.column), error.what, error.remedy)
        return None


class _UnreadableError(Exception):
    """Why nothing of a file can be read; the place is in the file, from 1, or 0 where it is the file as a whole."""

    def __init__(self, what: str, remedy: str, line: int = 1, column: int = 1) -> None:
        super().__init__(what)
        self.what, self.remedy, self.line, self.column = what, remedy, line, column

    @classmethod
    def after(cls, before: str, what: str, remedy: str) -> Self:
        """Return the error of what stands behind the part `before` of a text."""
        return cls(what, remedy, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _text(file: Path) -> str:
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            what = f"the file has {size / 1024 / 1024:.1f} MB; content files end at 0.25 MB"
            raise _UnreadableError(what, "is it the right file? split it, and keep pictures in images/")
        raw = file.read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise _UnreadableError(f"cannot be read: {error.strerror}", "check its permissions", 0, 0) from error
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", "replace")
        raise _UnreadableError.after(before, "not UTF-8 from here on", "save the file as UTF-8") from error


@lru_cache(maxsize=64)
def _compose(text: str) -> Node | None:
    if directive := re.search(r"^%", text, re.MULTILINE):
        what = "YAML reads a line that begins with % as a directive"
        raise _UnreadableError.after(text[: directive.start()], what, "put the text in quotes")
    try:
        yaml = YAML(typ="safe", pure=True)
        # A text with such a name is refused where it is read, with its place.
        yaml.composer.warn_double_anchors = False
        node: Node | None = yaml.compose(text)
    except MarkedYAMLError as error:
        raise _UnreadableError(*mistake(error, text)) from error
    except ReaderError as error:
        what = f"a control character (U+{ord(text[error.position]):04X})"
        raise _UnreadableError.after(text[: error.position], what, "remove it") from error
    except (YAMLError, ValueError) as error:
        raise _UnreadableError(f"YAML cannot be read (its reader says: {error})", "see docs/writing.md") from error
    except RecursionError as error:
        raise _UnreadableError("nested too deeply to be read", f"keep to {MAX_DEPTH} levels") from error
    return node


class _Reader:
    """Turns nodes into data, and notes their places and what is wrong; counts what aliases multiply."""

    def __init__(self, file: Path, text: str, problems: Problems) -> None:
        self.file, self.text, self.problems = file, text, problems
        self.places: dict[Steps, Place] = {}
        self.keys: dict[Steps, Place] = {}
        self._values = 0
        self._stopped = False

    def source(self, node: Node | None) -> Source | None:
        """Return what stands below the top of a file; None where that is no mapping."""
        count = len(self.problems.found)
        data = self.value(node, ()) if node is not None else {}
        if isinstance(data, dict):
            return Source(self.file, data, self.places, self.keys)
        if len(self.problems.found) == count:
            remedy = "start it with a key, such as title: …"
            self.problems.add(Place(self.file, 1, 1), "the file is not a mapping of keys to values", remedy)
        return None

    def value(self, node: Node, path: Steps, parent_column: int = 0) -> Any:
        place = Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)
        self.places[path] = place
        self._values += 1
        if self._stopped:
            return None
        if self._values > MAX_VALUES or len(path) > MAX_DEPTH:
            self._stopped = True
            limit = f"{MAX_VALUES:,} values" if self._values > MAX_VALUES else f"{MAX_DEPTH} levels"
            remedy = "write it out without aliases (*name), and split what is too long"
            self.problems.add(place, f"more than {limit}", remedy)
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            column = node.start_mark.column
            return with_entries_told(
                node, [self.value(item, (*path, index), column) for index, item in enumerate(node.value)]
            )
        return self._scalar(cast("ScalarNode", node), place, parent_column)

    def _mapping(self, node: MappingNode, path: Steps) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            place = Place(self.file, key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key_node, ScalarNode):
                self.problems.add(place, "a key that is not a word", "write key: value")
                continue
            key = str(key_node.value)
            if key in data:
                line = self.keys[*path, key].line
                what = f"the key {key!r} stands here a second time (first in line {line})"
                self.problems.add(place, what, "remove one of them")
                continue
            if (
                node.flow_style
                and re.search(r":(?!//)\S", key)
                and value_node.start_mark.index == value_node.end_mark.index
            ):
                what = f"a space is missing behind the colon of “{key}”"
                self.problems.add(place, what, "write key: value, or put the text before it in quotes, all of it")
                continue
            if node.flow_style and is_end_of_text(key_node, self.text):
                what = f"in {{…}} a comma ends a text: YAML reads “{key}” as a key"
                self.problems.add(place, what, "put the text before it in quotes, all of it")
                continue
            self.keys[*path, key] = place
            data[key] = self.value(value_node, (*path, key), key_node.start_mark.column)
            if not isinstance(value_node, ScalarNode) or data[key] is None:
                self.places[*path, key] = place
        return data

    def _scalar(self, node: ScalarNode, place: Place, parent_column: int) -> Any:
        text, kind = str(node.value), str(node.tag).removeprefix("tag:yaml.org,2002:")
        if not text.isascii() and not text.isprintable() and any(0xD800 <= ord(letter) < 0xE000 for letter in text):
            self.problems.add(place, "half of a character (a surrogate)", "write the whole character")
            return None
        match kind:
            case "str" | "timestamp" | "merge" | "value":
                return as_typed(node, self.text, parent_column)
            case "null":
                return None
            case "bool":
                return {"true": True, "false": False}.get(text.lower(), text)
            case "int" | "float":
                return _number(text, kind)
        what = f"YAML reads {kind} as a tag, and leaves it out"
        self.problems.add(place, what, "put a text that begins with ! in quotes, or remove the tag")
        return None


def _number(text: str, tag: str) -> int | float | str:
    if len(text) > _MAX_DIGITS:
        return text
    try:
        return int(text, 0 if text[:2].lower() in ("0x", "0o", "0b") else 10) if tag == "int" else float(text)
    except ValueError:
        return text
