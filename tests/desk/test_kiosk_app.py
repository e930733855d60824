"""What a kiosk serves: its own page to this machine alone."""

from __future__ import annotations

import pytest
from fake_kiosk import fake_page
from starlette.testclient import TestClient

from handbill.desk.kiosk_app import app


@pytest.fixture
def client(kiosk) -> TestClient:
    return TestClient(app(kiosk), base_url="http://127.0.0.1:8790")


@pytest.mark.parametrize("host", ["example.com", "evil.localhost", "192.168.1.2:8790", ""])
@pytest.mark.parametrize("path", ["/", "/index.html", "/worker.js", "/news"])
def test_another_host_is_turned_away(client, path, host) -> None:
    assert client.get(path, headers={"Host": host}).status_code == 400


@pytest.mark.parametrize(
    "path",
    ["/kiosk.py", "/%2e%2e/app.py", "/..%2f..%2fpyproject.toml", "//etc/passwd", "/brochures/clinic.yaml", "/player.css?0000000000000000"],
)  # fmt: skip
def test_no_address_reaches_a_file(client, path) -> None:
    assert client.get(f"http://127.0.0.1:8790{path}").status_code == 404


def test_a_file_with_its_digest_may_be_kept_and_no_other(client) -> None:
    page = fake_page("stored")
    for path in ("/", "/index.html", f"/index.html?{page.version}"):
        assert client.get(path).content == page.files["index.html"]
    assert client.get("/").headers["cache-control"] == "no-store"
    assert client.get("/worker.js").headers["cache-control"] == "no-store"
    digest = page.digests["player.css"]
    assert "immutable" in client.get(f"/player.css?{digest}").headers["cache-control"]


def test_the_page_may_run_nothing_but_its_own_and_ask_nobody_else(client) -> None:
    policy = dict(each.strip().split(" ", 1) for each in client.get("/").headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert {policy[f"{each}-src"] for each in ("script", "style", "font", "connect", "worker")} == {"'self'"}
    assert policy["frame-ancestors"] == "'none'"
