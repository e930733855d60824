"""The web application of a kiosk: the files of its page by exact name, and the news."""

from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handbill.desk.http import PATIENCE, Site, application
from handbill.desk.kiosk import Kiosk
from handbill.desk.state import problem_data
from handbill.screens.web.player import FIRST

_POLICY = "worker-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:"
"""Slides have style attributes, and drawings in their addresses; neither can run a program."""

_KEEP = 31_536_000
"""Seconds (a year) that a browser may keep a file that was asked for with its digest: that names these bytes alone."""


def app(kiosk: Kiosk) -> Starlette:
    """Return the web application of a kiosk; it makes the slides again while the application runs."""
    site = Site(_POLICY)

    async def news(_request: Request) -> Response:
        return site.events(_news(kiosk))

    async def file(request: Request) -> Response:
        name, digest = request.path_params["name"] or FIRST, request.url.query
        data = kiosk.file(name, digest)
        if data is None:
            return site.missing("There is no such file.")
        return site.file(name, data, _KEEP if digest else 0)

    return application([Route("/news", news), Route("/{name:path}", file)], kiosk.run, kiosk.close)


async def _news(kiosk: Kiosk) -> AsyncIterator[object]:
    async for news in kiosk.news(PATIENCE):
        if news is None:
            yield None
        else:
            problems = [problem_data(problem, kiosk.settings.workspace) for problem in news.problems]
            yield {"version": news.version, "problems": problems, "message": _message(kiosk)}


def _message(kiosk: Kiosk) -> dict[str, str | int] | None:
    """Return the message over the screen, its end in milliseconds since 1970 as a browser counts."""
    shown = kiosk.message
    return {"text": shown.text, "until": round(shown.until.timestamp() * 1000)} if shown else None
