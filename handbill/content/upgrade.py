"""Rewrite the files of an earlier version line by line, so that comments, quotes and line breaks stay as they are.

In a copy, the keys of sections (`overview:`, `visit:` …) become entries of `sections:`, in reading order, their
`paragraphs:` and `items:` become `blocks:`, and a `rule:` a `fact:`. In clinic.yaml, `visit_rules:` becomes `facts:`,
and each language gets an `after_hours:` to fill in. English phrases get those that are new.
"""

import json
import re
from collections.abc import Iterator, Sequence

from handbill.content.copy import Copy
from handbill.content.phrases import Phrases
from handbill.errors import InputError
from handbill.yaml.source import Source, Steps

_READING_ORDER = (
    "overview", "mechanism", "evidence", "choices", "routes", "glossary", "visit", "more", "questions", "safety",
    "help", "learn_more",
)  # fmt: skip
_PLAIN = ("overview", "choices", "more")
"""Sections whose words are now blocks."""

_INDENT = "  "

AFTER_HOURS = "after_hours: FILL IN what to do when you are closed"
"""What a clinic has to fill in; a release and a mailing are refused until then."""

Lines = list[str]


def upgraded_clinic(text: str, source: Source) -> str:
    """Return a clinic.yaml with `facts:` and `after_hours:`; the same text where it has them already."""
    lines = text.splitlines(keepends=True)
    if (place := source.keys.get(("visit_rules",))) is not None and place.line:
        lines[place.line - 1] = re.sub(r"^visit_rules\b", "facts", lines[place.line - 1])
    hours = [place for path, place in source.keys.items() if _lacks_after_hours(path, source)]
    for place in sorted(hours, key=lambda place: place.line or 0, reverse=True):
        line = lines[(place.line or 1) - 1]
        indent = line[: len(line) - len(line.lstrip())]
        if len(indent) + 1 == place.column:
            lines.insert((place.line or 1) - 1, f"{indent}{AFTER_HOURS}\n")
    return "".join(lines)


def _lacks_after_hours(path: Steps, source: Source) -> bool:
    """Return whether this is the path of the hours in a language that does not say what to do beyond them."""
    return len(path) == 3 and path[0] == "text" and path[2] == "hours" and (*path[:2], "after_hours") not in source.keys


def upgraded_phrases(text: str, source: Source) -> str:
    """Return an English file of phrases with those at its end that an earlier version had not, if there are any.

    The words of another language are for its translator: what reads such a file tells each line that is missing.
    """
    missing = [
        f"{name}: {json.dumps(field.examples[0], ensure_ascii=False)}\n"
        for name, field in Phrases.model_fields.items()
        if field.examples and name not in source.data
    ]
    return "".join([text if text.endswith("\n") or not missing else f"{text}\n", *missing])


def upgraded_copy(text: str, source: Source) -> str:
    """Return a copy with an ordered list of sections; the same text where it has one already.

    Raises InputError for a section that stands in {…}, since its lines cannot be moved.
    """
    if not set(source.data) & set(Copy.MOVED):
        return text
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    _name_facts(lines, source)
    chunks = dict(_chunks(lines, source, (), 0, len(lines)))
    head = lines[: min((start for start, _ in chunks.values()), default=0)]
    sections = [name for name in _READING_ORDER if name in chunks]
    opening = [name for name in chunks if name not in sections and name != "abbreviations"]
    out = head + [line for name in opening for line in lines[slice(*chunks[name])]]
    out = [*_without_blank_end(out), "\n", "sections:\n"]
    for name in sections:
        out += _section(lines[slice(*chunks[name])], name, source, chunks[name][0])
    if "abbreviations" in chunks:
        out = [*_without_blank_end(out), "\n", *_without_blank_start(lines[slice(*chunks["abbreviations"])])]
    return "".join(_without_blank_end(out))


