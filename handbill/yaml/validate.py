"""Read a file as a model: what pydantic finds wrong becomes problems with a place in the file and a remedy."""

import difflib
import re
import typing
from collections import Counter
from collections.abc import Iterator, Sequence
from types import UnionType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from handbill.errors import InputError, Place, Problem, Problems
from handbill.workspace import Workspace
from handbill.yaml.model import Context, Model
from handbill.yaml.source import Source, Steps, in_words, read

ModelT = TypeVar("ModelT", bound=Model)

_TYPES = {
    "string_type": ("a text is expected here", "put it in quotes"),
    "int_type": ("a whole number is expected here", "write it without quotes, such as 3"),
    "float_type": ("a number is expected here", "write it without quotes, such as 0.5"),
    "bool_type": ("true or false is expected here", "write true or false, without quotes; yes and no are words"),
    "tuple_type": ("a list is expected here", "begin each entry with a hyphen: - …"),
    "dict_type": ("a mapping is expected here", "write key: value lines below it"),
    "model_type": ("a mapping is expected here", "write key: value lines below it"),
    "model_attributes_type": ("a mapping is expected here", "write key: value lines below it"),
}


def source_of(
    workspace: Workspace, name: str, problems: Problems, remedy: str = "write it; docs/writing.md shows how"
) -> Source | None:
    """Read the YAML file of this name; note its problems, and return what could be read, or None."""
    try:
        file = workspace.find(name)
    except InputError as error:
        problems.take(error)
        return None
    if file is not None:
        return read(file, problems)
    problems.add(Place((workspace.home or workspace.library) / name), "the file does not exist", remedy)
    return None


def model_of(kind: type[ModelT], source: Source | None, context: Context, problems: Problems) -> ModelT | None:
    """Validate a source as this model; note every problem, and return the model, or None."""
    if source is None:
        return None
    errors: list[ErrorDetails] = []
    model = None
    try:
        model = kind.model_validate(dict(source.data), context=context)
    except ValidationError as error:
        found = error.errors(include_url=False)
        errors = [each for each in found if not _is_echo(each, found) and each["input"] is not None]
    problems.found += _told_once(kind, source, errors, context.blocks)
    problems.found += _empty_keys(kind, source, {_path(details) for details in errors})
    return model


def _told_once(kind: type[BaseModel], source: Source, errors: Sequence[ErrorDetails], blocks: str) -> Iterator[Problem]:
    """Yield a problem for each error; of those that have one cause, for the first, with how many more there are.

    Such a cause keeps one language from being printed, where `blocks` names it.
    """
    causes: list[tuple[tuple[str, str], ...]] = [details.get("ctx", {}).get("causes", ()) for details in errors]
    counts = Counter(cause for each in causes for cause in each)
    for own, details in zip(causes, errors, strict=True):
        if not own:
            yield _problem(kind, source, details)
        for cause in own:
            # Counted down to nothing: it was told.
            if more := counts.pop(cause, 0):
                what, remedy = cause
                also = f"; so it is in {more - 1} more text{'s' if more > 2 else ''} here" if more > 1 else ""
                path = _path(details)
                told = f"{in_words(path)}: {what}{also}" if path else f"{what}{also}"
                yield Problem(source.place(path), told, remedy, blocks)


def _empty_keys(kind: type[BaseModel], source: Source, refused: set[Steps]) -> Iterator[Problem]:
    """Yield each key with nothing behind it, but in what is refused: it would silently not be printed."""
    for path in source.places:
        if not path or source.data_at(path) is not None:
            continue
        if any(path[:length] in refused for length in range(1, len(path) + 1)):
            continue
        model = _model_at(kind, path[:-1], source.data)
        if model is None or not model.MAY_BE_EMPTY:
            place = source.key(path) if isinstance(path[-1], str) else source.place(path)
            remedy = "write it, in quotes where it begins with #, or remove the key"
            yield Problem(place, f"{in_words(path)}: nothing stands here", remedy)


def _is_echo(details: ErrorDetails, found: Sequence[ErrorDetails]) -> bool:
    """Return whether an error only follows from others below it: pydantic counts the right entries of a list alone."""
    at = details["loc"]
    return details["type"] == "too_short" and any(each["loc"][: len(at)] == at != each["loc"] for each in found)


def _problem(kind: type[BaseModel], source: Source, details: ErrorDetails) -> Problem:
    path = _path(details)
    if details["type"] == "extra_forbidden":
        path = (*path, details["loc"][-1]) if path[-1:] != details["loc"][-1:] else path
    key = str(path[-1]) if path else ""
    match details["type"]:
        case "missing":
            place = source.place(path[:-1]) if path[:-1] else Place(source.file, 1, 1)
            return Problem(
                place, f"the key {key!r} is missing", f"add {_choices(kind, path, source.data) or f'{key}: …'}"
            )
        case "extra_forbidden":
            return Problem(
                source.key(path), f"the key {key!r} is not known here", _unknown_key_remedy(kind, path, source.data)
            )
    what, remedy = _message(details)
    return Problem(source.place(path), f"{in_words(path)}: {what}" if path else what, remedy)


