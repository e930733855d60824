"""WeasyPrint, its only home: HTML becomes laid-out pages, and those become a PDF.

The fonts of the machine are shut out (fonts.conf beside this file), and whatever WeasyPrint would only log is an
error here: a picture that does not load or a property it does not know is a mistake in a template.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbill.content.format import Edition
from handbill.errors import InputError, MachineError, Place, Problem
from handbill.geometry import PT_PER_PX, Box
from handbill.workspace import Workspace

os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
try:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="No fonts configured")
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
except OSError as missing:
    raise MachineError.one(
        f"the text library Pango is missing ({missing})", "install it: run make brochures, or see: handbill doctor"
    ) from missing

from handbill.typeset.accessible import finish
from handbill.typeset.fetcher import RefusedError, WorkspaceFetcher

_VARIANTS: dict[Edition, dict[str, Any]] = {"print": {}, "reading": {"pdf_variant": "pdf/ua-1"}}


@dataclass(frozen=True)
class Sheet:
    """A logical page as laid out: its size and the boxes of all elements with an id, in pt from the top left."""

    width: float
    height: float
    boxes: Mapping[str, Box]


class Layout:
    """Laid-out pages, not yet written."""

    def __init__(self, document: weasyprint.Document, link_words: Mapping[str, str]) -> None:
        self._document = document
        self._link_words = link_words
        self.sheets = tuple(
            Sheet(
                page.width * PT_PER_PX,
                page.height * PT_PER_PX,
                {name: Box(*(value * PT_PER_PX for value in corners)) for name, corners in page.anchors.items()},
            )
            for page in document.pages
        )

    def pdf(self, edition: Edition) -> bytes:
        """Write the pages as a PDF of this edition; the same pages give the same bytes."""
        data: bytes = self._document.write_pdf(
            finisher=lambda _, pdf: finish(pdf, self._link_words), **_VARIANTS[edition]
        )
        return data


def lay_out(html: str, template: Path, workspace: Workspace, link_words: Mapping[str, str]) -> Layout:
    """Lay out HTML that `template` gave; `link_words` says in words where each internal link leads.

    Raises InputError for what the template asks wrongly.
    """
    with _logged(template) as problems:
        try:
            fonts = FontConfiguration()
            page = weasyprint.HTML(string=html, base_url=template.as_uri(), url_fetcher=WorkspaceFetcher(workspace))
            document = page.render(font_config=fonts)
        except RefusedError as refused:
            raise InputError.one(
                f"the template asks for {refused.url}: {refused.what}", refused.remedy, Place(template)
            ) from None
    if problems:
        raise InputError(dict.fromkeys(problems))
    return Layout(document, link_words)


@contextmanager
def _logged(template: Path) -> Iterator[list[Problem]]:
    """Collect what WeasyPrint logs as problems of the template."""
    problems: list[Problem] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            problems.append(
                Problem(
                    Place(template), f"typesetting: {record.getMessage()}", "correct the template or its style sheet"
                )
            )

    logger = logging.getLogger("weasyprint")
    collector = Collector(logging.WARNING)
    before, spread = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [collector], False
    try:
        yield problems
    finally:
        logger.handlers, logger.propagate = before, spread
