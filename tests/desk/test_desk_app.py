"""The front desk is for this machine alone; each request gets its own sheet, and no address reaches a file."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from desk_clients import KEY, NAME, FakeProcess, fake_printer, fields, seen
from starlette.testclient import TestClient

from handbill.desk.counter import Counter
from handbill.desk.desk_app import app


@pytest.fixture
def sent(monkeypatch) -> list[tuple[str, bytes, int]]:
    return fake_printer(monkeypatch)


@pytest.fixture
def client(workspace, home):
    (home / "printers.yaml").write_text("printers:\n  - name: front\n    uri: ipp://localhost:9/ipp/print\n")
    processes = (FakeProcess() for _ in range(3))
    desk = Counter(workspace, *processes, lambda: date(2026, 11, 24))
    with TestClient(app(desk), base_url="http://127.0.0.1:8770", follow_redirects=False) as client:
        yield client


def test_another_host_is_turned_away(client) -> None:
    assert client.get("/", headers={"Host": "example.com"}).status_code == 400


@pytest.mark.parametrize("path", ["/sheet/..%2f..%2fetc", "/sheet/%3Cb%3E", "/sheet/ketamine-therapy", "/open/..%2fclinic.pdf", "/cover/small/..%2fen.png", "/picture/..%2fx.png", "/brochures/clinic.yaml", "/job/..%2f1"])  # fmt: skip
def test_a_hostile_id_is_not_there(client, path) -> None:
    assert client.get(path).status_code in (404, 405)


def test_it_answers_by_the_address_that_it_is_served_on(workspace) -> None:
    desk = Counter(workspace, *(FakeProcess() for _ in range(3)), lambda: date(2026, 11, 24))
    with TestClient(app(desk, ["127.0.0.2"]), base_url="http://127.0.0.2:8770") as client:
        assert client.get("/").status_code == 200
        assert client.get("/", headers={"Host": "example.com"}).status_code == 400


def test_a_mistyped_word_finds_and_a_query_is_escaped(client) -> None:
    assert "A small leaflet" in client.get("/?q=pmup").text
    assert "<b>" not in client.get("/?q=<b>zzz" + "x" * 9000).text


@pytest.mark.parametrize("path", ["/open/small.pdf", "/print/small"])
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"token": "guessed"}, "older than the program"),
        ({"checking": "no"}, "not all of it is reviewed"),
        ({"sheet": "another"}, "other sheets than before"),
        ({"seen": "0" * 64}, "it has changed since it was shown"),
        ({"visit": "tomorrow"}, "not complete"),
        ({"name": "Zu Lang"}, "too long"),
    ],
)
def test_nothing_is_printed_that_was_not_asked_for_and_seen(client, sent, path, changed, said) -> None:
    answer = client.post(path, data=fields(client, **changed))
    assert said in answer.text
    assert answer.headers["content-type"].startswith("text/html")
    assert sent == []


@pytest.mark.parametrize("path", ["/sheet/small", "/open/small.pdf", "/print/small"])
def test_a_form_of_another_site_does_nothing(client, sent, path) -> None:
    asked = fields(client, name=NAME)
    answer = client.post(path, data=asked, headers={"Sec-Fetch-Site": "cross-site"})
    assert NAME not in answer.text
    assert sent == []
    assert client.post(path, data=asked | {"name": "x" * 70_000}).headers["content-type"].startswith("text/html")
    assert sent == []


def test_a_name_is_on_the_sheet_and_nowhere_else(client, sent) -> None:
    asked = fields(client, name=f"<b>{NAME}</b>")
    shown = client.post("/sheet/small", data=asked)
    assert f"&lt;b&gt;{NAME}&lt;/b&gt;" in shown.text
    assert "data:image/png;base64," in shown.text
    assert shown.headers["cache-control"] == "no-store"
    opened = client.post("/open/small.pdf", data=asked)
    assert NAME in opened.text
    assert (opened.headers["cache-control"], opened.headers["content-disposition"]) == ("no-store", 'inline; filename="small.pdf"')  # fmt: skip
    job = client.post("/print/small", data=asked).headers["location"]
    assert NAME not in job + client.get(job).text + client.get("/sheet/small").text
    assert [NAME.encode() in data for _, data, _ in sent] == [True]


def test_the_edition_for_e_mail_bears_no_name_and_needs_the_tick(client) -> None:
    asked = fields(client, name=NAME, **{"as": "mail"})
    sent = client.post("/open/small.pdf", data=asked)
    assert (sent.text, sent.headers["content-disposition"]) == ("to read", 'attachment; filename="small-reading.pdf"')
    assert "not all of it is reviewed" in client.post("/open/small.pdf", data=asked | {"checking": ""}).text
    large = {"type": "large", "sheet": KEY.replace("standard", "large"), "seen": seen("large")}
    assert "it does not fit the screen" in client.post("/open/small.pdf", data=asked | large).text


def test_a_name_that_has_no_place_or_does_not_fit_is_refused(client) -> None:
    assert "no place for a name" in client.post("/sheet/small", data=fields(client, paper="a4", name=NAME)).text
    assert "A name cannot be printed on this sheet" in client.get("/sheet/small?paper=a4").text
    assert "the name is too long" in client.post("/sheet/small", data=fields(client, name="Zu Lang")).text


def test_a_packet_is_printed_in_its_order(client, sent) -> None:
    large = KEY.replace("standard", "large")
    page = client.get(f"/sheet/small?type=standard&paper=letter&packet={large}&packet=gone~x")
    assert re.findall(r'name="sheet" value="([^"]+)"', page.text) == [large, KEY]
    asked = fields(client, packet=large, name=NAME, copies="2")
    answer = client.post(
        "/print/small", data=asked | {"sheet": [large, KEY], "seen": [seen("large"), seen("standard")]}
    )
    client.get(answer.headers["location"])
    assert [(data.split()[0], NAME.encode() in data, copies) for _, data, copies in sent] == [(b"large", True, 2), (b"standard", True, 2)]  # fmt: skip


def test_a_packet_opens_as_one_file_in_its_order(client, sent) -> None:
    large = KEY.replace("standard", "large")
    assert "Open as one file" in client.get(f"/sheet/small?type=standard&paper=letter&packet={large}").text
    asked = fields(client, packet=large, name=NAME, **{"as": "open"})
    asked |= {"sheet": [large, KEY], "seen": [seen("large"), seen("standard")]}
    opened = client.post("/open/small.pdf", data=asked)
    assert opened.text == f"large letter {{'recipient': '{NAME}'}} + standard letter {{'recipient': '{NAME}'}}"
    assert (opened.headers["cache-control"], opened.headers["content-disposition"]) == ("no-store", 'inline; filename="packet.pdf"')  # fmt: skip
    for changed, said in (
        ({"checking": ""}, "not all of it is reviewed"),
        ({"seen": [seen("standard"), seen("standard")]}, "it has changed since it was shown"),
        ({"sheet": [KEY, large]}, "other sheets than before"),
        ({"name": "Zu Lang"}, "too long"),
        ({"packet": KEY.replace("standard", "giant")}, "other sheets than before"),
    ):
        refused = client.post("/open/small.pdf", data=asked | changed)
        assert said in refused.text
        assert refused.headers["content-type"].startswith("text/html")
    mailed = client.post("/open/small.pdf", data=asked | {"as": "mail"})
    assert mailed.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("copies", ["0", "-5", "100", "100000000000", "x", "", "1.5", "²"])
def test_what_is_no_number_of_copies_is_refused(client, sent, copies) -> None:
    assert "no number of copies" in client.post("/print/small", data=fields(client, copies=copies)).text
    assert sent == []


@pytest.mark.parametrize("copies", ["1", "99"])
def test_copies_are_as_many_as_asked_for(client, sent, copies) -> None:
    client.get(client.post("/print/small", data=fields(client, copies=copies)).headers["location"])
    assert [str(copies) for _, _, copies in sent] == [copies]


def test_a_page_and_its_refusals_speak_the_language_that_was_chosen(client, sent) -> None:
    page = client.get("/sheet/small?type=large", headers={"Accept-Language": "es-US"})
    assert '<html lang="es">' in page.text
    assert (
        'href="/sheet/small?language=en&amp;format=handout&amp;paper=letter&amp;type=large&amp;speak=en"' in page.text
    )
    asked = fields(client)
    chosen = client.get("/?q=pmup&speak=es")
    assert "Encontradas: 1" in chosen.text
    cookie = chosen.headers["set-cookie"]
    assert ("speak=es" in cookie, "HttpOnly" in cookie, "SameSite=strict" in cookie) == (True, True, True)
    refused = client.post("/print/small", data=asked | {"copies": "0"})
    assert '<span class="what" lang="es">esto no es un número de copias</span>' in refused.text
    assert '<span lang="es">escriba uno del 1 al 99.</span>' in refused.text
    job = client.get(client.post("/print/small", data=asked).headers["location"])
    assert "<h1>Impreso</h1>" in job.text
    assert "<h1>Printed</h1>" in client.get(f"{job.url.path}?speak=en").text


def test_a_printer_that_is_gone_is_said(client, sent) -> None:
    assert "no longer there" in client.post("/print/small", data=fields(client, printer="other")).text
    assert sent == []


def test_a_mistake_in_printers_yaml_is_said_and_the_sheet_opens_all_the_same(client, home) -> None:
    (home / "printers.yaml").write_text("printers: 7\n")
    page = client.get("/sheet/small").text
    assert "printers.yaml" in page
    assert "Open to print" in page


def test_what_does_not_fit_is_said_with_what_to_do(client) -> None:
    text = client.get("/sheet/small?format=handout&type=giant").text
    assert "it does not fit" in text
    assert "shorten it" in text


def test_fifty_requests_at_once_each_get_their_own_sheet(client) -> None:
    asked = fields(client)
    wanted = [(size, f"Person {number}") for number in range(25) for size in ("standard", "large")]

    def one(size: str, name: str) -> str:
        sheet = KEY.replace("standard", size)
        return client.post(
            "/open/small.pdf", data=asked | {"type": size, "sheet": sheet, "seen": seen(size), "name": name}
        ).text

    with ThreadPoolExecutor(50) as pool:
        got = list(pool.map(lambda each: one(*each), wanted))
    assert got == [f"{size} letter {{'recipient': '{name}'}}" for size, name in wanted]


def test_a_sheet_whose_review_is_withdrawn_while_it_is_shown_needs_the_tick(client, sent, monkeypatch) -> None:
    monkeypatch.setattr("handbill.desk.packet.Packet.released", True)
    asked = fields(client)
    del asked["checking"]
    assert "not all of it is reviewed" in client.post("/print/small", data=asked).text
    assert sent == []
