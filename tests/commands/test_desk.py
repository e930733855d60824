"""`handbill desk` serves the workspace it was asked for."""

from __future__ import annotations

import click
from command_line import run

from handbill.desk import password, serve
from handbill.workspace import Workspace, library


def test_the_workspace_is_served_and_the_address_said(home, monkeypatch) -> None:
    served = []

    def serve_desk(workspace, store, port, announce, today, *, browser, host, known_as) -> None:
        served.append((workspace, port, browser, host, known_as))
        announce("http://127.0.0.1:8770/")

    monkeypatch.setattr(serve, "serve_desk", serve_desk)
    done = run("desk", "-w", home, "--port", "0", "--no-open")
    assert "http://127.0.0.1:8770/" in done.stdout
    assert served == [(Workspace(home, library()), 0, False, "127.0.0.1", ())]


def test_a_password_is_asked_for_twice_and_kept(home, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(click, "prompt", lambda *_, **how: asked.append(how) or "four good words")
    done = run("desk", "-w", home, "--set-password")
    assert asked == [{"hide_input": True, "confirmation_prompt": True}]
    assert (done.returncode, "desk.password" in done.stdout, "four good words" in done.stdout) == (0, True, False)
    kept = password.hash_of(Workspace(home, library()))
    assert password.matches(kept, "four good words")


def test_other_computers_need_a_password_and_an_address_that_is_one(home) -> None:
    refused = run("desk", "-w", home, "--host", "192.0.2.1", "--no-open")
    assert (refused.returncode, "handbill desk --set-password" in refused.stderr) == (1, True)
    proxied = run("desk", "-w", home, "--known-as", "desk.clinic", "--no-open")
    assert (proxied.returncode, "handbill desk --set-password" in proxied.stderr) == (1, True)
    assert "is no IPv4 address" in run("desk", "-w", home, "--host", "desk.clinic").stderr
