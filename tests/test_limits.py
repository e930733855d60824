"""A job that passes a limit ends with the file, the line of the template and the limit; the others go on."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from command_line import run, run_apart
from small_builds import ONE
from small_workspace import edit, own_template

from handbill.errors import InputError, MachineError, Place
from handbill.limits import MEGABYTES, SECONDS, Usage, limited, limits, usage_of
from handbill.processes import EndedError, Worker

FILE = Path("page.html")


@pytest.fixture
def little_time(monkeypatch) -> None:
    monkeypatch.setenv(SECONDS, "0.3")


def loop() -> None:
    while True:
        pass


def loop_for(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_what_is_usual_and_what_the_environment_sets(monkeypatch) -> None:
    assert limits() == (60, 1_000_000_000)
    monkeypatch.setenv(SECONDS, "2.5")
    monkeypatch.setenv(MEGABYTES, "300")
    assert limits() == (2.5, 300_000_000)


@pytest.mark.parametrize("text", ["0", "-1", "much", "inf", "nan"])
def test_a_limit_that_is_none_is_refused(monkeypatch, text) -> None:
    monkeypatch.setenv(SECONDS, text)
    with pytest.raises(MachineError, match=f"HANDBILL_SECONDS is '{text}' in the environment; set it to a number"):
        limits()


@pytest.mark.usefixtures("little_time")
def test_a_job_that_takes_too_long_ends_with_the_file_it_is_at() -> None:
    with pytest.raises(InputError) as caught, limited(Path("en.yaml")):
        with limited(FILE):
            pass
        with limited(FILE):
            loop()
    (problem,) = caught.value.problems
    assert problem.place == Place(FILE)
    assert problem.what == "more than 0.3 seconds of processor time for one job"
    assert "HANDBILL_SECONDS in the environment allows for more" in problem.remedy


@pytest.mark.usefixtures("little_time")
def test_what_goes_on_after_any_error_ends_too() -> None:
    with pytest.raises(InputError, match=r"0\.3 seconds"), limited(FILE):
        while True:
            with suppress(Exception):
                loop()


@pytest.mark.usefixtures("little_time")
def test_a_job_that_waits_takes_no_processor_time_and_the_next_begins_anew() -> None:
    before = signal.getsignal(signal.SIGPROF)
    for _ in range(3):
        with limited(FILE):
            time.sleep(0.4)
            loop_for(0.15)
    assert signal.getsignal(signal.SIGPROF) == before
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_a_job_that_takes_too_much_memory_ends(monkeypatch) -> None:
    monkeypatch.setenv(MEGABYTES, "50")
    # What is there already does not count.
    assert usage_of(os.getpid()).memory > 60_000_000
    with limited(FILE):
        loop_for(0.3)
    kept = []
    told = r"more than [0-9,]+ MB of memory for one job; .* HANDBILL_MEGABYTES"
    with pytest.raises(InputError, match=told), limited(FILE):
        while True:
            kept.append(bytes(range(256)) * 4096)


def test_another_thread_is_not_watched() -> None:
    def work() -> None:
        with limited(FILE):
            done.append(1)

    done: list[int] = []
    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]


@pytest.mark.usefixtures("little_time")
def test_a_process_that_does_not_hear_is_ended_and_its_limit_told() -> None:
    worker = Worker(limited=True)
    assert worker.do(abs, -3).result(60) == 3
    with pytest.raises(EndedError) as caught:
        worker.do(sum, range(10**12)).result(60)
    assert caught.value.passed[0] == "more than 0.3 seconds of processor time for one job"
    worker.close()
    worker.join()


def test_a_process_that_is_gone_takes_nothing() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    assert usage_of(child) == Usage()


def test_a_template_that_never_ends_is_named_with_its_line(home, monkeypatch) -> None:
    monkeypatch.setenv(SECONDS, "3")
    page = own_template(home) / "page.html"
    page.write_text(
        "\n\n{% for a in range(99999) %}{% for b in range(99999) %}\n{% endfor %}{% endfor %}"
        + page.read_text("utf-8"),
        "utf-8",
    )
    done = run("build", "-w", home, *ONE)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{page}:3:1: more than 3 seconds of processor time for one job; ")


def test_the_other_jobs_go_on(home, tmp_path) -> None:
    edit(home / "brochures" / "small" / "brochure.yaml", "formats: [handout]", "formats: [handout, cards]")
    page = own_template(home, "cards") / "page.html"
    page.write_text("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "utf-8")
    done = run_apart("build", "-w", home, "-o", tmp_path / "out", *ONE, HANDBILL_SECONDS="15")
    assert done.returncode == 1
    assert "more than 15 seconds of processor time" in done.stderr
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["small-handout-en-letter.pdf"]
