"""The door of a front desk that other computers open: a password, and a cookie for whoever has said it.

Sessions are in memory alone: when the program ends, everybody has to say the password again.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from handbill.desk.http import Site
from handbill.desk.password import matches
from handbill.said import said

ENTER, LEAVE = "/enter", "/leave"

COOKIE = "desk"

HOURS = 12
"""How long a session lasts: a day at the desk."""

MOST_SESSIONS = 200

TRIES, MINUTES = 5, 5
"""Wrong passwords from one address in so many minutes; then it has to wait."""

ALL_TRIES = 50
"""As `TRIES`, from all addresses together: a password is not guessed from many at once either."""


class Door:
    """Who may come in. `open` are the paths that anybody may see; `page` gives the page that asks for the password.

    `page` is called with the request, and with what is wrong in words: wrong password, or too many.
    """

    def __init__(
        self,
        kept: str,
        site: Site,
        open: Sequence[str],
        page: Callable[[Request, str], str],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._kept, self._site, self._page, self._now = kept, site, page, now
        self._open = frozenset({*open, ENTER})
        self._sessions: dict[str, float] = {}
        self._wrong: defaultdict[str, deque[float]] = defaultdict(deque)
        # A try takes 64 MiB: one after the other.
        self._turn = asyncio.Lock()

    @property
    def routes(self) -> list[Route]:
        """The addresses of the door itself."""
        return [
            Route(ENTER, self.ask),
            Route(ENTER, self.enter, methods=["POST"]),
            Route(LEAVE, self.leave, methods=["POST"]),
        ]

    def guard(self, app: ASGIApp) -> ASGIApp:
        """Return an application that lets in who has a session, and sends all others to the door."""

        async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http" or scope["path"] in self._open or self._knows(Request(scope)):
                await app(scope, receive, send)
            else:
                await self._site.elsewhere(ENTER)(scope, receive, send)

        return guarded

    async def ask(self, request: Request) -> Response:
        """Return the page that asks for the password."""
        return self._site.page(self._page(request, ""))

    async def enter(self, request: Request) -> Response:
        """Let in who says the password."""
        fields = await self._site.form(request)
        address = request.client.host if request.client else ""
        async with self._turn:
            if self._waits(address):
                words = said("Too many wrong passwords. Wait {minutes} minutes, then try again.", minutes=MINUTES)
                return self._site.page(self._page(request, words), 429)
            if fields is None or not await asyncio.to_thread(matches, self._kept, fields.get("password", "")):
                self._wrong[address].append(self._now())
                return self._site.page(self._page(request, said("That is not the password.")), 403)
        self._wrong.pop(address, None)
        answer = self._site.elsewhere("/")
        answer.set_cookie(
            COOKIE, self._begin(), path="/", httponly=True, samesite="strict", secure=request.url.scheme == "https"
        )
        return answer

    async def leave(self, request: Request) -> Response:
        """End a session."""
        if await self._site.form(request) is not None:
            self._sessions.pop(_digest(request.cookies.get(COOKIE, "")), None)
        answer = self._site.elsewhere(ENTER)
        answer.delete_cookie(COOKIE)
        return answer

    def _begin(self) -> str:
        token = secrets.token_urlsafe(32)
        self._sessions[_digest(token)] = self._now()
        for oldest in list(self._sessions)[: max(0, len(self._sessions) - MOST_SESSIONS)]:
            del self._sessions[oldest]
        return token

    def _knows(self, request: Request) -> bool:
        begun = self._sessions.get(_digest(request.cookies.get(COOKIE, "")))
        return begun is not None and self._now() - begun < HOURS * 3600

    def _waits(self, address: str) -> bool:
        """Return whether an address, or all together, said too many wrong passwords; what is long past is forgotten."""
        since = self._now() - MINUTES * 60
        for each in list(self._wrong):
            while self._wrong[each] and self._wrong[each][0] <= since:
                self._wrong[each].popleft()
            if not self._wrong[each]:
                del self._wrong[each]
        return len(self._wrong.get(address, ())) >= TRIES or sum(map(len, self._wrong.values())) >= ALL_TRIES


def _digest(token: str) -> str:
    """Return a digest, by which sessions are kept: looking one up tells nothing of the others by its time."""
    return hashlib.sha256(token.encode()).hexdigest()
