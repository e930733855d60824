"""The doctor says what this computer has and lacks."""

import pytest
from command_line import run


def test_doctor_names_what_it_looked_at_and_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("doctor")
    assert done.returncode == 0, done.stdout
    for name in ("Python", "weasyprint", "libpango-1.0", "fonts", "workspace"):
        assert f"ok     {name}: " in done.stdout
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None)
    lacking = run("doctor")
    assert lacking.returncode == 1
    assert "lacks  libpango-1.0: not found; run make brochures" in lacking.stdout


def test_doctor_looks_at_the_library_where_there_is_no_workspace() -> None:
    done = run("doctor")
    assert (
        "ok     workspace: none in this folder; name one with -w FOLDER, or make one with: handbill init" in done.stdout
    )
    assert "ok     library: " in done.stdout
    wrong = run("doctor", "-w", "nowhere")
    assert wrong.returncode == 1
    assert (
        "lacks  workspace: the workspace nowhere is not a folder; make one with: handbill init nowhere" in wrong.stdout
    )


def test_doctor_says_whether_films_can_be_made_and_asks_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "ok     ffmpeg: ffmpeg-" in run("doctor").stdout
    monkeypatch.setattr("handbill.screens.film.ffmpeg.imageio_ffmpeg", None)
    without = run("doctor")
    assert without.returncode == 0
    assert "ffmpeg: not found; only films of slides (--mp4) need it; install it with: pip install" in without.stdout
