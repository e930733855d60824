"""A copy without the parts that a format declares to leave out: what no template can print, none forgets to omit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel

from handbill.content.copy import Copy
from handbill.yaml.types import Line
from handbill.yaml.validate import model_in


def abridged(copy: Copy, leaves_out: Iterable[str]) -> Copy:
    """Return the copy without these parts, such as `glossary.terms.picture` (of each term) or `cover.labels.axon`."""
    for path in leaves_out:
        if "." in path:
            copy = _without(copy, path.split("."))
    return copy


def _without(value: Any, path: Sequence[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_without(entry, path) for entry in value)
    if isinstance(value, dict):
        return {name: entry for name, entry in value.items() if name != path[0]}
    if not isinstance(value, BaseModel):
        return value
    name, rest = path[0], path[1:]
    left = (
        _without(getattr(value, name), rest)
        if rest
        else type(value).model_fields[name].get_default(call_default_factory=True)
    )
    return value.model_copy(update={name: left})


def fault_in(path: str) -> tuple[str, str] | None:
    """Return what is wrong with the path of a part to leave out, and the remedy; None when it can be left out."""
    model: Any = Copy
    names = path.split(".")
    labels = False  # Each picture has its own.
    for depth, name in enumerate(names):
        if labels and depth == len(names) - 1:
            return None
        fields = model.model_fields if isinstance(model, type) and issubclass(model, BaseModel) else {}
        if name not in fields:
            return (
                f"{'.'.join(names[:depth]) or 'a copy'} has no part {name!r}",
                f"it has: {', '.join(fields) or 'none'}",
            )
        field, model = fields[name], model_in(fields[name].annotation)
        labels = field.annotation == dict[str, Line]
    if field.is_required() or field.get_default(call_default_factory=True) not in (None, (), {}):
        return f"{path} cannot be left out: what it stands in is not whole without it", "leave out the whole section"
    return None
