"""The web page of a preview. No part of an address reaches a file: all that is served is in memory, by exact name."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.resources import files

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from handbill import fonts
from handbill.desk.messages import View
from handbill.desk.preview import RESOLUTIONS, BrowserWindow, Preview
from handbill.desk.state import as_data
from handbill.workspace import Workspace, library

HOSTS = ["localhost", "127.0.0.1"]
"""Names that this machine goes by. A page elsewhere whose name is made to lead here (DNS rebinding) is turned away."""

PATIENCE = 15.0
"""Seconds after which a window that has no news hears that the preview is still there."""

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
_KINDS = {"html": "text/html; charset=utf-8", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


def app(preview: Preview) -> Starlette:
    """Return the web application of a preview; it draws while the application runs."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        drawing = asyncio.create_task(preview.run())
        try:
            yield
        finally:
            drawing.cancel()
            preview.close()

    async def events(request: Request) -> Response:
        asked = request.query_params
        view: View = "pages" if asked.get("view") == "pages" else "sheets"
        return StreamingResponse(
            _stream(preview, BrowserWindow(view, _resolution(asked.get("dpi", "")), _seen(asked.get("seen", "")))),
            200,
            _HEADERS,
            "text/event-stream",
        )

    async def sheet(request: Request) -> Response:
        png = preview.png(request.path_params["digest"])
        if png is None:
            return PlainTextResponse("This picture is no longer shown.", 404, _HEADERS)
        # A digest names these pixels and no others.
        return Response(png, 200, _HEADERS | {"Cache-Control": "max-age=3600, immutable"}, "image/png")

    routes = [Route(path, _constant(*found)) for path, found in _page().items()]
    routes += [Route("/events", events), Route("/sheet/{digest}.png", sheet)]
    guard = Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)
    return Starlette(routes=routes, middleware=[guard], lifespan=lifespan)


def _page() -> dict[str, tuple[bytes, str]]:
    """Return what the page is made of, by address: our own files and the library's fonts."""
    folder = files("handbill.desk") / "page"
    named = {"/": "preview.html", **{f"/{name}": name for name in ("preview.css", "preview.js", "icon.svg")}}
    found = {path: ((folder / name).read_bytes(), _KINDS[name.rpartition(".")[2]]) for path, name in named.items()}
    for file in fonts.files(Workspace(None, library())):
        found[f"/font-{fonts.face(file)['weight']}.ttf"] = (file.read_bytes(), "font/ttf")
    return found


def _constant(data: bytes, kind: str) -> Callable[[Request], Awaitable[Response]]:
    async def give(_request: Request) -> Response:
        return Response(data, 200, _HEADERS, kind)

    return give


def _resolution(asked: str) -> int:
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else RESOLUTIONS[1]
    return next((step for step in RESOLUTIONS if step >= wanted), RESOLUTIONS[-1])


def _seen(asked: str) -> frozenset[int]:
    """Return the numbers of the pictures in view, asked for as FIRST-LAST."""
    found = re.fullmatch("([0-9]{1,3})-([0-9]{1,3})", asked)
    return frozenset(range(int(found[1]), int(found[2]) + 1)) if found else frozenset()


async def _stream(preview: Preview, window: BrowserWindow) -> AsyncIterator[str]:
    """Yield server-sent events: a state each, and a comment now and then so that a connection that broke is noticed."""
    async for state in preview.news(window, PATIENCE):
        if state is None:
            yield ": still here\n\n"
        else:
            yield f"data: {json.dumps(as_data(state, window.view, preview.wanted.workspace), ensure_ascii=False)}\n\n"
