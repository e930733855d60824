"""The templates of what is mailed or helps to mail it: one way to fill letters, postcards, and sheets for the desk."""

from collections.abc import Mapping
from typing import Any

from handbill.content.choices import TypeSize
from handbill.content.clinic import Clinic
from handbill.content.dates import day
from handbill.formats.page import Page
from handbill.typeset.inline import InlineRenderer
from handbill.typeset.template import Filters, Template
from handbill.typeset.terms import Terms
from handbill.workspace import Workspace


def mail_template(
    workspace: Workspace,
    clinic: Clinic,
    folder: str,
    title: object,
    page: Page,
    size: float,
    context: Mapping[str, Any],
    *,
    language: str = "en",
    type: TypeSize = "standard",
) -> Template:
    """Return the page.html of a folder of templates/, for a page in type of this size (pt).

    It sees `context` beside what the parts of every template ask for: the `title` stands for a brochure's own.
    """
    filters: Filters = {"inline": InlineRenderer(Terms(None), {}), "day": lambda value: day(value, language)}
    shared = {
        "copy": {"title": title, "standfirst": title},
        "language": language,
        "type": type,
        "mono": False,
        "press": False,
        "bleed": 0.0,
        "drops": {},
        "page": page,
        "size": size,
    }
    return Template(workspace, clinic, folder, "mailing.md", filters, {**shared, **context})
