"""What the front desk hands out, as a page with a chart and as CSV; and its favorites."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handbill.desk.catalog import Choice
from handbill.desk.counter import Counter
from handbill.desk.desk_page import DeskPages, address
from handbill.desk.http import Site
from handbill.desk.search import Found
from handbill.desk.speech import language_of, remember
from handbill.desk.usage import Usage, Way, as_csv
from handbill.errors import HandbillError, Problem


class UsageAnswers:
    """What the addresses of the counts and favorites answer.

    What cannot be counted never keeps a sheet from printing.
    """

    def __init__(self, desk: Counter, site: Site, pages: Mapping[str, DeskPages]) -> None:
        self._desk, self._site, self._pages = desk, site, pages
        self._usage = Usage(desk.workspace)
        self.routes = [
            Route("/usage", self.page),
            Route("/usage.csv", self.csv),
            Route("/favorite/{id}", self.favorite, methods=["POST"]),
        ]

    async def count(self, choice: Choice, way: Way, copies: int) -> None:
        """Count copies of a sheet; where that is not possible, only the terminal says so."""
        try:
            await asyncio.to_thread(self._usage.count, self._desk.today, choice, way, copies)
        except HandbillError as error:
            print(error, file=sys.stderr)  # it is nothing to whoever waits for paper

    async def favorites(self) -> list[tuple[str, str]]:
        """Return the favorites; none where they cannot be read."""
        try:
            return await asyncio.to_thread(self._usage.favorites)
        except HandbillError:
            return []

    async def ordered(self, found: Sequence[Found]) -> list[Found]:
        """Return brochures with the favorites first, then the week's most used, then the rest as it was."""
        try:
            favorites, used = await asyncio.to_thread(self._usage.first, self._desk.today)
        except HandbillError:
            return list(found)
        turn = {each: number for number, each in reversed(list(enumerate([*favorites, *used])))}
        return sorted(found, key=lambda each: turn.get((each.brochure, each.language), len(turn) + len(favorites)))

    async def page(self, request: Request) -> Response:
        """Return the page with the chart."""
        problems: tuple[Problem, ...] = ()
        try:
            counts = await asyncio.to_thread(self._usage.counts)
        except HandbillError as error:
            counts, problems = [], error.problems
        pages = self._pages[language_of(request)]
        html = pages.usage(await self._desk.catalog(), counts, self._desk.today, problems)
        return remember(request, self._site.page(html))

    async def csv(self, _request: Request) -> Response:
        """Return all counts as CSV."""
        try:
            counts = await asyncio.to_thread(self._usage.counts)
        except HandbillError as error:
            return self._site.missing(str(error))
        return self._site.download("handed-out.csv", as_csv(counts).encode(), "text/csv")

    async def favorite(self, request: Request) -> Response:
        """Make a brochure a favorite, or no longer one; then show its sheet again."""
        fields, catalog = await self._site.form(request), await self._desk.catalog()
        sheet = catalog.sheet(fields.get("key", "")) if fields else None
        if fields is None or sheet is None:
            return self._site.elsewhere("/")
        title, choice = sheet
        try:
            await asyncio.to_thread(
                self._usage.favor, title.brochure, title.language, favorite=fields.get("favorite") == "yes"
            )
        except HandbillError as error:
            html = self._pages[language_of(request)].usage(catalog, [], self._desk.today, error.problems)
            return self._site.page(html)
        return self._site.elsewhere(address(choice, fields.getlist("packet")))
