"""A manuscript in a format becomes HTML, and that becomes laid-out pages at one type size.

Templates run in Jinja's sandbox, escape what they print and stop at a name that does not exist. They reach the
content, never the machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import BaseLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from handbill import fonts
from handbill.content.citations import cited
from handbill.content.clinic import MONO, Clinic
from handbill.content.dates import day
from handbill.content.fields import fields, pictures
from handbill.content.format import Format
from handbill.content.kinds import Model
from handbill.content.load import Manuscript, picture
from handbill.content.page import Setting
from handbill.content.text import Text, printed_address
from handbill.errors import InputError, Place
from handbill.geometry import BLEED
from handbill.typeset.engine import Layout, lay_out
from handbill.typeset.figure import LINE_HEIGHT, Figures
from handbill.typeset.inline import Inline, breakable
from handbill.typeset.labels import check_labels
from handbill.typeset.slots import Slots, check_codes, smaller
from handbill.workspace import Workspace


@dataclass(frozen=True)
class Order:
    """What is to be typeset: a manuscript in a format, and how it is set.

    `values` fills the slots for one recipient; None leaves them empty, for a plate.
    """

    workspace: Workspace
    clinic: Clinic
    manuscript: Manuscript
    name: str
    format: Format
    setting: Setting
    values: Mapping[str, str] | None = None


_MISTAKES = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError, OSError)
"""What Python raises for a mistake in a template that Jinja has no error of its own for."""


class Typesetter:
    """Lays out one order at any type size; what does not depend on the size is prepared once."""

    def __init__(self, order: Order) -> None:
        self._order = order
        template = order.workspace.find(f"templates/{order.name}/page.html")
        if template is None:
            remedy = f"write templates/{order.name}/page.html; docs/designing.md shows how"
            raise InputError.one(f"the format {order.name} has no page.html", remedy)
        self._template = template
        self._environment = _environment(order.workspace)
        self._context = self._prepare()

    def at(self, size: float, notes: int = 0, drops: Mapping[int, float] | None = None) -> Layout:
        """Lay out the order with running text of `size` pt and as many pages for notes.

        `drops` gives by how many pt the text of a page (from 1) ends higher than its margin. Raises InputError for a
        mistake in a template, FitError for a picture's label that does not fit its room, or a value that fits its slot
        at no size that this allows.
        """
        figures = _figures(self._order)
        trial = {"size": size, "figures": figures, "notes": notes, "drops": dict(drops or {})}
        layout = self._with_slots(trial)
        check_labels(layout, figures, self._order.manuscript)
        return layout

    def _with_slots(self, trial: Mapping[str, Any]) -> Layout:
        """Lay out, each slot in the largest type that it allows and its value fits in."""
        sizes: dict[str, tuple[float, float]] = {}
        while True:
            html = self._html({**trial, "slot": Slots(self._order.values, sizes).slot})
            layout = lay_out(html, self._template, self._order.workspace, self._link_words())
            if not layout.overflowing:
                check_codes(layout.slots, self._order.values, self._template)
                return layout
            sizes = smaller(layout.slots, layout.overflowing, sizes, self._template)

    def _prepare(self) -> dict[str, Any]:
        order, manuscript, setting = self._order, self._order.manuscript, self._order.setting
        printed = list(fields(manuscript.copy, order.format.takes))
        sources = cited(manuscript.brochure, printed)
        carried = "sources" in order.format.carries
        numbers = {source.id: number for number, source in enumerate(sources, 1)} if carried else {}
        glossary = manuscript.copy.glossary if "glossary" in order.format.takes else None
        self._environment.filters |= {
            "inline": Inline(printed, glossary, numbers),
            "address": lambda url: breakable(printed_address(url)),
            "day": lambda value: day(value, manuscript.language),
        }
        return {
            "copy": manuscript.copy,
            "clinic": order.clinic,
            "colours": (MONO if setting.mono else order.clinic.colours).model_dump(),
            "here": order.clinic.text[manuscript.language],
            "phrases": manuscript.phrases,
            "phrase": _phrase,
            "brochure": manuscript.brochure,
            "signed": manuscript.signed,
            "review": manuscript.review,
            "language": manuscript.language,
            "format": order.format,
            "paper": setting.paper,
            "type": setting.type,
            "mono": setting.mono,
            "press": setting.press,
            "bleed": BLEED if setting.press else 0.0,
            "page": order.format.page(setting),
            "takes": order.format.takes,
            "sources": sources,
            "fonts": [{"url": file.as_uri(), **fonts.face(file)} for file in fonts.files(order.workspace)],
            "family": fonts.FAMILY,
        }

    def _link_words(self) -> dict[str, str]:
        copy, phrases = self._order.manuscript.copy, self._order.manuscript.phrases
        terms = (
            {f"term-{term.id}": f"{copy.glossary.heading}: {term.term}" for term in copy.glossary.terms}
            if copy.glossary
            else {}
        )
        sources = enumerate(self._context["sources"], 1)
        return terms | {
            f"source-{number}": f"{phrases.sources} {number}: {source.author}, {source.year}"
            for number, source in sources
        }

    def _html(self, trial: Mapping[str, Any]) -> str:
        try:
            template = self._environment.get_template(f"{self._order.name}/page.html")
            return template.render({**self._context, **trial})
        except (TemplateError, RecursionError, MemoryError, *_MISTAKES) as error:
            _blame(error, self._order.workspace, self._template)


def _figures(order: Order) -> Figures:
    setting = order.setting
    shown = [found.image for found in pictures(order.manuscript.copy, order.format.takes)]
    names = [*shown, *([order.clinic.logo] if order.clinic.logo else [])]
    narrow = order.format.sizes(setting).pictures is not None
    artworks = {
        name: found
        for name in names
        if (found := picture(order.workspace, name, narrow=narrow, mono=setting.mono)) is not None
    }
    return Figures(
        MONO if setting.mono else order.clinic.colours,
        fonts.FAMILY,
        fonts.baseline(order.workspace, LINE_HEIGHT),
        order.format.page(setting).area.width,
        artworks,
        artworks.get(order.clinic.logo or ""),
    )


def _blame(error: Exception, workspace: Workspace, template: Path) -> NoReturn:
    """Raise an error in a template as an InputError with the template's file and line."""
    file, line = template, 0
    if isinstance(error, TemplateSyntaxError):
        file, line = Path(error.filename or template), error.lineno
    else:
        trace = error.__traceback__
        while trace is not None:
            name = Path(trace.tb_frame.f_code.co_filename)
            if workspace.locate(name) is not None and name.suffix == ".html":
                file, line = name, trace.tb_lineno
            trace = trace.tb_next
    what = f"no template {error}" if isinstance(error, TemplateNotFound) else str(error)
    raise InputError.one(
        f"template: {what}",
        "correct the template; docs/designing.md lists what it can use",
        Place(file, line, 1 if line else 0),
    ) from error


