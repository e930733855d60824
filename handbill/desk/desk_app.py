"""The web application of a front desk: the search, the page of each sheet, its PDF and its pictures."""

import asyncio
from functools import partial
from importlib.resources import files

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handbill import fonts
from handbill.desk.catalog import Catalog, Choice, Title
from handbill.desk.counter import Counter
from handbill.desk.desk_page import DeskPages, address, colors
from handbill.desk.http import Site, application
from handbill.desk.search import MOST, search
from handbill.desk.state import problem_data
from handbill.errors import HandbillError
from handbill.workspace import Workspace, library

_SOON = 0.6
"""Seconds that a page waits for its sheet before it says that it is being made: from the store it takes less."""

_AGAIN = 2
"""Seconds after which the browser asks for a page again that lacks a sheet or a picture."""

_KEEP = 3600
"""Seconds that a browser may keep a picture: its digest names these pixels alone."""


def app(desk: Counter) -> Starlette:
    """Return the web application of a front desk; sheets are made while it runs."""
    answers = _Answers(desk)
    routes = [
        Route("/", answers.start),
        Route("/sheet/{id}", answers.sheet),
        Route("/print/{id}.pdf", answers.pdf),
        Route("/picture/{digest}.png", answers.picture),
        Route("/cover/{id}/{language}.png", answers.cover),
        Route("/colors.css", answers.colors),
        *(Route(path, partial(answers.constant, path)) for path in answers.constants),
    ]
    return application(routes, desk.run, desk.close)


class _Answers:
    """What each address answers. An id is looked up among what is loaded, and never becomes a file's name."""

    def __init__(self, desk: Counter) -> None:
        self._desk = desk
        self._site = Site("img-src 'self'", forms=True)
        self._pages = DeskPages(lambda problem: problem_data(problem, desk.workspace))
        self.constants = _constants()

    async def start(self, request: Request) -> Response:
        catalog = await self._desk.catalog()
        query = request.query_params.get("q", "")[:MOST]
        found = search([title.indexed for title in catalog.titles], query)
        return self._site.page(self._pages.start(catalog, query, found, self._desk.cover))

    async def sheet(self, request: Request) -> Response:
        catalog, title, choice = await self._asked(request)
        if title is None or choice is None:
            return self._site.page(self._pages.absent(catalog), 404)
        making = self._desk.making(choice)
        await asyncio.wait([making], timeout=_SOON)
        if not making.done():
            return self._site.page(self._pages.sheet(catalog, title, choice, None, ()), again=_AGAIN)
        try:
            made, problems = making.result(), ()
        except HandbillError as error:
            return self._site.page(self._pages.sheet(catalog, title, choice, None, error.problems))
        return self._site.page(self._pages.sheet(catalog, title, choice, made, problems))

    async def pdf(self, request: Request) -> Response:
        catalog, title, choice = await self._asked(request)
        query = request.query_params
        if title is None or choice is None:
            return self._site.page(self._pages.absent(catalog), 404)
        named = (choice.language, choice.format, choice.type, choice.paper, choice.site or "")
        if named != tuple(query.get(name, "") for name in ("language", "format", "type", "paper", "site")):
            # Another sheet than the one that was named is shown first, and never printed unseen.
            return self._site.elsewhere(address(choice))
        if not title.released and query.get("checking") != "yes":
            return self._site.elsewhere(address(choice))
        try:
            made = await asyncio.shield(self._desk.making(choice))
        except HandbillError:
            return self._site.elsewhere(address(choice))
        return self._site.pdf(made.name, made.data, download=query.get("as") == "file")

    async def picture(self, request: Request) -> Response:
        png = self._desk.picture(request.path_params["digest"])
        return self._site.missing("This picture is no longer shown.") if png is None else self._png(png, _KEEP)

    async def cover(self, request: Request) -> Response:
        png = self._desk.cover(request.path_params["id"], request.path_params["language"])
        return self._site.missing("This picture is not made yet.") if png is None else self._png(png, 0)

    async def colors(self, _request: Request) -> Response:
        return self._site.file("colors.css", colors(await self._desk.catalog()).encode())

    async def constant(self, path: str, _request: Request) -> Response:
        return self._site.file(*self.constants[path])

    def _png(self, png: bytes, keep: int) -> Response:
        return self._site.file("png", png, keep)

    async def _asked(self, request: Request) -> tuple[Catalog, Title | None, Choice | None]:
        """Return the brochure that is asked for and its sheet nearest to what is asked; None for an unknown id."""
        catalog, query = await self._desk.catalog(), request.query_params
        title = catalog.title(request.path_params["id"], query.get("language", ""))
        return catalog, title, title.nearest(query) if title else None


def _constants() -> dict[str, tuple[str, bytes]]:
    """Return by address the files that do not change: our own, and the library's fonts."""
    folder = files("handbill.desk") / "page"
    constants = {f"/{name}": (name, (folder / name).read_bytes()) for name in ("desk.css", "desk.js", "icon.svg")}
    for font in fonts.files(Workspace(None, library())):
        constants[f"/font-{fonts.face(font)['weight']}.ttf"] = (font.name, font.read_bytes())
    return constants
