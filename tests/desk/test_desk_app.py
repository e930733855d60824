"""The front desk is for this machine alone; each request gets its own sheet, and no address reaches a file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from starlette.testclient import TestClient

from handbill.desk.counter import Counter
from handbill.desk.desk_app import app
from handbill.desk.sheet_process import MadeSheet
from handbill.errors import FitError

SHEET = "/print/small.pdf?language=en&format=handout&type={}&paper={}&checking=yes"


class FakeProcess:
    async def make(self, choice):
        if choice.type == "giant":
            raise FitError.one("it does not fit", "shorten it")
        return MadeSheet(f"{choice.type} {choice.paper}".encode(), "small.pdf", "Print it.", ())

    def close(self) -> None:
        pass


@pytest.fixture
def client(workspace):
    desk = Counter(workspace, FakeProcess(), FakeProcess(), lambda: date(2026, 11, 24))
    with TestClient(app(desk), base_url="http://127.0.0.1:8770", follow_redirects=False) as client:
        yield client


def test_another_host_is_turned_away(client) -> None:
    assert client.get("/", headers={"Host": "example.com"}).status_code == 400


@pytest.mark.parametrize("path", ["/sheet/..%2f..%2fetc", "/sheet/%3Cb%3E", "/sheet/ketamine-therapy", "/print/..%2fclinic.pdf", "/cover/small/..%2fen.png", "/picture/..%2fx.png", "/brochures/clinic.yaml"])  # fmt: skip
def test_a_hostile_id_is_not_there(client, path) -> None:
    assert client.get(path).status_code == 404


def test_a_mistyped_word_finds_and_a_query_is_escaped(client) -> None:
    assert "A small leaflet" in client.get("/?q=pmup").text
    assert "<b>" not in client.get("/?q=<b>zzz" + "x" * 9000).text


def test_an_unreviewed_sheet_opens_only_after_the_tick(client) -> None:
    assert "for staff to check, not for patients" in client.get("/sheet/small").text
    address = SHEET.format("standard", "letter")
    assert client.get(address.replace("&checking=yes", "")).status_code == 303
    assert client.get(address).headers["content-disposition"] == 'inline; filename="small.pdf"'


def test_what_does_not_fit_is_said_with_what_to_do(client) -> None:
    text = client.get("/sheet/small?format=handout&type=giant").text
    assert "it does not fit" in text
    assert "shorten it" in text


def test_twenty_requests_at_once_each_get_their_own_sheet(client) -> None:
    wanted = [(size, paper) for size in ("standard", "large") for paper in ("letter", "a4")] * 5
    with ThreadPoolExecutor(20) as pool:
        got = list(pool.map(lambda each: client.get(SHEET.format(*each)).text, wanted))
    assert got == [" ".join(each) for each in wanted]
