"""A sentence together with the pattern and the values that it was made of: so a page can say it in another language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class Said(str):
    """The sentence in English, as any other text; `pattern` has a field in braces for each of its `values`."""

    __slots__ = ("pattern", "values")

    pattern: str
    values: Mapping[str, object]


def said(pattern: str, **values: object) -> Said:
    """Return the sentence of a pattern. A value that was itself said keeps its own pattern."""
    sentence = Said(pattern.format(**values))
    sentence.pattern, sentence.values = pattern, values
    return sentence


def joined(mark: str, sentences: Iterable[str]) -> str:
    """Return sentences with a mark between them, such as `; `; each keeps its own pattern."""
    parts = {f"part{number}": sentence for number, sentence in enumerate(sentences)}
    return said(mark.join(f"{{{name}}}" for name in parts), **parts)
