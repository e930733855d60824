"""What both sites have in common: for this machine alone, no file by its path, and news as they come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from handbill.desk.http import Site, application

SITE = Site("img-src 'self'")


async def news() -> AsyncIterator[object]:
    yield {"title": "Grüße"}
    yield None


async def events(_request: Request) -> Response:
    return SITE.events(news())


async def never() -> None:
    await asyncio.sleep(600)


def site(closed: list[str]) -> TestClient:
    made = application([Route("/events", events)], never, lambda: closed.append("closed"))
    return TestClient(made, base_url="http://127.0.0.1:8770")


@pytest.mark.parametrize(("host", "code"), [("localhost:1", 200), ("127.0.0.1", 200), ("example.com", 400)])
def test_only_this_machine_is_answered(host: str, code: int) -> None:
    assert site([]).get("/events", headers={"Host": host}).status_code == code


def test_news_are_json_and_none_is_a_comment() -> None:
    assert site([]).get("/events").text == 'data: {"title": "Grüße"}\n\n: still here\n\n'


def test_what_runs_with_the_site_ends_with_it() -> None:
    closed: list[str] = []
    with site(closed):
        assert closed == []
    assert closed == ["closed"]


@pytest.mark.parametrize(
    ("name", "kind"), [("a.HTML", "text/html; charset=utf-8"), ("b.ttf", "font/ttf"), ("c", "application/octet-stream")]
)
def test_a_file_has_the_type_of_its_name_and_is_stored_only_when_told(name: str, kind: str) -> None:
    served, stored = SITE.file(name, b"x"), SITE.file(name, b"x", keep=60)
    assert served.headers["content-type"] == kind
    assert (served.headers["cache-control"], stored.headers["cache-control"]) == ("no-store", "max-age=60, immutable")
    assert served.headers["content-security-policy"].endswith("img-src 'self'")
