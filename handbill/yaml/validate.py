"""Turns what pydantic finds into problems with a place in the file and a remedy."""

from __future__ import annotations

import difflib
import typing
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from handbill.errors import HandbillError, Place, Problem, Problems
from handbill.workspace import Workspace
from handbill.yaml.source import PartlyReadError, Source, Steps, read
from handbill.yaml.types import RULE, TEXT, Known, Model

ModelT = TypeVar("ModelT", bound=Model)

_TYPES = {
    "string_type": ("a text is expected here", "put it in quotes"),
    "int_type": ("a whole number is expected here", "write it without quotes, such as 3"),
    "int_parsing": ("a whole number is expected here", "write it without quotes, such as 3"),
    "int_from_float": ("a whole number is expected here", "write it without a fraction"),
    "float_type": ("a number is expected here", "write it without quotes, such as 0.5"),
    "float_parsing": ("a number is expected here", "write it without quotes, such as 0.5"),
    "bool_type": ("true or false is expected here", "write true or false, without quotes"),
    "bool_parsing": ("true or false is expected here", "write true or false, without quotes"),
    "tuple_type": ("a list is expected here", "begin each entry with a hyphen: - …"),
    "dict_type": ("a mapping is expected here", "write key: value lines below it"),
    "model_type": ("a mapping is expected here", "write key: value lines below it"),
    "model_attributes_type": ("a mapping is expected here", "write key: value lines below it"),
}


def source_of(workspace: Workspace, name: str, problems: Problems) -> Source | None:
    """Read the YAML file of this name; note its problems and give what could be read, or None."""
    file = workspace.find(name)
    if file is None:
        like = workspace.library / Path(name).with_stem("en")
        remedy = f"copy {like} and translate it" if "phrases/" in name else "write it; docs/writing.md shows how"
        problems.add(Place((workspace.home or workspace.library) / name), "the file does not exist", remedy)
        return None
    try:
        return read(file)
    except PartlyReadError as error:
        problems.take(error)
        return error.source
    except HandbillError as error:
        problems.take(error)
        return None


def model_of(kind: type[ModelT], source: Source | None, known: Known, problems: Problems) -> ModelT | None:
    """Validate a source as this model; note every problem and give the model, or None."""
    if source is None:
        return None
    try:
        return kind.model_validate(dict(source.data), context=known)
    except ValidationError as error:
        found = [details for details in error.errors(include_url=False) if not _echo(details)]
        problems.found.extend(_problem(kind, source, details) for details in found)
        return None


def _echo(details: ErrorDetails) -> bool:
    """Return whether an error only repeats others: of a list, pydantic counts the right entries alone."""
    least = details.get("ctx", {}).get("min_length")
    return details["type"] == "too_short" and least is not None and len(details["input"]) >= least


def _problem(kind: type[BaseModel], source: Source, details: ErrorDetails) -> Problem:
    path = tuple(step for step in details["loc"] if step not in ("[key]", RULE, TEXT))
    key = str(path[-1]) if path else ""
    match details["type"]:
        case "missing":
            place = source.place(path[:-1]) if path[:-1] else Place(source.file, 1, 1)
            return Problem(place, f"the key {key!r} is missing", f"add {key}: …")
        case "extra_forbidden":
            return Problem(source.key(path), f"the key {key!r} is not known here", _near(kind, path))
    what, remedy = _said(details)
    return Problem(source.place(path), _at(path, what), remedy)


def _said(details: ErrorDetails) -> tuple[str, str]:
    """Return what is wrong with a value, and the remedy."""
    context = details.get("ctx", {})
    match details["type"]:
        case "handbill":
            return context["what"], context["remedy"]
        case "literal_error":
            return f"{details['input']!r} is not possible here", f"use {context['expected']}"
        case "too_short":
            return (
                f"{context['actual_length']} entries, at least {context['min_length']} are needed",
                "add what is missing",
            )
        case "too_long":
            return (
                f"{len(details['input'])} entries, at most {context['max_length']} are possible",
                "shorten or split the list",
            )
        case "greater_than_equal" | "greater_than" | "less_than_equal" | "less_than":
            limit = next(iter(context.values()))
            more = "less" if details["type"].startswith("less") else "more"
            return f"{details['input']} is out of range", f"write {limit} or {more}"
    return _TYPES.get(details["type"], (details["msg"], "see docs/writing.md"))


def _at(path: Steps, what: str) -> str:
    names = [str(step) if isinstance(step, str) else f"{step + 1}" for step in path]
    return f"{' '.join(names)}: {what}" if names else what


def _near(kind: type[BaseModel], path: Steps) -> str:
    names = _keys(kind, path[:-1])
    close = difflib.get_close_matches(str(path[-1]), names, n=1)
    return f"did you mean {close[0]!r}?" if close else f"the keys here are: {', '.join(names)}"


def _keys(kind: type[BaseModel], path: Steps) -> list[str]:
    """Return the keys of the model that stands at this path below `kind`."""
    current: Any = kind
    for step in path:
        if (
            isinstance(step, str)
            and isinstance(current, type)
            and issubclass(current, BaseModel)
            and step in current.model_fields
        ):
            current = model_in(current.model_fields[step].annotation)
    return list(current.model_fields) if isinstance(current, type) and issubclass(current, BaseModel) else []


def model_in(annotation: Any) -> Any:
    """Return the model inside of an annotation such as `tuple[Point, ...] | None`; None when there is none."""
    parts = typing.get_args(annotation)
    if not parts:
        return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None
    for part in reversed(parts):
        if (found := model_in(part)) is not None:
            return found
    return None
