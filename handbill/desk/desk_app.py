"""The web application of a front desk: the search, the page of each sheet, its PDF and pictures, and its print jobs."""

import asyncio
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from starlette.applications import Starlette
from starlette.datastructures import ImmutableMultiDict
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handbill.desk.catalog import Catalog
from handbill.desk.counter import Counter
from handbill.desk.desk_page import DeskPages, Filled, colors, constants
from handbill.desk.door import Door
from handbill.desk.http import Site, application
from handbill.desk.packet import Packet, Ready, ReadySheet, packet_of, ready
from handbill.desk.print_jobs import PrintJobs, PrintOrder
from handbill.desk.search import MOST, search
from handbill.desk.sheet_process import MadeSheet
from handbill.desk.speech import LANGUAGES, Speech, language_of, remember
from handbill.desk.stamping import NOBODY, Person, person
from handbill.desk.state import problem_data
from handbill.errors import HandbillError, InputError, Problem
from handbill.printing.printers import Printer, load_printers

_SOON = 0.6
"""Seconds that a page waits for its sheet before it says that it is being made: from the store it takes less."""

_NEWS = 1
"""Seconds after which the browser asks again how a print job goes."""

_KEEP = 3600
"""Seconds that a browser may keep a picture: its digest names these pixels alone."""

_PACKET = "packet.pdf"
"""The name of the file of a packet: it tells nothing of the person."""

_COPIES = re.compile(r"[1-9][0-9]?")
_PAGE = re.compile(r"[0-9a-f]{32}")
_OLD_PAGE = "this page is older than the program that runs now"

_UNREVIEWED, _TICK = "not all of it is reviewed", "tick that you print it to check it"

Fields = ImmutableMultiDict[str, str]


def app(desk: Counter, hosts: Sequence[str] = (), password: str = "") -> Starlette:
    """Return the web application of a front desk; sheets are made while it runs.

    With `hosts`, other computers open it by these names, and it asks for the password with this hash.
    """
    answers = _Answers(desk, password)
    routes = [
        Route("/", answers.start),
        Route("/sheet/{id}", answers.sheet),
        Route("/sheet/{id}", answers.filled, methods=["POST"]),
        Route("/open/{id}.pdf", answers.pdf, methods=["POST"]),
        Route("/print/{id}", answers.print, methods=["POST"]),
        Route("/job/{name}", answers.job),
        Route("/picture/{digest}.png", answers.picture),
        Route("/cover/{id}/{language}.png", answers.cover),
        Route("/colors.css", answers.colors),
        *(Route(path, partial(answers.constant, path)) for path in answers.constants),
    ]
    door = answers.door
    if door is None:
        return application(routes, desk.run, answers.close)
    return application([*door.routes, *routes], desk.run, answers.close, hosts, door.guard)


@dataclass(frozen=True)
class _Asked:
    """What a request asks for: a packet, for whom, how it is printed, and the language of the page.

    `problems` are what is wrong with that.
    """

    catalog: Catalog
    language: str
    packet: Packet
    filled: Filled
    person: Person = NOBODY
    problems: tuple[Problem, ...] = ()


