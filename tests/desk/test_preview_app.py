"""The page is for this machine alone, is made of nothing but itself, and no address reaches a file."""

from __future__ import annotations

import re

import pytest
from fake_preview import FakeWorkers, drawn
from starlette.testclient import TestClient

from handbill.desk.messages import PreviewRequest, Viewport
from handbill.desk.preview import Preview
from handbill.desk.preview_app import app, pictures_in_view

OWN = ["/", "/preview.css", "/preview.js", "/icon.svg", "/font-400.ttf"]


@pytest.fixture
def client(workspace):
    preview = Preview(PreviewRequest(workspace, "small"), FakeWorkers())
    preview.show(drawn("abc"), Viewport())
    return TestClient(app(preview), base_url="http://127.0.0.1:8770")


@pytest.mark.parametrize(
    "host", ["example.com", "evil.localhost", "127.0.0.1.example.com", "192.168.1.2:8770", "[::1]", ""]
)
@pytest.mark.parametrize("path", [*OWN, "/sheet/abc.png", "/events"])
def test_another_host_is_turned_away(client, path, host) -> None:
    assert client.get(path, headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "localhost:8770", "127.0.0.1:9999"])
def test_this_machine_is_served(client, host) -> None:
    assert [client.get(path, headers={"Host": host}).status_code for path in OWN] == [200] * len(OWN)


@pytest.mark.parametrize(
    "path",
    ["/app.py", "/page/preview.css", "/%2e%2e/app.py", "/..%2f..%2fpyproject.toml", "/sheet/..%2f..%2f..%2fREADME.md.png", "/sheet/%2fetc%2fpasswd.png", "/sheet/ABC.png", "/brochures/clinic.yaml", "//etc/passwd"],
)  # fmt: skip
def test_no_address_reaches_a_file(client, path) -> None:
    assert client.get(f"http://127.0.0.1:8770{path}").status_code == 404


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [("2-4", {2, 3, 4}), ("0-0", {0}), ("", ()), ("4-2", ()), ("0-9999999", ()), ("-1", ()), ("x", ())],
)
def test_a_window_says_which_pictures_are_in_view(asked, numbers) -> None:
    assert pictures_in_view(asked) == frozenset(numbers)


def test_a_picture_is_given_by_its_digest(client) -> None:
    given = client.get("/sheet/abc.png")
    assert (given.status_code, given.content, given.headers["content-type"]) == (200, b"abc", "image/png")


def test_the_page_asks_for_nothing_elsewhere_and_may_not(client) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    for path in OWN[:3]:
        text = client.get(path).text
        assert re.findall(r"https?://|url\((?!\"/)|style=|onclick=", text) == [], path
    named = re.findall(r'(?:src|href)="(/[^"]*)"', client.get("/").text)
    assert sorted(named) == ["/icon.svg", "/preview.css", "/preview.js"]
    fonts = re.findall(r'url\("([^"]+)"\)', client.get("/preview.css").text)
    assert fonts
    assert [client.get(path).status_code for path in fonts] == [200] * len(fonts)