def _chunks(lines: Lines, source: Source, path: Steps, first: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each key below a path with the range of its lines, the comments above it included."""
    places = [(str(keys[-1]), place) for keys, place in source.keys.items() if keys[:-1] == path]
    starts = [_with_comments_above(lines, (place.line or 1) - 1, first) for _, place in places]
    for index, (name, _) in enumerate(places):
        yield name, (starts[index], starts[index + 1] if index + 1 < len(starts) else end)


def _with_comments_above(lines: Lines, at: int, first: int) -> int:
    while at - 1 >= first and lines[at - 1].lstrip().startswith("#") and "yaml-language-server" not in lines[at - 1]:
        at -= 1
    return at


def _name_facts(lines: Lines, source: Source) -> None:
    """Write `fact:` for each `rule:` of a step."""
    for path, place in source.keys.items():
        if path[-1] == "rule" and path[0] == "visit" and place.line and place.column:
            line, at = lines[place.line - 1], place.column - 1
            lines[place.line - 1] = f"{line[:at]}fact{line[at + len('rule') :]}"


def _section(lines: Lines, name: str, source: Source, offset: int) -> Lines:
    key = next(index for index, line in enumerate(lines) if re.match(rf"{name}\s*:", line))
    if not re.match(rf"{name}\s*:\s*(#.*)?$", lines[key]):
        place = source.keys[name,]
        what = f"{name}: stands in one line, which cannot be taken apart"
        raise InputError.one(what, "write each of its keys on a line of its own, and run this again", place)
    comments, rest = [_INDENT + line for line in lines[:key]], lines[key + 1 :]
    if name == "more":
        return comments + _more(rest, source, offset + key + 1)
    body = _body(rest, name, source, (name,), offset + key + 1)
    return [*comments, f"{_INDENT}- kind: {name}\n", *_indented(body, 1)]


def _more(lines: Lines, source: Source, offset: int) -> Lines:
    """Return further sections: they are a list already, whose entries become free sections."""
    count = len(source.data["more"])
    starts = [(source.places["more", index].line or 1) - 1 - offset for index in range(count)]
    out: Lines = lines[: starts[0]]
    for index, start in enumerate(starts):
        entry = lines[start : starts[index + 1] if index + 1 < count else len(lines)]
        dash = entry[0].index("-")
        entry[0] = entry[0].replace("-", " ", 1)
        body = _body(entry, "more", source, ("more", index), offset + start)
        body[0] = body[0][:dash] + "-" + body[0][dash + 1 :]
        out += _indented(body, 0 if dash else 1)
    return out


def _body(lines: Lines, name: str, source: Source, path: Steps, offset: int) -> Lines:
    """Return the lines of a section's keys, its paragraphs and items as blocks."""
    if name not in _PLAIN:
        return lines
    chunks = dict(_chunks([""] * offset + lines, source, path, offset, offset + len(lines)))
    parts = {key: lines[start - offset : end - offset] for key, (start, end) in chunks.items()}
    blocks = {key: parts.pop(key) for key in ("paragraphs", "items") if key in parts}
    slides = parts.pop("slides", [])
    out = [line for part in parts.values() for line in part]
    if blocks:
        column = " " * ((source.keys[*path, next(iter(blocks))].column or 1) - 1)
        out = [*_without_blank_end(out), f"{column}blocks:\n"]
        for key, part in blocks.items():
            at = next(index for index, line in enumerate(part) if re.match(rf"\s*{key}\s*:", line))
            entries = _without_blank_end(part[at + 1 :])
            if not re.match(rf"\s*{key}\s*:\s*(#.*)?$", part[at]):
                # A list in […]: each of its entries gets a line.
                texts = (json.dumps(text, ensure_ascii=False) for text in source.data_at((*path, key)))
                entries = [f"{column}{_INDENT}- {text}\n" for text in texts]
            out += _indented(part[:at], 1)
            out += entries if key == "paragraphs" else [f"{column}{_INDENT}- list:\n", *_indented(entries, 2)]
    tail = ["\n"] if lines and not lines[-1].strip() else []
    return _without_blank_end([*out, *slides]) + tail


def _indented(lines: Sequence[str], times: int) -> Lines:
    return [_INDENT * times + line if line.strip() else line for line in lines]


def _without_blank_end(lines: Sequence[str]) -> Lines:
    count = len(lines)
    while count and not lines[count - 1].strip():
        count -= 1
    return list(lines[:count])


def _without_blank_start(lines: Sequence[str]) -> Lines:
    first = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    return list(lines[first:])
