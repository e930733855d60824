"""Nobody comes in without the password, it cannot be guessed, and a session ends."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from handbill.desk import door as module
from handbill.desk.door import ALL_TRIES, HOURS, MINUTES, MOST_SESSIONS, TRIES, Door
from handbill.desk.http import Site, application

WORDS = "four words make it good"


@pytest.fixture
def clock() -> list[float]:
    return [1000.0]


@pytest.fixture
def site(monkeypatch) -> Site:
    monkeypatch.setattr(module, "matches", lambda kept, password: kept == f"hash of {password}")
    return Site("img-src 'self'", forms=True)


@pytest.fixture
def open_client(site, clock):
    """Return what makes a browser of its own, at an address of its own."""
    door = Door(f"hash of {WORDS}", site, ["/open.css"], lambda _, wrong: f"ask: {wrong}", lambda: clock[0])

    async def secret(_request: Request) -> Response:
        return PlainTextResponse("a patient's sheet")

    async def never() -> None:
        pass

    routes = [*door.routes, Route("/", secret, methods=["GET", "POST"]), Route("/open.css", secret)]
    app = application(routes, never, lambda: None, ["desk.clinic"], door.guard)
    return lambda address="10.0.0.1": TestClient(app, "http://desk.clinic", follow_redirects=False, client=(address, 1))


def enter(client, site: Site, password: str = WORDS, **more: str) -> Response:
    return client.post("/enter", data={"token": site.token, "password": password} | more)


@pytest.mark.parametrize("path", ["/", "/nowhere", "/open.css/", "//", "/enter/x", "/leave"])
def test_everything_asks_for_the_password_first(open_client, path: str) -> None:
    for method in ("GET", "POST", "HEAD", "PUT"):
        answer = open_client().request(method, path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/enter")
        assert "sheet" not in answer.text


def test_what_the_page_of_the_door_needs_is_open(open_client) -> None:
    assert open_client().get("/open.css").status_code == 200
    assert open_client().get("/enter").text == "ask: "


def test_the_password_opens_and_the_cookie_is_for_this_site_alone(open_client, site) -> None:
    client = open_client()
    answer = enter(client, site)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert all(part in cookie for part in ("httponly", "samesite=strict", "path=/"))
    assert "secure" not in cookie
    assert client.get("/").text == "a patient's sheet"
    assert open_client().get("/").status_code == 303
    assert open_client().get("/", headers={"Cookie": "desk=guessed"}).status_code == 303
    client.base_url = "https://desk.clinic"
    assert "secure" in enter(client, site).headers["set-cookie"].lower()


def test_another_name_is_turned_away_before_the_door(open_client) -> None:
    assert open_client().get("/enter", headers={"Host": "evil.example"}).status_code == 400


def test_a_form_of_another_site_does_not_open(open_client, site) -> None:
    guessed = {"token": "guessed"}
    assert enter(open_client(), site, **guessed).status_code == 403
    crossed = open_client().post(
        "/enter", data={"token": site.token, "password": WORDS}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert (crossed.status_code, "set-cookie" in crossed.headers) == (403, False)


def test_after_some_wrong_passwords_an_address_waits_and_others_do_not(open_client, site, clock) -> None:
    for _ in range(TRIES):
        assert enter(open_client(), site, "wrong").text == "ask: That is not the password."
    refused = enter(open_client(), site)
    assert (refused.status_code, f"Wait {MINUTES} minutes" in refused.text) == (429, True)
    assert enter(open_client("10.0.0.2"), site).status_code == 303
    clock[0] += MINUTES * 60
    assert enter(open_client(), site).status_code == 303


def test_many_addresses_together_guess_no_more_than_a_few(open_client, site) -> None:
    codes = [enter(open_client(f"10.0.1.{number}"), site, "wrong").status_code for number in range(ALL_TRIES + 5)]
    assert codes == [403] * ALL_TRIES + [429] * 5


def test_a_session_ends_after_a_day_at_the_desk_or_when_one_leaves(open_client, site, clock) -> None:
    client, other = open_client(), open_client()
    enter(client, site)
    enter(other, site)
    assert client.post("/leave", data={"token": "guessed"}).headers["location"] == "/enter"
    enter(client, site)
    kept = client.cookies["desk"]
    client.post("/leave", data={"token": site.token})
    assert open_client().get("/", headers={"Cookie": f"desk={kept}"}).status_code == 303
    assert other.get("/").status_code == 200
    clock[0] += HOURS * 3600
    assert other.get("/").status_code == 303


def test_sessions_do_not_grow_without_end(open_client, site) -> None:
    first, last = open_client(), open_client()
    enter(first, site)
    for _ in range(MOST_SESSIONS):
        enter(last, site)
    assert (first.get("/").status_code, last.get("/").status_code) == (303, 200)