class _Loader(BaseLoader):
    """Finds templates through the workspace, so that a workspace's wins and none lies outside."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def get_source(self, _environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = self._workspace.find(f"templates/{template}")
        if path is None:
            raise TemplateNotFound(template)
        stamp = path.stat().st_mtime_ns
        return path.read_text("utf-8"), str(path), lambda: path.exists() and path.stat().st_mtime_ns == stamp


class _Sandbox(ImmutableSandboxedEnvironment):
    """Lets a template see the declared fields of the content, and call the four makers of figures; nothing else.

    Jinja's own sandbox keeps to names with underscores; a pydantic model has methods that load files and pickles.
    """

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, Model):
            return attr in type(obj).model_fields
        if isinstance(obj, Figures):
            return attr in ("picture", "dots", "qr", "logo")
        if isinstance(obj, type | date | Text):
            return False
        return super().is_safe_attribute(obj, attr, value)


def _environment(workspace: Workspace) -> ImmutableSandboxedEnvironment:
    environment = _Sandbox(
        loader=_Loader(workspace),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    # Chance has no place on a sheet: the same inputs give the same bytes.
    del environment.filters["random"], environment.globals["lipsum"]
    return environment


def _finalize(value: object) -> object:
    if value is None:
        raise ValueError("a value that is not there was to be printed")
    if isinstance(value, Text):
        return Markup("<br>").join(escape(line) for line in str(value).split("\n"))
    return value


def _phrase(text: Text, **values: object) -> Markup:
    """Fill the {…} of a phrase; what is filled in may be HTML, the phrase is not."""
    html = escape(str(text))
    for name, value in values.items():
        html = html.replace(Markup("{%s}") % name, escape(value))
    return html
