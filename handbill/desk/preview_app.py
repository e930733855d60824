"""The web application of a preview: its page, the pictures by their digests, and the news."""

import re
from functools import partial
from importlib.resources import files

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handbill import fonts
from handbill.desk.http import PATIENCE, Site, application
from handbill.desk.messages import View
from handbill.desk.preview import RESOLUTIONS, BrowserWindow, Preview
from handbill.desk.state import as_data
from handbill.workspace import Workspace, library

_KEEP = 3600
"""Seconds that a browser may keep a picture: its digest names these pixels alone."""


def app(preview: Preview) -> Starlette:
    """Return the web application of a preview; it draws while the application runs."""
    site = Site("img-src 'self'")

    async def events(request: Request) -> Response:
        query = request.query_params
        view: View = "pages" if query.get("view") == "pages" else "sheets"
        window = BrowserWindow(view, _resolution(query.get("dpi", "")), pictures_in_view(query.get("seen", "")))
        states = preview.news(window, PATIENCE)
        return site.events(state and as_data(state, window.view, preview.request.workspace) async for state in states)

    async def sheet(request: Request) -> Response:
        png = preview.png(request.path_params["digest"])
        return site.missing("This picture is no longer shown.") if png is None else site.file("png", png, _KEEP)

    async def constant(_request: Request, name: str, data: bytes) -> Response:
        return site.file(name, data)

    routes = [Route(path, partial(constant, name=file, data=data)) for path, (file, data) in _page().items()]
    routes += [Route("/events", events), Route("/sheet/{digest}.png", sheet)]
    return application(routes, preview.run, preview.close)


def _page() -> dict[str, tuple[str, bytes]]:
    """Return by address the files of the page and their names: our own, and the library's fonts."""
    folder = files("handbill.desk") / "page"
    names = {"/": "preview.html", **{f"/{name}": name for name in ("preview.css", "preview.js", "icon.svg")}}
    page = {path: (name, (folder / name).read_bytes()) for path, name in names.items()}
    for font in fonts.house(Workspace(None, library())):
        page[f"/font-{fonts.face(font)['weight']}.ttf"] = (font.name, font.read_bytes())
    return page


def _resolution(dpi: str) -> int:
    """Return the step of `RESOLUTIONS` that is enough for these dots an inch."""
    needed = int(dpi) if dpi.isascii() and dpi.isdigit() and len(dpi) < 5 else RESOLUTIONS[1]
    return next((step for step in RESOLUTIONS if step >= needed), RESOLUTIONS[-1])


def pictures_in_view(text: str) -> frozenset[int]:
    """Return the numbers of the pictures in view, given as FIRST-LAST."""
    ends = re.fullmatch("([0-9]{1,3})-([0-9]{1,3})", text)
    return frozenset(range(int(ends[1]), int(ends[2]) + 1)) if ends else frozenset()