class _Answers:
    """What each address answers. An id is looked up among what is loaded, and never becomes a file's name."""

    def __init__(self, desk: Counter, password: str) -> None:
        self._desk = desk
        # A sheet that bears a person's name is in the page itself, at no address.
        self._site = Site("img-src 'self' data:", forms=True)
        self._pages = {
            each: DeskPages(
                lambda problem: problem_data(problem, desk.workspace),
                self._site.token,
                Speech(each),
                guarded=bool(password),
            )
            for each in LANGUAGES
        }
        self._jobs = PrintJobs()
        self.constants = constants()
        self.door = Door(password, self._site, [*self.constants, "/colors.css"], self._enter) if password else None

    def close(self) -> None:
        """End all processes."""
        self._jobs.close()
        self._desk.close()

    def _enter(self, request: Request, wrong: str) -> str:
        return self._pages[language_of(request)].enter(wrong)

    async def start(self, request: Request) -> Response:
        catalog, query = await self._desk.catalog(), request.query_params
        words = query.get("q", "")[:MOST]
        found = search([title.indexed for title in catalog.titles], words)
        packet = packet_of(catalog, query.getlist("packet"))
        pages = self._pages[language_of(request)]
        return remember(request, self._site.page(pages.start(catalog, words, found, self._desk.first, packet)))

    async def sheet(self, request: Request) -> Response:
        asked = await self._asked(request, request.query_params)
        return remember(request, await self._shown(asked))

    async def filled(self, request: Request) -> Response:
        fields = await self._site.form(request)
        asked = await self._asked(request, fields or Fields())
        return await self._shown(asked if fields is not None else _refused(asked, _OLD_PAGE, "fill it in again"))

    async def pdf(self, request: Request) -> Response:
        asked, ready = await self._order(request)
        if not ready.sheets:
            return await self._shown(asked)
        first, *others = ready.sheets
        if asked.filled.act == "mail":
            return await (self._shown(asked) if others else self._mailed(asked, first))
        name, data = first.file, first.data
        if others:
            try:
                name, data = _PACKET, await self._desk.one_file([sheet.data for sheet in ready.sheets])
            except HandbillError as error:
                return await self._shown(_told(asked, error.problems))
        return self._site.pdf(name, data, download=asked.filled.act == "save")

    async def _mailed(self, asked: _Asked, sheet: ReadySheet) -> Response:
        """Return the reading edition of a sheet, which bears no name: an e-mail may go to somebody else."""
        try:
            reading = await self._desk.reading(sheet.choice)
        except HandbillError as error:
            return await self._shown(_told(asked, error.problems))
        if not reading.released and not asked.filled.checking:
            return await self._shown(_refused(asked, _UNREVIEWED, _TICK))
        return self._site.pdf(reading.name, reading.data, download=True)

    async def print(self, request: Request) -> Response:
        asked, ready = await self._order(request)
        printers, _ = await self._printers()
        printer = next((each for each in printers if each.name == asked.filled.printer), None)
        if not ready.sheets:
            return await self._shown(asked)
        if printer is None:
            return await self._shown(_refused(asked, "this printer is no longer there", "choose a printer again"))
        sheets = tuple((sheet.title.title, sheet.data) for sheet in ready.sheets)
        order = PrintOrder(printer, sheets, asked.filled.copies, one_sided=asked.filled.one_sided)
        return self._site.elsewhere(f"/job/{self._jobs.begin(asked.filled.page, order)}")

    async def job(self, request: Request) -> Response:
        catalog, name = await self._desk.catalog(), request.path_params["name"]
        job = self._jobs.job(name)
        page = self._pages[language_of(request)].job(catalog, name, job)
        return remember(request, self._site.page(page, 200 if job else 404, 0 if job is None or job.ended else _NEWS))

    async def picture(self, request: Request) -> Response:
        png = self._desk.picture(request.path_params["digest"])
        return self._site.missing("This picture is no longer shown.") if png is None else self._png(png, _KEEP)

    async def cover(self, request: Request) -> Response:
        id, language = request.path_params["id"], request.path_params["language"]
        title = (await self._desk.catalog()).title(id, language)
        first = self._desk.first(title) if title is not None and title.language == language else None
        png = first.pictures[0].png if isinstance(first, MadeSheet) else None
        return self._site.missing("This picture is not made yet.") if png is None else self._png(png, 0)

    async def colors(self, _request: Request) -> Response:
        return self._site.file("colors.css", colors(await self._desk.catalog()).encode())

    async def constant(self, path: str, _request: Request) -> Response:
        return self._site.file(*self.constants[path])

    def _png(self, png: bytes, keep: int) -> Response:
        return self._site.file("png", png, keep)

    async def _order(self, request: Request) -> tuple[_Asked, Ready]:
        """Return what a form asks to open or to print, ready; not ready where anything stands against it.

        Another packet than the one that was shown, or a sheet that has changed since, is shown first, and never printed
        unseen.
        """
        fields = await self._site.form(request)
        asked = await self._asked(request, fields or Fields())
        if fields is None:
            return _refused(asked, _OLD_PAGE, "look at it once more, then print"), Ready()
        if asked.problems or not asked.packet.sheets:
            return asked, Ready()
        done = Ready()
        if asked.packet.keys == fields.getlist("sheet"):
            done = await ready(self._desk, asked.packet, asked.person, None)
        against = _against(asked, done, fields)
        return (_refused(asked, *against), Ready()) if against else (asked, done)

    async def _shown(self, asked: _Asked) -> Response:
        """Return the page of a packet: ready, being made, or with what is wrong."""
        if not asked.packet.sheets:
            return self._site.page(self._pages[asked.language].absent(asked.catalog), 404)
        shown = await ready(self._desk, asked.packet, asked.person, _SOON)
        if shown.problems and asked.person:
            # What cannot be stamped is told beside the sheet as it is.
            asked, shown = _told(asked, shown.problems), await ready(self._desk, asked.packet, NOBODY, _SOON)
        printers, problems = await self._printers()
        asked = _told(asked, problems)
        pages = self._pages[asked.language]
        page = pages.sheet(asked.catalog, asked.packet, shown, asked.filled, asked.problems, printers)
        return self._site.page(page)

    async def _printers(self) -> tuple[Sequence[Printer], tuple[Problem, ...]]:
        try:
            return await asyncio.to_thread(load_printers, self._desk.workspace), ()
        except HandbillError as error:
            return (), error.problems

    async def _asked(self, request: Request, fields: Fields) -> _Asked:
        """Return what is asked for: the sheet nearest to that, behind those of the packet; none for an unknown id."""
        catalog, language = await self._desk.catalog(), language_of(request)
        title = catalog.title(request.path_params["id"], fields.get("language", ""))
        if title is None:
            return _Asked(catalog, language, Packet(()), Filled(""))
        last = (title, title.nearest(fields))
        filled = _filled(fields)
        packet = packet_of(catalog, fields.getlist("packet"), last)
        try:
            return _Asked(catalog, language, packet, filled, person(filled.name, filled.visit))
        except InputError as error:
            return _Asked(catalog, language, packet, filled, problems=error.problems)


