"""`handbill desk` serves the workspace it was asked for."""

from __future__ import annotations

from command_line import run

from handbill.desk import serve
from handbill.workspace import Workspace, library


def test_the_workspace_is_served_and_the_address_said(home, monkeypatch) -> None:
    served = []

    def serve_desk(workspace, store, port, announce, today, *, browser) -> None:
        served.append((workspace, port, browser))
        announce("http://127.0.0.1:8770/")

    monkeypatch.setattr(serve, "serve_desk", serve_desk)
    done = run("desk", "-w", home, "--port", "0", "--no-open")
    assert "http://127.0.0.1:8770/" in done.stdout
    assert served == [(Workspace(home, library()), 0, False)]
