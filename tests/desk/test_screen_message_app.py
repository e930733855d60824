"""The front desk puts a message over the screens, with a tick, and takes it off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from desk_clients import FakeProcess, token
from starlette.testclient import TestClient

from handbill.desk.counter import Counter
from handbill.desk.desk_app import app
from handbill.desk.screen_message import ScreenMessages, now_here


@pytest.fixture
def client(workspace):
    desk = Counter(workspace, *(FakeProcess() for _ in range(3)), lambda: date(2026, 11, 24))
    with TestClient(app(desk), base_url="http://127.0.0.1:8770", follow_redirects=False) as client:
        yield client


@pytest.fixture
def asked(client) -> dict[str, str]:
    later = now_here() + timedelta(hours=1)
    text = "We close at 2 pm <today>."
    return {"token": token(client), "text": text, "until": f"{later:%Y-%m-%dT%H:%M}", "nobody": "yes"}


def test_a_message_is_shown_and_taken_off(client, workspace, asked) -> None:
    assert client.post("/screens", data=asked).headers["location"] == "/screens"
    assert ScreenMessages(workspace, now_here).current().text == asked["text"]
    page = client.get("/screens").text
    assert "On every screen now: <strong>We close at 2 pm &lt;today&gt;.</strong>" in page
    assert "Mensaje en las pantallas" in client.get("/screens?speak=es").text
    client.post("/screens", data={"token": asked["token"], "as": "clear"})
    assert ScreenMessages(workspace, now_here).current() is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"nobody": ""}, "tick that it names no patient"),
        ({"text": "Mr. Smith, please"}, "leave out names"),
        ({"until": ""}, "this is no time"),
        ({"until": "2020-01-01T10:00"}, "over already"),
    ],
)
def test_what_must_not_stand_there_is_refused_and_stays_in_the_form(client, workspace, asked, changed, said) -> None:
    answer = client.post("/screens", data=asked | changed)
    assert said in answer.text
    assert 'value="' + (asked | changed)["text"].replace("<", "&lt;").replace(">", "&gt;") + '"' in answer.text
    assert ScreenMessages(workspace, now_here).current() is None


def test_a_form_of_another_site_shows_nothing(client, workspace, asked) -> None:
    client.post("/screens", data=asked | {"token": "guessed"})
    assert ScreenMessages(workspace, now_here).current() is None
