"""The page on which the front desk puts one message over every screen, or takes it off."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handbill.desk.counter import Counter
from handbill.desk.desk_page import DeskPages
from handbill.desk.http import Site
from handbill.desk.screen_message import ScreenMessages, message, time_of
from handbill.desk.speech import language_of, remember
from handbill.errors import HandbillError, InputError, Problem


class ScreenMessageAnswers:
    """What the addresses of the message answer; `now` is the time by this computer's clock, with its zone."""

    def __init__(self, desk: Counter, site: Site, pages: Mapping[str, DeskPages], now: Callable[[], datetime]) -> None:
        self._desk, self._site, self._pages = desk, site, pages
        self._messages = ScreenMessages(desk.workspace, now)
        self.routes = [Route("/screens", self.page), Route("/screens", self.change, methods=["POST"])]

    async def page(self, request: Request) -> Response:
        """Return the page with the message that stands there now."""
        return remember(request, await self._shown(request))

    async def change(self, request: Request) -> Response:
        """Show a message, or take it off."""
        fields = await self._site.form(request)
        if fields is None:
            return self._site.elsewhere("/screens")
        text, until = fields.get("text", ""), fields.get("until", "")
        try:
            if fields.get("as") == "clear":
                await asyncio.to_thread(self._messages.clear)
            elif fields.get("nobody") != "yes":
                raise InputError.one("everybody in the room reads it", "tick that it names no patient")
            else:
                now = self._messages.now()
                await asyncio.to_thread(self._messages.show, message(text, time_of(until, now), now))
        except HandbillError as error:
            return await self._shown(request, text, until, error.problems)
        return self._site.elsewhere("/screens")

    async def _shown(
        self, request: Request, text: str = "", until: str = "", problems: tuple[Problem, ...] = ()
    ) -> Response:
        catalog, shown = await self._desk.catalog(), await asyncio.to_thread(self._messages.current)
        pages = self._pages[language_of(request)]
        return self._site.page(pages.screens(catalog, shown, text, until, problems))
