"""Where WeasyPrint is called: HTML becomes laid-out pages, and those become a PDF.

The machine's own fonts are shut out (fonts.conf beside this file). What WeasyPrint would only log is an error here: a
picture that does not load, or a property that it does not know, is a mistake in a template.
"""

import gc
import logging
import os
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pydyf

from handbill.content.choices import Edition
from handbill.errors import HandbillError, InputError, MachineError, Place, Problem
from handbill.geometry import PT_PER_PX, Box
from handbill.limits import limited
from handbill.workspace import Workspace

os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
try:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="No fonts configured")
        warnings.filterwarnings("ignore", message=".*[Hh]arf[Bb]uzz")
        import weasyprint
except OSError as missing:
    remedy = "install it: run make brochures, or see: handbill doctor"
    raise MachineError.one(f"the text library Pango is missing ({missing})", remedy) from missing

from handbill.typeset import balance  # noqa: F401  # it changes how WeasyPrint sets columns
from handbill.typeset.boundaries import check
from handbill.typeset.boxes import contents, text_bottom, too_wide, words_on
from handbill.typeset.drawings import LABEL, PREFIX, PlacedDrawing
from handbill.typeset.fetcher import RefusedError, WorkspaceFetcher
from handbill.typeset.isolate import isolated
from handbill.typeset.jpeg import for_screen
from handbill.typeset.lines import Fonts
from handbill.typeset.runts import lines, runts
from handbill.typeset.slots import overflowing, slots_on
from handbill.typeset.whole_words import with_fonts

# A layout is some hundred thousand objects, and nearly all live until it is done. To look for rings among them whenever
# there are 700 more, as Python does by itself, takes a twelfth of the time of a build.
gc.set_threshold(50_000, 5, 5)

_DATA = re.compile(r"data:image/[^ ]{100,}?(?=:? |$)")

Narrowing = tuple[int, float]
"""Which of the elements with words is set narrower, and how wide (px) it is at most."""


@dataclass(frozen=True)
class LogicalPage:
    """A logical page as laid out: its size and the boxes of all elements with an id, in pt from the top left.

    `text_bottom` is how far down its content reaches (pt), `text` its words; `too_wide` are those that run over their
    column. Feet do not count.
    """

    width: float
    height: float
    boxes: Mapping[str, Box]
    text_bottom: float
    text: str
    too_wide: tuple[str, ...]

    @property
    def words(self) -> int:
        """How many words stand on it."""
        return len(re.findall(r"\w+", self.text))


class Layout:
    """Laid-out pages and their slots, not yet written. `overflowing` names slots whose words run out of their box.

    `drawing_boxes` are the boxes of drawings and their labels by the id of their elements, page by page (pt), and
    `drawings` what is in them, where the figures were asked for that. `narrowings` are the blocks that were set
    narrower.
    """

    def __init__(
        self, source: "_Source", document: weasyprint.Document, narrowings: tuple[Narrowing, ...] = ()
    ) -> None:
        self._source = source
        self._document = document
        self.narrowings = narrowings
        self.pages = tuple(
            LogicalPage(
                page.width * PT_PER_PX,
                page.height * PT_PER_PX,
                {name: Box(*(value * PT_PER_PX for value in corners)) for name, corners in page.anchors.items()},
                text_bottom(page),
                words_on(page),
                tuple(too_wide(page)),
            )
            for page in document.pages
        )
        self.drawings: tuple[PlacedDrawing, ...] = ()
        self.drawing_boxes = tuple(contents(page, PREFIX) | contents(page, LABEL) for page in document.pages)
        self.slots = slots_on(document.pages, source.template)
        self.overflowing = frozenset(overflowing(document.pages)) if self.slots else frozenset()

    def narrowed(self) -> "Layout":
        """Return this layout with each block that ends with a runt set narrower; itself where anything would move."""
        found = [runt for runt in runts(self._document.pages) if runt.widest is not None]
        if not found:
            return self
        numbers = {element: number for number, element in enumerate(self._source.texts)}
        narrowings = tuple((numbers[runt.element], runt.widest) for runt in found if runt.widest is not None)
        self._source.narrow(narrowings)
        narrowed = Layout(self._source, self._source.render(), narrowings)
        narrowed.drawings = self.drawings
        return narrowed if narrowed._places == self._places else self

    @property
    def sizes(self) -> list[tuple[float, float]]:
        """The width and height (pt) of each page."""
        return [(page.width, page.height) for page in self.pages]

    @property
    def runts(self) -> tuple[tuple[int, str], ...]:
        """The last lines that are under a third of their measure: the page (from 1) and the words of each."""
        return tuple((runt.page, runt.line) for runt in runts(self._document.pages))

    @property
    def lines(self) -> list[tuple[int, tuple[str, ...], float]]:
        """The page (from 1), the words and the room (px) of each block that could be, or was, set narrower."""
        return list(lines(self._document.pages))

    @property
    def _places(self) -> list[tuple[object, ...]]:
        """How far down each page and each of its elements with an id reaches, to a tenth of a pt."""
        return [
            (round(page.text_bottom, 1), *((name, round(box.bottom, 1)) for name, box in page.boxes.items()))
            for page in self.pages
        ]

    def pdf(self, edition: Edition) -> bytes:
        """Write the pages as a PDF; InputError for a mistake that shows only now, such as an attachment."""
        bugs: list[Exception] = []

        def mend(_document: weasyprint.Document, pdf: Any) -> None:
            try:
                _finish(pdf, self._source.link_words)
                _say_nothing(pdf)
                if edition == "reading":
                    _shrink(pdf)
            except Exception as error:  # noqa: BLE001  # our own bug, not the template's: raised below as it is
                bugs.append(error)

        with self._source.blamed():
            # The press edition is a plain PDF, as for print: it becomes PDF/X-4 once its sheets are made.
            variant = {"pdf_variant": "pdf/ua-1"} if edition == "reading" else {}
            data: bytes = self._document.write_pdf(finisher=mend, **variant)
        if bugs:
            raise bugs[0]
        return data

    def pdf_of(self, numbers: Iterable[int]) -> bytes:
        """Return these pages (from 0) alone as a PDF, to be looked at before all of them are written."""
        pages = [copy(self._document.pages[number]) for number in numbers]
        for page in pages:
            # A link may lead to a page that is left out.
            page.links = []
        with self._source.blamed():
            return bytes(self._document.copy(pages).write_pdf())


