"""Jinja's sandbox: templates reach the content and never the machine.

They escape what they print, and stop at a name that does not exist.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from traceback import walk_tb
from typing import Any, NoReturn

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from handbill.content.placeholders import fill
from handbill.errors import InputError, Place
from handbill.typeset.figure import Figures
from handbill.workspace import Workspace
from handbill.yaml.model import Model
from handbill.yaml.text import Text

MISTAKES = (
    TemplateError,
    RecursionError,
    MemoryError,
    TypeError,
    ValueError,
    AttributeError,
    LookupError,
    ArithmeticError,
    OSError,
)
"""What a mistake in a template raises: Jinja's own errors, and those of Python that Jinja lets through."""


def blame(error: Exception, workspace: Workspace, template: Path) -> NoReturn:
    """Raise an error in a template as an InputError with the template's file and line."""
    place = Place(template)
    if isinstance(error, TemplateSyntaxError):
        place = Place(Path(error.filename or template), error.lineno, 1)
    else:
        for frame, line in walk_tb(error.__traceback__):
            file = Path(frame.f_code.co_filename)
            if workspace.locate(file) is not None and file.suffix == ".html":
                place = Place(file, line, 1)
    what = f"no template {error}" if isinstance(error, TemplateNotFound) else str(error)
    remedy = "correct the template; docs/designing.md lists what it can use"
    raise InputError.one(f"template: {what}", remedy, place) from error


class _Compiled(BytecodeCache):
    """Keeps compiled templates in memory until their text changes (Jinja compares a digest of it)."""

    def __init__(self) -> None:
        self._bytecode: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._bytecode:
            bucket.bytecode_from_string(self._bytecode[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._bytecode[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


class _Sandbox(ImmutableSandboxedEnvironment):
    """Lets a template see the fields and properties of the content and call what makes figures, nothing else.

    Why: Jinja's own sandbox only hides names with underscores, and a pydantic model has methods that load files and
    pickles.
    """

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, Model):
            return attr in type(obj).model_fields or _is_own_property(type(obj), attr)
        if isinstance(obj, Figures):
            return attr in ("picture", "photo", "decoration", "dots", "sign", "qr", "logo", "slope", "stands_on_deep")
        if isinstance(obj, type | date | Text):
            return False
        return super().is_safe_attribute(obj, attr, value)


def _is_own_property(kind: type[Model], name: str) -> bool:
    """Return whether a model declares a property of this name itself: it computes a value, and does nothing else."""
    return isinstance(getattr(kind, name, None), property) and not hasattr(Model, name)


def environment(workspace: Workspace) -> ImmutableSandboxedEnvironment:
    """Return an environment whose templates come from a workspace: the clinic's own first, and none from outside."""

    def load(template: str) -> tuple[str, str, Callable[[], bool]] | None:
        path = workspace.find(f"templates/{template}")
        if path is None:
            return None
        stamp = path.stat().st_mtime_ns
        return path.read_text("utf-8"), str(path), lambda: path.exists() and path.stat().st_mtime_ns == stamp

    environment = _Sandbox(
        loader=FunctionLoader(load),
        bytecode_cache=_COMPILED,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    # No chance in a template: the same inputs give the same bytes.
    del environment.filters["random"], environment.globals["lipsum"]
    return environment


def _finalize(value: object) -> object:
    if value is None:
        raise ValueError("a value that is not there is printed here")
    if isinstance(value, Text):
        return Markup("<br>").join(escape(line) for line in str(value).split("\n"))
    return value


def phrase(text: Text, **values: object) -> Markup:
    """Return a phrase as HTML with its placeholders filled in; what is filled in may be HTML, the phrase is not."""
    html = fill(escape(str(text)), {name: escape(value) for name, value in values.items()})
    return Markup(html)  # noqa: S704  # the phrase and each value were escaped
