"""Leave out of a copy what its format does not print.

It is taken out before the template runs, so no template can print it by mistake, and none has to remember to omit it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel

from handbill.content.copy import Copy
from handbill.yaml.model import fault
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
    field = type(value).model_fields[name]
    left = _without(getattr(value, name), rest) if rest else field.get_default(call_default_factory=True)
    return value.model_copy(update={name: left})


def check_part(path: str) -> None:
    """Raise a fault when a copy has no part of this path, or is not whole without it."""
    model: Any = Copy
    names = path.split(".")
    for depth, name in enumerate(names):
        parts = model.model_fields if model is not None else {}
        if name not in parts:
            parent = ".".join(names[:depth]) or "a copy"
            fault(f"{parent} has no part {name!r}", f"it has: {', '.join(parts) or 'none'}")
        field, model = parts[name], model_in(parts[name].annotation)
        if field.annotation == dict[str, Line] and depth == len(names) - 2:
            # Each picture has labels of its own, which nobody knows here.
            return
    if field.is_required() or field.get_default(call_default_factory=True) not in (None, (), {}):
        fault(f"{path} cannot be left out: what it stands in is not whole without it", "leave out the whole section")
