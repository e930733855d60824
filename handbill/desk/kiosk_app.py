"""The web page of a kiosk. No part of an address reaches a file: all that is served is in memory, by exact name."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from handbill.desk.kiosk import Kiosk, News
from handbill.desk.preview_app import HOSTS, PATIENCE
from handbill.desk.state import problem_data
from handbill.screens.web.player import FIRST

_HEADERS = {
    # Slides have style attributes, and drawings in their addresses; neither can run anything.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; "
    "style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
_KEEP = {"Cache-Control": "max-age=31536000, immutable"}
"""A digest names these bytes and no others."""

_KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "ttf": "font/ttf",
    "otf": "font/otf",
}


def app(kiosk: Kiosk) -> Starlette:
    """Return the web application of a kiosk; it makes slides anew while the application runs."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        making = asyncio.create_task(kiosk.run())
        try:
            yield
        finally:
            making.cancel()
            kiosk.close()

    async def news(_request: Request) -> Response:
        return StreamingResponse(_stream(kiosk), 200, _HEADERS, "text/event-stream")

    async def file(request: Request) -> Response:
        name, digest = request.path_params["name"] or FIRST, request.url.query
        data = kiosk.file(name, digest)
        if data is None:
            return PlainTextResponse("There is no such file.", 404, _HEADERS)
        kind = _KINDS.get(name.rpartition(".")[2].lower(), "application/octet-stream")
        return Response(data, 200, _HEADERS | (_KEEP if digest else {}), kind)

    guard = Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)
    return Starlette(routes=[Route("/news", news), Route("/{name:path}", file)], middleware=[guard], lifespan=lifespan)


async def _stream(kiosk: Kiosk) -> AsyncIterator[str]:
    """Yield server-sent events: the news each, and a comment now and then, so that a broken connection is noticed."""
    async for news in kiosk.news(PATIENCE):
        yield ": still here\n\n" if news is None else f"data: {json.dumps(_data(news, kiosk), ensure_ascii=False)}\n\n"


def _data(news: News, kiosk: Kiosk) -> dict[str, object]:
    problems = [problem_data(problem, kiosk.played.workspace) for problem in news.problems]
    return {"version": news.version, "problems": problems}
