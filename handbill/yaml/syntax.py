"""What the YAML parser stops at, in plain words: the cause, the remedy, and the place where it is to be mended.

The parser says where it noticed; a quote or a bracket that is not closed is mended where it begins.
"""

import re

from ruamel.yaml.error import MarkedYAMLError, StringMark

_QUOTE = "put the whole text in quotes"
_INDENT = "indent it as the lines that it belongs to"
_CLOSE = 'close it; a text that begins with an apostrophe goes in "…"'
_BACKSLASH = "write two backslashes, or put the text in single quotes: '…'"

_SPECIAL = "in double quotes a backslash is special"
_NO_COLON = "a colon is missing behind a key, or a space behind a colon or a hyphen, or the line stands too far left"
_BRACKETS = "close […] with ] and {{…}} with }}"
_TAG = "YAML reads ! as the beginning of a tag"
_BEHIND = "a text goes on behind its closing quote or bracket"
_ENDED = "this line belongs to nothing: the text or list above it has ended"

_CAUSES = (
    (r"mapping keys are not allowed", "YAML reads a question mark and a space as the beginning of a key", _QUOTE),
    (r"found character '\\t'", "a tab where YAML has spaces", "indent with spaces, not tabs"),
    (r"found character '(.)' that cannot start", "a text without quotes cannot begin with {}", _QUOTE),
    (r"scanning a block scalar", "| and > announce a text on the lines below", _QUOTE),
    (r"more indented follow up line", "a blank line above a text has more spaces than the text", "remove its spaces"),
    (r"sequence entries are not allowed", "YAML reads a hyphen and a space as a list entry", _QUOTE),
    (r"alias", "YAML reads * as a reference to another value", _QUOTE),
    (r"anchor", "YAML reads & as a name for a value", _QUOTE),
    (r"\btag\b|\bURI\b", _TAG, _QUOTE),
    (r"unknown escape character '(.+)'", f"{_SPECIAL}, and \\{{}} has no meaning", _BACKSLASH),
    (r"expected escape sequence", f"{_SPECIAL}, and begins the number of a character here", _BACKSLASH),
    (r"node content, but found '(.)'", "a text without quotes cannot begin with {}", _QUOTE),
    (r"flow \w+ expected .* but got '[\]}]'", "a bracket that is closed by one of another kind", _BRACKETS),
    (r"flow sequence", "a comma is missing between two entries in […]", "write one, or put the whole text in quotes"),
    (r"flow mapping", "a comma is missing between two keys in {{…}}", "write one, or put the whole text in quotes"),
    (r"expected <block end>, but found '[,\]}]'", _BEHIND, _QUOTE),
    (r"expected <block end>, but found", "a line stands too far left or right", _INDENT),
    (r"another document", "a line of --- or ... ends a file for YAML", "remove it, or put the text in quotes"),
    (
        r"'<document start>'.*<block mapping start>",
        "this line stands further left than the first key of the file",
        "begin all keys of the first level in the same column",
    ),
    (r"'<document start>'", "the file goes on behind what has ended", "put the text in quotes, or move the bracket"),
    (r"maximum depth", "nested too deeply to be read", "write fewer lists in lists"),
    (r"directive", "YAML reads a line that begins with % as a directive", "put the text in quotes"),
)  # fmt: skip
"""What the parser says, the cause in words, and the remedy; the first that is found in its message counts."""

_BEGUN = (
    (r"a quoted scalar", "a quote that is not closed", _CLOSE),
    (r"flow sequence.* but got '(?::|<stream end>)'", "a list in […] is not closed", "close it; put a # in quotes"),
    (r"flow mapping.* but got '(?::|<stream end>)'", "a mapping in {{…}} is not closed", "close it; put a # in quotes"),
    (r"could not find expected ':'", _NO_COLON, "write key: value, or - entry"),
)
"""The same, of what is to be mended where it begins."""

Mistake = tuple[str, str, int, int]
"""A cause, its remedy, and its line and column, from 1."""


def mistake(error: MarkedYAMLError, text: str) -> Mistake:
    """Return what stops the parser in a text, as its writer can mend it."""
    said = " ".join(part for part in (error.context, error.problem) if part)
    found, begun = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    if "mapping values are not allowed" in said:
        return _stray_colon(text, found)
    if "expected <block end>, but found '<scalar>'" in said:
        before = text[: found.index].rpartition("\n")[2] if found else ""
        return (_BEHIND, _QUOTE, *_place(found)) if before.strip() else (_ENDED, _INDENT, *_place(found))
    if "expected <block end>, but found" in said and found and (line := _ends_list_of(text, found.line)):
        what = f"this line stands too far left: it ends what line {found.line + 1} goes on with"
        return (what, _INDENT, line, 1)
    if "could not find expected ':'" in said and begun and text[begun.index : begun.index + 1] == "*":
        return ("YAML reads * as a reference to another value", _QUOTE, *_place(begun))
    for causes, mark in ((_BEGUN, begun), (_CAUSES, found)):
        for pattern, cause, remedy in causes:
            if match := re.search(pattern, said, re.DOTALL):
                return (cause.format(*match.groups()), remedy.format(), *_place(mark))
    what = f"YAML cannot be read on from here (its reader says: {said or 'nothing'})"
    return (what, "check the indentation, the quotes and the brackets around here", *_place(found))


def _ends_list_of(text: str, number: int) -> int | None:
    """Return the line (from 1) above line `number` (from 0) that stands further left and parts it from its likes."""
    lines = [(at, len(line) - len(line.lstrip(" "))) for at, line in enumerate(text.splitlines()) if line.strip()]
    indent = dict(lines).get(number)
    above = [(at, left) for at, left in reversed(lines) if at < number]
    ending = next((place for place, (_, left) in enumerate(above) if indent is not None and left < indent), None)
    if ending is None:
        return None
    before = next((left for _, left in above[ending + 1 :] if left <= (indent or 0)), None)
    return above[ending][0] + 1 if before == indent else None


def _stray_colon(text: str, mark: StringMark | None) -> Mistake:
    """Return why a colon cannot end a key: it is part of a text, or a line around it is not what it looks like."""
    line, column = _place(mark)
    lines = text.splitlines()
    here = lines[line - 1][: column - 1] if line <= len(lines) else ""
    above = next((number for number in range(line - 2, -1, -1) if lines[number].strip()), None)
    if not re.search(r":\s|[\"'\[{]|^\s*- .*\s", here) and above is not None:
        if _indent(lines[above]) < _indent(here):
            what = f"this line is indented deeper than line {above + 1}, whose key has a text already"
            return (what, "indent it as the keys that it belongs to, or put the whole text above in quotes", line, 1)
        if not re.search(r":(\s|$)", lines[above]):
            remedy = "write key: value; a text on several lines goes in quotes"
            return (
                "a colon is missing behind the key, or a space behind the colon",
                remedy,
                above + 1,
                _indent(lines[above]) + 1,
            )
    return ("YAML reads a colon and a space as the end of a key", _QUOTE, line, column)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def _place(mark: StringMark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
