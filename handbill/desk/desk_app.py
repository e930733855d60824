"""The web application of a front desk: the search, the page of each sheet, its PDF and pictures, and its print jobs."""

import asyncio
from collections.abc import Sequence
from functools import partial

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handbill.desk.asked import TICK, UNREVIEWED, Asked, Fields, against, filled_in, refused, told
from handbill.desk.assets import colors, constants
from handbill.desk.counter import Counter
from handbill.desk.desk_page import DeskPages, Filled
from handbill.desk.door import Door
from handbill.desk.http import Site, application
from handbill.desk.packet import Packet, Ready, ReadySheet, packet_of, ready
from handbill.desk.print_jobs import PrintJobs, PrintOrder
from handbill.desk.screen_message import now_here
from handbill.desk.screen_message_app import ScreenMessageAnswers
from handbill.desk.search import MOST, search
from handbill.desk.sheet_process import MadeSheet
from handbill.desk.speech import LANGUAGES, Speech, language_of, remember
from handbill.desk.stamping import NOBODY, person
from handbill.desk.state import problem_data
from handbill.desk.usage_app import UsageAnswers
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

_OLD_PAGE = "this page is older than the program that runs now"


def app(desk: Counter, hosts: Sequence[str] = (), password: str = "") -> Starlette:
    """Return the web application of a front desk; sheets are made while it runs.

    `hosts` are more names that it answers by. With the hash of a `password`, it asks for that first.
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
        *answers.usage.routes,
        *answers.screens.routes,
    ]
    door = answers.door
    if door is None:
        return application(routes, desk.run, answers.close, hosts)
    return application([*door.routes, *routes], desk.run, answers.close, hosts, door.guard)


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
        self.usage = UsageAnswers(desk, self._site, self._pages)
        self.screens = ScreenMessageAnswers(desk, self._site, self._pages, now_here)
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
        if not words.strip():
            found = await self.usage.ordered(found)
        packet = packet_of(catalog, query.getlist("packet"))
        favorites = await self.usage.favorites()
        pages = self._pages[language_of(request)]
        return remember(
            request, self._site.page(pages.start(catalog, words, found, self._desk.first, packet, favorites))
        )

    async def sheet(self, request: Request) -> Response:
        asked = await self._asked(request, request.query_params)
        return remember(request, await self._shown(asked))

    async def filled(self, request: Request) -> Response:
        fields = await self._site.form(request)
        asked = await self._asked(request, fields or Fields())
        return await self._shown(asked if fields is not None else refused(asked, _OLD_PAGE, "fill it in again"))

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
                return await self._shown(told(asked, error.problems))
        for sheet in ready.sheets:
            await self.usage.count(sheet.choice, "opened", asked.filled.copies)
        return self._site.pdf(name, data, download=asked.filled.act == "save")

    async def _mailed(self, asked: Asked, sheet: ReadySheet) -> Response:
        """Return the reading edition of a sheet, which bears no name: an e-mail may go to somebody else."""
        try:
            reading = await self._desk.reading(sheet.choice)
        except HandbillError as error:
            return await self._shown(told(asked, error.problems))
        if not reading.released and not asked.filled.checking:
            return await self._shown(refused(asked, UNREVIEWED, TICK))
        await self.usage.count(sheet.choice, "opened", 1)
        return self._site.pdf(reading.name, reading.data, download=True)

    async def print(self, request: Request) -> Response:
        asked, ready = await self._order(request)
        printers, _ = await self._printers()
        printer = next((each for each in printers if each.name == asked.filled.printer), None)
        if not ready.sheets:
            return await self._shown(asked)
        if printer is None:
            return await self._shown(refused(asked, "this printer is no longer there", "choose a printer again"))
        sheets = tuple((sheet.title.title, sheet.data) for sheet in ready.sheets)
        order = PrintOrder(printer, sheets, asked.filled.copies, one_sided=asked.filled.one_sided)

        async def printed(number: int) -> None:
            await self.usage.count(ready.sheets[number].choice, "printed", order.copies)

        return self._site.elsewhere(f"/job/{self._jobs.begin(asked.filled.page, order, printed)}")

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

    async def _order(self, request: Request) -> tuple[Asked, Ready]:
        """Return what a form asks to open or to print, ready; not ready where anything stands against it.

        Another packet than the one that was shown, or a sheet that has changed since, is shown first, and never printed
        unseen.
        """
        fields = await self._site.form(request)
        asked = await self._asked(request, fields or Fields())
        if fields is None:
            return refused(asked, _OLD_PAGE, "look at it once more, then print"), Ready()
        if asked.problems or not asked.packet.sheets:
            return asked, Ready()
        done = Ready()
        if asked.packet.keys == fields.getlist("sheet"):
            done = await ready(self._desk, asked.packet, asked.person, None)
        why = against(asked, done, fields)
        return (refused(asked, *why), Ready()) if why else (asked, done)

    async def _shown(self, asked: Asked) -> Response:
        """Return the page of a packet: ready, being made, or with what is wrong."""
        if not asked.packet.sheets:
            return self._site.page(self._pages[asked.language].absent(asked.catalog), 404)
        shown = await ready(self._desk, asked.packet, asked.person, _SOON)
        if shown.problems and asked.person:
            # What cannot be stamped is told beside the sheet as it is.
            asked, shown = told(asked, shown.problems), await ready(self._desk, asked.packet, NOBODY, _SOON)
        printers, problems = await self._printers()
        asked = told(asked, problems)
        pages, favorites = self._pages[asked.language], await self.usage.favorites()
        page = pages.sheet(asked.catalog, asked.packet, shown, asked.filled, asked.problems, printers, favorites)
        return self._site.page(page)

    async def _printers(self) -> tuple[Sequence[Printer], tuple[Problem, ...]]:
        try:
            return await asyncio.to_thread(load_printers, self._desk.workspace), ()
        except HandbillError as error:
            return (), error.problems

    async def _asked(self, request: Request, fields: Fields) -> Asked:
        """Return what is asked for: the sheet nearest to that, behind those of the packet; none for an unknown id."""
        catalog, language = await self._desk.catalog(), language_of(request)
        title = catalog.title(request.path_params["id"], fields.get("language", ""))
        if title is None:
            return Asked(catalog, language, Packet(()), Filled(""))
        last = (title, title.nearest(fields))
        filled = filled_in(fields)
        packet = packet_of(catalog, fields.getlist("packet"), last)
        try:
            return Asked(catalog, language, packet, filled, person(filled.name, filled.visit))
        except InputError as error:
            return Asked(catalog, language, packet, filled, problems=error.problems)
