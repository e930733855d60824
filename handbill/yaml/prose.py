"""What YAML takes from a text that is not in quotes: such a text is refused, never printed without what was taken.

`Take pill # 2` ends before the number sign, `[no aspirin, ibuprofen]` becomes two entries. A field that holds prose
refuses a `BentText` with its cause; one that holds a word, such as an id or a format's name, takes it as it is.
"""

from __future__ import annotations

import re
from typing import Self

from ruamel.yaml.nodes import Node, ScalarNode, SequenceNode

_QUOTE = "put the whole text in quotes"
_COMMENT_BEHIND = re.compile(r"[ \t]*(#[^\r\n]*)")
_COMMENT_BELOW = re.compile(r"[ \t]*(?:\r?\n[ \t]*)*\r?\n([ \t]+)(#[^\r\n]*)")
_COMMENT_AT_BLOCK_END = re.compile(r"(?:[ \t]*\r?\n)*([ \t]+)(#[^\r\n]*)")

_FOLDED_BLOCK = re.compile(r"\n[ \t]*((?:[-*•+]|\d{1,2}[.)]|#{1,6})[ \t]+\S+|\|.*\|)")
"""The line of a list, a heading or a table below a text that goes on: one that its writer did not mean as words."""

_NO_TEXT = "write a colon behind a key such as list:, or put the entries into a list: block of their own"


class BentText(str):
    """A text that is not what was typed: `cause` says what YAML made of it, and `remedy` what to do."""

    __slots__ = ("cause", "remedy")
    cause: str
    remedy: str

    def __new__(cls, text: str, cause: str, remedy: str) -> Self:
        """Make a text with its cause and remedy."""
        bent = super().__new__(cls, text)
        bent.cause, bent.remedy = cause, remedy
        return bent

    def __reduce__(self) -> tuple[type[BentText], tuple[str, str, str]]:
        """Return what a copy in another process is made from."""
        return BentText, (str(self), self.cause, self.remedy)


def as_typed(node: ScalarNode, file_text: str, parent_column: int) -> str:
    """Return the text of a node; a BentText where YAML took something from it.

    `parent_column` is that of its key or its hyphen, counted from 0: a comment line that is indented deeper stands
    where the text would go on.
    """
    text, start, end = str(node.value), node.start_mark.index, node.end_mark.index
    if file_text[start : start + 1] in ("&", "!"):
        sign = file_text[start:end].split(maxsplit=1)[0]
        return BentText(text, f"YAML reads {sign} as a sign of its own, and leaves it out", _QUOTE)
    if node.style != "|" and (line := _FOLDED_BLOCK.search(file_text[start:end])):
        cause = f"YAML joins the lines of a text: “{line[1]} …” would be printed in the middle of it"
        return BentText(text, cause, _NO_TEXT)
    if comment := _comment(node, file_text[end:], parent_column):
        return BentText(text, f"YAML reads “{comment.strip()}” as a comment: the text ends before it", _QUOTE)
    return text


def _comment(node: ScalarNode, rest: str, parent_column: int) -> str:
    """Return the comment that ends a text; empty where there is none, or where it stands by itself."""
    if node.style in ("|", ">"):
        below = _COMMENT_AT_BLOCK_END.match(rest)
    else:
        behind = _COMMENT_BEHIND.match(rest)
        if behind and (node.style is None or rest[0] == "#"):
            return behind[1]
        below = _COMMENT_BELOW.match(rest) if node.style is None else None
    return below[2] if below and len(below[1]) > parent_column else ""


def with_entries_told(node: SequenceNode, values: list[object]) -> list[object]:
    """Return the values of a list in […], its first text without quotes as a BentText that shows all entries."""
    unquoted = (index for index, item in enumerate(node.value) if isinstance(values[index], str) and item.style is None)
    first = next(unquoted, None)
    if not node.flow_style or first is None:
        return values
    entries = ", ".join(f"“{value}”" for value in values)
    count = "one entry" if len(values) == 1 else f"{len(values)} entries"
    cause = f"in […] each comma ends an entry: this would print as {count}: {entries}"
    bent = BentText(str(values[first]), cause, "write one entry a line behind a hyphen, or put each in quotes")
    return [*values[:first], bent, *values[first + 1 :]]


def is_end_of_text(key: Node, file_text: str) -> bool:
    """Return whether a key in {…} is really the rest of a text that a comma ended: no colon follows it."""
    return not file_text[key.end_mark.index :].lstrip().startswith(":")