def lay_out(
    html: str,
    template: Path,
    workspace: Workspace,
    link_words: Mapping[str, str],
    narrowings: Sequence[Narrowing] = (),
) -> Layout:
    """Lay out HTML that `template` printed, or raise InputError; `link_words` says where each internal link leads.

    `narrowings` are those of another layout of the same document.
    """
    source = _Source(html, template, workspace, link_words)
    source.narrow(narrowings)
    return Layout(source, source.render(), tuple(narrowings))


class _Source:
    """HTML that a template printed, to be laid out; its elements may be changed in between."""

    def __init__(self, html: str, template: Path, workspace: Workspace, link_words: Mapping[str, str]) -> None:
        self.template = template
        self.link_words = link_words
        fetcher = WorkspaceFetcher(workspace)
        self.blamed = partial(_blamed_on, template, fetcher)
        with self.blamed():
            html = with_fonts(isolated(html), workspace)
            self._html = weasyprint.HTML(string=html, base_url=template.as_uri(), url_fetcher=fetcher)

    @property
    def texts(self) -> list[Any]:
        """The elements of the body that hold words, in their order."""
        body = self._html.etree_element.find("body")
        return [element for element in body.iter() if any(map(str.strip, element.itertext()))]

    def narrow(self, narrowings: Sequence[Narrowing]) -> None:
        """Set these of its `texts` narrower, as far as it has so many."""
        texts = self.texts if narrowings else []
        for number, widest in narrowings:
            if number < len(texts):
                texts[number].set("style", f"{texts[number].get('style', '')};max-width:{widest:.3f}px")

    def render(self) -> weasyprint.Document:
        """Lay it out, or raise InputError."""
        with self.blamed():
            document = self._html.render(font_config=Fonts())
            check(document, self.template)
        return document


def _finish(pdf: pydyf.PDF, link_words: Mapping[str, str]) -> None:
    """Add what WeasyPrint 70 leaves out of a PDF/UA-1 file, before the file is written.

    A header cell gets its /Scope (ISO 14289-1, 7.5; WeasyPrint writes none), and a link gets words that a person
    understands in place of the name of its target (7.18.5).
    """
    elements = {item.reference: item for item in pdf.objects if isinstance(item, pydyf.Dictionary)}
    for item in elements.values():
        if item.get("S") == "/TH" and isinstance(item.get("A"), dict):
            item["A"]["Scope"] = "/Column" if _in_head(item, elements) else "/Row"
        if item.get("Subtype") == "/Link" and "Dest" in item and (words := link_words.get(item["Dest"].string)):
            item["Contents"] = pydyf.String(words)


def _say_nothing(pdf: pydyf.PDF) -> None:
    """Let a glyph that stands for no text by itself, such as a dot of an Arabic letter, say a joiner.

    A reader takes the number of a glyph without text for a letter.
    """
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and b"begincmap" in item.stream:
            item.stream = [part[:-2] + b"<200d>" if part.endswith(b"> <>") else part for part in item.stream]


def _shrink(pdf: pydyf.PDF) -> None:
    """Take as many pixels out of each photograph as a screen does not show."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Filter") == "/DCTDecode":
            (image,) = item.stream
            if smaller := for_screen(image.data):
                data, item.extra["Width"], item.extra["Height"] = smaller
                item.stream = [data]


def _in_head(item: Mapping[str, Any], elements: Mapping[bytes, Mapping[str, Any]]) -> bool:
    while (parent := elements.get(item.get("P", b""))) is not None:
        if parent.get("S") == "/THead":
            return True
        item = parent
    return False


@contextmanager
def _blamed_on(template: Path, fetcher: WorkspaceFetcher) -> Iterator[None]:
    """Raise an InputError of the template for what WeasyPrint logs, must not fetch or crashes on."""
    problems: list[Problem] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            # A picture in an address is as long as the picture.
            what = f"typesetting: {_DATA.sub('a picture', record.getMessage())}"
            problems.append(Problem(Place(template), what, "correct the template or its style sheet"))

    logger = logging.getLogger("weasyprint")
    handlers, propagate = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [Collector(logging.WARNING)], False
    try:
        with limited(template):
            yield
    except RefusedError:
        pass
    except HandbillError:
        raise
    except Exception as error:
        what = f"typesetting crashes: {type(error).__name__}: {error}"
        raise InputError.one(what, "take back the last change to the style sheet", Place(template)) from error
    finally:
        logger.handlers, logger.propagate = handlers, propagate
    for refused in fetcher.refused:
        what = f"the template asks for {refused.url}: {refused.what}"
        raise InputError.one(what, refused.remedy, Place(template))
    if problems:
        raise InputError(dict.fromkeys(problems))
