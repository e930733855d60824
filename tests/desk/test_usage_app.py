"""What is printed and opened is counted, favorites come first, and a count that fails keeps nobody from printing."""

from __future__ import annotations

import re
from datetime import date

import pytest
from desk_clients import NAME, FakeProcess, fake_printer, fields, token
from packets import two_languages
from starlette.testclient import TestClient

from handbill.desk.catalog import Choice
from handbill.desk.counter import Counter
from handbill.desk.desk_app import app
from handbill.desk.usage import FILE, Count, Usage
from handbill.workspace import Workspace, library

TODAY = date(2026, 11, 24)


@pytest.fixture
def sent(monkeypatch) -> list:
    return fake_printer(monkeypatch)


@pytest.fixture
def two(tmp_path) -> Workspace:
    """A brochure in English and Spanish."""
    return Workspace(two_languages(tmp_path / "two"), library())


@pytest.fixture
def open_desk(workspace, home):
    (home / "printers.yaml").write_text("printers:\n  - name: front\n    uri: ipp://localhost:9/ipp/print\n")

    def client(at: Workspace = workspace) -> TestClient:
        desk = Counter(at, *(FakeProcess() for _ in range(3)), lambda: TODAY)
        return TestClient(app(desk), base_url="http://127.0.0.1:8770", follow_redirects=False)

    return client


def test_what_is_printed_or_opened_is_counted_without_a_name(open_desk, workspace, home, sent) -> None:
    with open_desk() as client:
        assert "Nothing was handed out yet." in client.get("/usage").text
        job = client.post("/print/small", data=fields(client, name=NAME, copies="3")).headers["location"]
        client.get(job)
        client.post("/open/small.pdf", data=fields(client, name=NAME))
        client.post("/open/small.pdf", data=fields(client, **{"as": "mail"}))
        client.post("/print/small", data=fields(client, copies="0"))
        page, csv = client.get("/usage"), client.get("/usage.csv")
    assert Usage(workspace).counts() == [
        Count("2026-11", "small", "en", "handout", "standard", "printed", 3),
        Count("2026-11", "small", "en", "handout", "standard", "opened", 2),
    ]
    assert re.search(r'class="figure"[^>]*>5<', page.text)
    assert page.text.count("<rect") == 12
    assert "A small leaflet" in page.text
    assert csv.text.splitlines()[1:] == [
        "2026-11,small,en,handout,standard,printed,3",
        "2026-11,small,en,handout,standard,opened,2",
    ]
    assert csv.headers["content-disposition"] == 'attachment; filename="handed-out.csv"'
    assert NAME.encode() not in (home / FILE).read_bytes()


def test_favorites_come_first_then_what_was_used_this_week(open_desk, two) -> None:
    def order(client) -> list[str]:
        return re.findall(r'<h2><a href="[^"]*" lang="(\w+)"', client.get("/").text)

    with open_desk(two) as client:
        assert order(client) == ["en", "es"]
        Usage(two).count(TODAY, Choice("small", "es", "handout", "letter", "standard"), "printed", 1)
        assert order(client) == ["es", "en"]
        sheet = re.search(r'name="key" value="([^"]+)"', client.get("/sheet/small?language=en").text)[1]
        asked = {"token": token(client), "key": sheet, "favorite": "yes"}
        assert client.post("/favorite/small", data=asked | {"token": "guessed"}).headers["location"] == "/"
        assert client.post("/favorite/small", data=asked | {"key": "../x"}).headers["location"] == "/"
        assert order(client) == ["es", "en"]
        shown = client.post("/favorite/small", data=asked).headers["location"]
        assert "Take it out of the favorites" in client.get(shown).text
        assert order(client) == ["en", "es"]
        assert client.get("/").text.count('<p class="favorite">') == 1
        client.post("/favorite/small", data=asked | {"favorite": "no"})
        assert order(client) == ["es", "en"]


def test_a_count_that_fails_keeps_nobody_from_printing(open_desk, home, sent, capsys) -> None:
    (home / FILE).mkdir()
    with open_desk() as client:
        client.get(client.post("/print/small", data=fields(client)).headers["location"])
        assert client.get("/").status_code == 200
        page = client.get("/usage").text
        assert client.get("/usage.csv").status_code == 404
    assert len(sent) == 1
    assert "cannot be counted" in page
    assert "cannot be counted" in capsys.readouterr().err
