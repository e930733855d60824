"""Put a signature into brochure.yaml, line by line, so that comments and line breaks stay; keep what was signed.

Beside brochure.yaml, `signed/LANGUAGE-ROLE.yaml` has each text as it was signed: so it can be said which sentences
changed since. No sheet depends on it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbill.content.brochure import Role, Signature
from handbill.content.manuscript import Manuscript
from handbill.errors import InputError, Place, Problems
from handbill.yaml.source import Source, Steps, in_words, read

_INDENT = "  "
_KEYS = ("reviewer", "qualification", "signed", "until", "text", "original")

Lines = list[str]


def with_signature(text: str, source: Source, language: str, role: Role, signature: Signature) -> str:
    """Return a brochure.yaml with a signature in place of the one in the same role, and with `status: reviewed`.

    Raises InputError where `reviews` stands in {…}, whose lines cannot be moved.
    """
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    reviews = source.data.get("reviews") or {}
    if not reviews:
        at = _line(source, ("reviews",)) if "reviews" in source.data else None
        block = ["reviews:\n", f"{_INDENT}{language}:\n", *_role(role, signature, 2)]
        lines[slice(len(lines), None) if at is None else slice(at, at + 1)] = block
        return _reviewed("".join(lines))
    _check_own_lines(lines, source, ("reviews",))
    if language not in reviews:
        at = _line(source, ("reviews",)) + 1
        lines[at:at] = [f"{_INDENT}{language}:\n", *_role(role, signature, 2)]
        return _reviewed("".join(lines))
    _check_own_lines(lines, source, ("reviews", language))
    at, written = _line(source, ("reviews", language)), reviews[language]
    if "reviewer" in written:
        end = _end(lines, at)
        old = [re.sub(r"^(\s*)role:", r"\1qualification:", f"{_INDENT}{line}") for line in lines[at + 1 : end]]
        lines[at + 1 : end] = [f"{_INDENT * 2}clinician:\n", *old]
        clinician, start = True, at + 1
    else:
        clinician = "clinician" in written
        start = _line(source, ("reviews", language, role)) if role in written else at
    if role in written or (role == "clinician" and clinician):
        # Comments between its keys stay, below them.
        kept = [
            line for line in lines[start + 1 : _end(lines, start)] if not re.match(rf"\s*({'|'.join(_KEYS)}):", line)
        ]
        lines[start : _end(lines, start)] = [*_role(role, signature, 2), *kept]
    else:
        lines[at + 1 : at + 1] = _role(role, signature, 2)
    return _reviewed("".join(lines))


def _role(role: Role, signature: Signature, depth: int) -> Lines:
    values = {
        "reviewer": json.dumps(signature.reviewer.source, ensure_ascii=False),
        "qualification": json.dumps(signature.qualification.source, ensure_ascii=False)
        if signature.qualification
        else "",
        "signed": str(signature.signed),
        "until": str(signature.until or ""),
        "text": f"'{signature.text}'",
        "original": f"'{signature.original}'" if signature.original else "",
    }
    below = [f"{_INDENT * (depth + 1)}{key}: {value}\n" for key, value in values.items() if value]
    return [f"{_INDENT * depth}{role}:\n", *below]


def _reviewed(text: str) -> str:
    return re.sub(r"^status:[ \t]*[\w-]+", "status: reviewed", text, count=1, flags=re.MULTILINE)


def _line(source: Source, path: Steps) -> int:
    """Return the line of a key, from 0."""
    return (source.key(path).line or 1) - 1


def _end(lines: Lines, at: int) -> int:
    """Return the line behind what belongs to the key in this line."""
    indent = len(lines[at]) - len(lines[at].lstrip())
    end = at + 1
    while end < len(lines) and lines[end].strip() and len(lines[end]) - len(lines[end].lstrip()) > indent:
        end += 1
    return end


def _check_own_lines(lines: Lines, source: Source, path: Steps) -> None:
    line = lines[_line(source, path)]
    if not re.match(r"\s*[\w-]+:\s*(#.*)?$", line):
        what = f"{in_words(path)}: stands in one line, which cannot be taken apart"
        raise InputError.one(what, "write each of its keys on a line of its own, and run this again", source.key(path))


@dataclass(frozen=True)
class Changed:
    """A sentence that is not as it was signed: where the text stands now, the sentence, and those it was before."""

    place: Place
    now: str
    before: str


def record(manuscript: Manuscript) -> str:
    """Return what a person signs, as the text of a file: each text of the copy, and of what it translates."""
    parts = {"texts": manuscript, "original": manuscript.original}
    lines = ["# What was signed, text by text. handbill review sign writes it; do not edit it.\n"]
    for name, part in parts.items():
        if part is not None:
            lines.append(f"{name}:\n")
            pairs = ((in_words(path), text) for path, text in _texts(part.source))
            lines += [f"{_INDENT}{json.dumps(path)}: {json.dumps(text, ensure_ascii=False)}\n" for path, text in pairs]
    return "".join(lines)


def record_file(manuscript: Manuscript, role: Role) -> Path:
    """Return where what was signed in a role is kept."""
    return manuscript.brochure_source.file.parent / "signed" / f"{manuscript.language}-{role}.yaml"


def changes(manuscript: Manuscript, role: Role) -> Iterator[Changed]:
    """Yield each sentence that changed since it was signed in a role: of the text, and of what it translates.

    Nothing where what was signed was not kept.
    """
    file = record_file(manuscript, role)
    kept = read(file, Problems()) if file.is_file() else None
    for name, part in (("texts", manuscript), ("original", manuscript.original)):
        before = kept.data.get(name) if kept is not None else None
        if part is not None and isinstance(before, Mapping):
            yield from _changes(part.source, before)


def _changes(source: Source, before: Mapping[str, str]) -> Iterator[Changed]:
    now = {in_words(path): (path, text) for path, text in _texts(source)}
    for name, (path, text) in now.items():
        old = str(before.get(name, ""))
        if text != old:
            gone = " ".join(sentence for sentence in _sentences(old) if sentence not in _sentences(text))
            new = [sentence for sentence in _sentences(text) if sentence not in _sentences(old)]
            yield Changed(source.place(path), " ".join(new), gone)
    for name, text in before.items():
        if name not in now:
            yield Changed(Place(source.file, 1, 1), "", str(text))


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", " ".join(text.split()))


def _texts(source: Source) -> Iterator[tuple[Steps, str]]:
    """Yield each text of a file with its path, in its order; numbers count as texts."""
    for path in source.places:
        value = source.data_at(path)
        if isinstance(value, str | int | float):
            yield path, str(value)
