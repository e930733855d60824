"""The kiosk's window: over the whole screen, apart from the user's own browser, and never in a terminal alone."""

from __future__ import annotations

import pytest

from handbill.desk import browser


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A Chromium that writes down what it is called with, and stays until it is told to end."""
    file = tmp_path / "bin" / "chromium"
    file.parent.mkdir()
    file.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/part\nmv {tmp_path}/part {tmp_path}/called\nexec sleep 60\n'
    )
    file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{file.parent}:/usr/bin:/bin")
    return file


def test_it_opens_over_the_screen_in_a_profile_of_its_own_and_ends_when_it_is_told(program, tmp_path) -> None:
    assert browser.chromium() == str(program)
    process = browser.open_full_screen(str(program), "http://127.0.0.1:8790/", tmp_path / "profile")
    while not (tmp_path / "called").exists():
        assert process.poll() is None
    asked = (tmp_path / "called").read_text().splitlines()
    process.terminate()
    assert process.wait(10) != 0
    assert {"--kiosk", "--noerrdialogs", "--disable-session-crashed-bubble", "--app=http://127.0.0.1:8790/"} <= set(
        asked
    )
    assert f"--user-data-dir={tmp_path / 'profile'}" in asked


@pytest.mark.parametrize(("name", "there"), [("DISPLAY", True), ("WAYLAND_DISPLAY", True), ("HOME", False)])
def test_a_terminal_alone_has_no_screen(monkeypatch, name, there) -> None:
    monkeypatch.setattr(browser.sys, "platform", "linux")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv(name, ":0")
    assert browser.has_screen() is there