def _path(details: ErrorDetails) -> Steps:
    """Return where an error stands; pydantic's own steps, `[key]` of a mapping and `<…>` of a union, are left out."""
    return tuple(step for step in details["loc"] if not re.fullmatch(r"\[key\]|<[a-z_]+>", str(step)))


def _message(details: ErrorDetails) -> tuple[str, str]:
    limits = details.get("ctx", {})
    match details["type"]:
        case "handbill":
            return limits["what"], limits["remedy"]
        case "literal_error":
            return f"{details['input']!r} is not possible here", f"use {limits['expected']}"
        case "too_short":
            lost = len(details["input"]) - limits["actual_length"]
            left = " are left by the clinic's facts" if lost else ""
            what = f"{limits['actual_length']} entries{left}, at least {limits['min_length']} are needed"
            return what, "add one that always stands" if lost else "add what is missing"
        case "too_long":
            what = f"{len(details['input'])} entries, at most {limits['max_length']} are possible"
            return what, "shorten or split the list"
        case "greater_than_equal" | "greater_than" | "less_than_equal" | "less_than":
            limit = next(iter(limits.values()))
            more = "less" if details["type"].startswith("less") else "more"
            return f"{details['input']} is out of range", f"write {limit} or {more}"
    return _TYPES.get(details["type"], (details["msg"], "see docs/writing.md"))


def _choices(kind: type[BaseModel], path: Steps, data: Any) -> str:
    """Return what a key that takes a few words only can say, such as `status: draft or status: reviewed`."""
    key, model = str(path[-1]), _model_at(kind, path[:-1], data)
    annotation = model.model_fields[key].annotation if model is not None and key in model.model_fields else None
    words = typing.get_args(annotation) if typing.get_origin(annotation) is typing.Literal else ()
    examples = model.model_fields[key].examples or () if model is not None and key in model.model_fields else ()
    return " or ".join((*(f"{key}: {word}" for word in words), *(f'{key}: "{example}"' for example in examples)))


def _unknown_key_remedy(kind: type[BaseModel], path: Steps, data: Any) -> str:
    key, model = str(path[-1]), _model_at(kind, path[:-1], data)
    if model is not None and key in model.RENAMED:
        return f"it is spelled {model.RENAMED[key]!r}"
    if model is not None and key in model.MOVED:
        return f"it is now {model.MOVED[key]} below sections: handbill upgrade rewrites the file"
    names = list(model.model_fields) if model is not None else []
    close = difflib.get_close_matches(key, names, n=1)
    if model is not None and model.MAY_BE_TEXT and not close:
        return f"a colon and a space end a key: put the whole text in quotes, or use one of: {', '.join(names)}"
    elsewhere = f"{model.NO_OTHER_KEY}; " if model is not None and model.NO_OTHER_KEY else ""
    return f"did you mean {close[0]!r}?" if close else f"{elsewhere}the keys here are: {', '.join(names)}"


def _model_at(kind: type[BaseModel], path: Steps, data: Any) -> type[Model] | None:
    """Return the model that stands at this path below `kind`; of several, the one of the kind that the data names."""
    models: list[type[BaseModel]] = [kind]
    for step in path:
        model = _of_kind(models, data)
        if isinstance(step, str):
            field = model.model_fields.get(step) if model is not None else None
            models = list(models_in(field.annotation)) if field is not None else []
        data = _below(data, step)
    found = _of_kind(models, data)
    return found if found is not None and issubclass(found, Model) else None


def _of_kind(models: Sequence[type[BaseModel]], data: Any) -> type[BaseModel] | None:
    named = data.get("kind") if isinstance(data, dict) else None
    fits = (model for model in models if "kind" in model.model_fields and named in _kinds_of(model))
    return next(fits, None) or (models[-1] if models else None)


def _kinds_of(model: type[BaseModel]) -> tuple[Any, ...]:
    """Return the values that a model's `kind` may have."""
    return tuple(value for part in _parts(model.model_fields["kind"].annotation) for value in typing.get_args(part))


def _parts(annotation: Any) -> tuple[Any, ...]:
    return annotation.__args__ if isinstance(annotation, UnionType) else (annotation,)


def _below(data: Any, step: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(step)
    return data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models inside an annotation such as `tuple[Point, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in typing.get_args(annotation):
        yield from models_in(part)


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the last model inside an annotation; None when there is none."""
    return next(reversed(list(models_in(annotation))), None)
