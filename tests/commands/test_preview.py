"""`handbill preview` serves what it was asked for, and refuses what there is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import run

from handbill.desk import serve
from handbill.desk.messages import PreviewRequest
from handbill.workspace import Workspace, library


def test_what_is_asked_for_is_served_and_its_address_said(home: Path, monkeypatch) -> None:
    served = []

    def serve_preview(request, port, announce, *, browser) -> None:
        served.append((request, port, browser))
        announce("http://127.0.0.1:8770/")

    monkeypatch.setattr(serve, "serve_preview", serve_preview)
    done = run("preview", "-w", home, "-f", "handout", "--type", "large", "--mono", "--port", "0", "--no-open")
    assert done.returncode == 0, done.stdout
    assert "small: http://127.0.0.1:8770/" in done.stdout
    request = PreviewRequest(Workspace(home, library()), "small", "handout", type="large", mono=True)
    assert served == [(request, 0, False)]
    run("preview", "ketamine-therapy", "-w", home, "--paper", "a4")
    request = PreviewRequest(Workspace(home, library()), "ketamine-therapy", paper="a4")
    assert served[1:] == [(request, None, True)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("smal",), "there is no brochure 'smal'; did you mean 'small'?"),
        (("-f", "handuot"), "there is no format 'handuot'; did you mean 'handout'?"),
        (("-l", "fr"), "there is no language 'fr'; there are: en"),
    ],
)
def test_what_there_is_not_is_a_mistake_of_the_command_line(home: Path, arguments, said) -> None:
    done = run("preview", "-w", home, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
