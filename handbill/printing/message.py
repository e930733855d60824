"""Requests and replies of the Internet Printing Protocol as bytes (RFC 8010, section 3)."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

Group = int
OPERATION, JOB, END, PRINTER, UNSUPPORTED = 0x01, 0x02, 0x03, 0x04, 0x05
_FIRST_VALUE_TAG = 0x10
"""Tags below begin a group of attributes (RFC 8010, 3.5.1)."""

MAX_TEXT = 1023
"""The longest `text` and `uri` in bytes (RFC 8011, 5.1); a `name` has 255."""


class Tag(IntEnum):
    """The tags of values (RFC 8010, 3.5.2)."""

    UNSUPPORTED = 0x10
    UNKNOWN = 0x12
    NO_VALUE = 0x13
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    OCTETS = 0x30
    DATE = 0x31
    RESOLUTION = 0x32
    RANGE = 0x33
    BEGIN = 0x34
    TEXT_LANGUAGE = 0x35
    NAME_LANGUAGE = 0x36
    END = 0x37
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    URI_SCHEME = 0x46
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME = 0x49
    MEMBER = 0x4A


_KNOWN = frozenset(map(int, Tag))
_OUT_OF_BAND = (Tag.UNSUPPORTED, Tag.UNKNOWN, Tag.NO_VALUE)


class Resolution(NamedTuple):
    """Dots across and along the feed, in an inch where `units` is 3 and in a centimeter where it is 4."""

    across: int
    along: int
    units: int = 3


class Range(NamedTuple):
    """All whole numbers from `least` to `most`."""

    least: int
    most: int


Plain = int | bool | str | bytes | Resolution | Range | Mapping[str, "Values"] | None


@dataclass(frozen=True)
class Value:
    """A value with the tag that says what it is."""

    tag: Tag
    value: Plain


Values = tuple[Value, ...]
Attributes = Mapping[str, Values]


def values(tag: Tag, *plain: Plain) -> Values:
    """Return values that share a tag."""
    return tuple(Value(tag, value) for value in plain)


def collection(**members: Values) -> Values:
    """Return one collection of these members; `_` in a name stands for `-`."""
    return values(Tag.BEGIN, {name.replace("_", "-"): value for name, value in members.items()})


@dataclass(frozen=True)
class Message:
    """A request (`code` is its operation) or a reply (`code` is its status), with its groups in order."""

    code: int
    groups: Sequence[tuple[Group, Attributes]]
    request: int = 1
    version: tuple[int, int] = (2, 0)

    def of(self, group: Group) -> list[Attributes]:
        """Return the groups of a kind."""
        return [attributes for kind, attributes in self.groups if kind == group]

    def first(self, group: Group) -> Attributes:
        """Return the first group of a kind; an empty one where there is none."""
        return next(iter(self.of(group)), {})

    @property
    def encoded(self) -> bytes:
        """The bytes; a group without attributes is left out, for some printers refuse a request with an empty one."""
        parts = [struct.pack(">BBHI", *self.version, self.code, self.request)]
        for group, attributes in self.groups:
            if attributes:
                parts.append(bytes([group]))
                parts += (_attribute(name, every) for name, every in attributes.items())
        return b"".join([*parts, bytes([END])])


class NoMessageError(ValueError):
    """Bytes that are no message of the protocol."""


def decoded(data: bytes) -> tuple[Message, bytes]:
    """Return the message at the start of some bytes, and what follows it; NoMessageError where there is none."""
    try:
        reader = _Reader(data)
        return reader.message(), data[reader.at :]
    except (struct.error, IndexError, UnicodeDecodeError, RecursionError) as error:
        raise NoMessageError(str(error)) from error


def _attribute(name: str, every: Values) -> bytes:
    names = [name] + [""] * (len(every) - 1)
    return b"".join(_field(value, named) for value, named in zip(every, names, strict=True))


def _field(value: Value, name: str = "") -> bytes:
    data = b"" if value.tag is Tag.BEGIN else _data(value)
    field = bytes([value.tag]) + _sized(name.encode()) + _sized(data)
    if value.tag is Tag.BEGIN:
        assert isinstance(value.value, Mapping)
        for member, every in value.value.items():
            field += _field(Value(Tag.MEMBER, member)) + _attribute("", every)
        field += bytes([Tag.END]) + _sized(b"") + _sized(b"")
    return field


def _sized(data: bytes) -> bytes:
    return struct.pack(">H", len(data)) + data


_PACKED = {
    Tag.INTEGER: ">i", Tag.ENUM: ">i", Tag.BOOLEAN: ">?", Tag.RESOLUTION: ">iib", Tag.RANGE: ">ii",
}  # fmt: skip
"""How the numbers of a value are packed."""


def _data(value: Value) -> bytes:
    plain = value.value
    if value.tag in _PACKED:
        return struct.pack(_PACKED[value.tag], *(plain if isinstance(plain, tuple) else (plain,)))
    if isinstance(plain, bytes):
        return plain
    return plain.encode() if isinstance(plain, str) else b""


class _Reader:
    """Reads a message from bytes; `at` is where it has come to."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.at = 0

    def message(self) -> Message:
        major, minor, code, request = struct.unpack(">BBHI", self._take(8))
        groups: list[tuple[Group, Attributes]] = []
        while (tag := self._take(1)[0]) != END:
            if tag >= _FIRST_VALUE_TAG:
                raise NoMessageError("a value outside of a group")
            groups.append((tag, dict(self._attributes())))
        return Message(code, groups, request, (major, minor))

    def _attributes(self) -> Iterator[tuple[str, Values]]:
        name: str | None = None
        every: list[Value] = []
        while self._data[self.at] >= _FIRST_VALUE_TAG:
            tag, named, data = self._field()
            if named:
                if name is not None:
                    yield name, tuple(every)
                name, every = named.decode(), []
            every.append(self._value(tag, data))
        if name is not None:
            yield name, tuple(every)

    def _value(self, tag: int, data: bytes) -> Value:
        if tag == Tag.BEGIN:
            return Value(Tag.BEGIN, dict(self._members()))
        return _value(tag, data)

    def _members(self) -> Iterator[tuple[str, Values]]:
        name, every = "", list[Value]()
        while True:
            tag, _, data = self._field()
            if tag in (Tag.MEMBER, Tag.END):
                if name:
                    yield name, tuple(every)
                if tag == Tag.END:
                    return
                name, every = data.decode(), []
            else:
                every.append(self._value(tag, data))

    def _field(self) -> tuple[int, bytes, bytes]:
        tag = self._take(1)[0]
        name = self._take(struct.unpack(">H", self._take(2))[0])
        return tag, name, self._take(struct.unpack(">H", self._take(2))[0])

    def _take(self, length: int) -> bytes:
        taken = self._data[self.at : self.at + length]
        if len(taken) < length:
            raise NoMessageError("it ends too early")
        self.at += length
        return taken


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _without_language(data: bytes) -> str:
    """Return the text of a value that also names its language."""
    return _text(data[4 + int.from_bytes(data[:2]) :])


_UNPACKED: dict[Tag, Callable[[bytes], Plain]] = {
    Tag.INTEGER: lambda data: int.from_bytes(data, signed=True),
    Tag.ENUM: lambda data: int.from_bytes(data, signed=True),
    Tag.BOOLEAN: lambda data: data != b"\0",
    Tag.RESOLUTION: lambda data: Resolution(*struct.unpack(">iib", data)),
    Tag.RANGE: lambda data: Range(*struct.unpack(">ii", data)),
    Tag.OCTETS: bytes,
    Tag.DATE: bytes,
    Tag.TEXT_LANGUAGE: _without_language,
    Tag.NAME_LANGUAGE: _without_language,
}
"""How the bytes of a value are read; those of a tag that is not here are text."""


def _value(tag: int, data: bytes) -> Value:
    """Return a value from its bytes; one of a kind that nobody knows stays bytes."""
    known = Tag(tag) if tag in _KNOWN else Tag.OCTETS
    if known in _OUT_OF_BAND:
        return Value(known, None)
    return Value(known, _UNPACKED.get(known, _text)(data))
