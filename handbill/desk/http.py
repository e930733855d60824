"""What the web applications share. No part of an address reaches a file: all that is served is in memory."""

import asyncio
import hmac
import json
import secrets
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.datastructures import ImmutableMultiDict
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

PATIENCE = 15.0
"""Seconds without news after which a browser window is told that the program still runs."""

_LARGEST_FORM = 64 * 1024
"""Bytes of a form; the longest that our pages send has two thousand."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; "
)
_CONTENT_TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "ttf": "font/ttf",
    "otf": "font/otf",
}


class Site:
    """How one application answers; `policy` says which content its pages may load beyond scripts, styles and fonts.

    With `forms`, its pages have forms, which lead to itself alone. Each form that does something has the `token` in it,
    which no other site can know (a site can send a form here, but not read our pages).
    """

    def __init__(self, policy: str, *, forms: bool = False) -> None:
        self.token = secrets.token_urlsafe(24)
        targets = "'self'" if forms else "'none'"
        self._headers = {
            "Content-Security-Policy": f"{_POLICY}form-action {targets}; {policy}",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }

    def file(self, name: str, data: bytes, keep: int = 0) -> Response:
        """Return a file, its type taken from its name. `keep` is for how many seconds a browser may keep it."""
        kind = _CONTENT_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
        caching = {"Cache-Control": f"max-age={keep}, immutable"} if keep else {}
        return Response(data, 200, self._headers | caching, kind)

    def page(self, html: str, status: int = 200, again: int = 0) -> Response:
        """Return a page; with `again`, the browser asks for it again after so many seconds."""
        refresh = {"Refresh": str(again)} if again else {}
        return Response(html, status, self._headers | refresh, "text/html")

    def pdf(self, name: str, data: bytes, *, download: bool) -> Response:
        """Return a PDF, to be shown by the browser or to be saved under this name."""
        # A browser shows a PDF in a page of its own, whose styles the policy of our pages would refuse.
        policy = {"Content-Security-Policy": "frame-ancestors 'none'"}
        way = {"Content-Disposition": f'{"attachment" if download else "inline"}; filename="{name}"'}
        return Response(data, 200, self._headers | policy | way, "application/pdf")

    def download(self, name: str, data: bytes, kind: str) -> Response:
        """Return a file to be saved under this name, of this media type."""
        way = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(data, 200, self._headers | way, kind)

    async def form(self, request: Request) -> ImmutableMultiDict[str, str] | None:
        """Return the fields of a form that one of our pages sent; None for any other, and for one that is too large."""
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > _LARGEST_FORM:
                return None
        fields = ImmutableMultiDict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        ours = request.headers.get("sec-fetch-site", "same-origin") == "same-origin"
        return fields if ours and hmac.compare_digest(fields.get("token", "").encode(), self.token.encode()) else None

    def elsewhere(self, address: str) -> Response:
        """Return that what is asked for is at another address of this site."""
        return RedirectResponse(address, 303, self._headers)

    def missing(self, words: str) -> Response:
        """Return that there is no such file."""
        return PlainTextResponse(words, 404, self._headers)

    def events(self, news: AsyncIterator[object]) -> Response:
        """Return a stream of server-sent events: news as JSON; for None a comment, by which broken connections show."""

        async def lines() -> AsyncIterator[str]:
            async for data in news:
                yield ": still here\n\n" if data is None else f"data: {json.dumps(data, ensure_ascii=False)}\n\n"

        return StreamingResponse(lines(), 200, self._headers, "text/event-stream")


def application(
    routes: Iterable[BaseRoute],
    run: Callable[[], Coroutine[Any, Any, None]],
    close: Callable[[], None],
    hosts: Sequence[str] = (),
    guard: Callable[[ASGIApp], ASGIApp] | None = None,
) -> Starlette:
    """Return an application for this machine alone; `run` runs while it is served, and `close` is called at its end.

    With `hosts`, it answers by these names too. Where other computers have them, `guard` decides who may come in.
    """

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        running = asyncio.create_task(run())
        try:
            yield
        finally:
            running.cancel()
            close()

    # A page from elsewhere whose name is made to lead here (DNS rebinding) is turned away.
    names = Middleware(TrustedHostMiddleware, allowed_hosts=["localhost", "127.0.0.1", *hosts], www_redirect=False)
    guards = [names] if guard is None else [names, Middleware(guard)]
    return Starlette(routes=list(routes), middleware=guards, lifespan=lifespan)