def _against(asked: _Asked, done: Ready, fields: Fields) -> tuple[str, str] | None:
    """Return what stands against printing what is ready as a form asks for it, with the remedy."""
    if asked.packet.keys != fields.getlist("sheet"):
        return "these are other sheets than before", "look at them, then print"
    if not asked.filled.copies:
        return "this is no number of copies", "write one from 1 to 99"
    if not (asked.packet.released and done.released) and not asked.filled.checking:
        return _UNREVIEWED, _TICK
    if done.sheets and [sheet.master for sheet in done.sheets] != fields.getlist("seen"):
        return "it has changed since it was shown", "look at it once more, then print"
    return None


def _filled(fields: Fields) -> Filled:
    """Return what the form of a sheet is filled with, no copies for what is no number of them.

    `page` is a name of this page alone.
    """
    page, copies = fields.get("page", ""), fields.get("copies", "1")
    return Filled(
        page=page if _PAGE.fullmatch(page) else secrets.token_hex(16),
        name=fields.get("name", ""),
        visit=fields.get("visit", ""),
        copies=int(copies) if _COPIES.fullmatch(copies) else 0,
        printer=fields.get("printer", ""),
        one_sided=fields.get("sides") == "one",
        checking=fields.get("checking") == "yes",
        act=fields.get("as", ""),
    )


def _told(asked: _Asked, problems: Sequence[Problem]) -> _Asked:
    return replace(asked, problems=tuple(dict.fromkeys((*asked.problems, *problems))))


def _refused(asked: _Asked, what: str, remedy: str) -> _Asked:
    return _told(asked, [Problem(None, what, remedy)])
