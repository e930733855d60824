"""Worker processes: their answers, and each way in which they end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from multiprocessing import active_children
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest
from child_processes import first_child, is_alive, wait_for_end

from handbill.processes import EndedError, Worker, _next, run_all, send_early


@pytest.fixture
def worker():
    worker = Worker(patience=3.0)
    yield worker
    worker.kill()
    worker.join()
    assert active_children() == []


@pytest.fixture
def as_on_a_terminal():
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def in_two_parts(number: int) -> int:
    send_early(number)
    time.sleep(0.5)
    return number + 1


def test_tasks_are_done_one_after_another_in_one_process(worker) -> None:
    numbers = [worker.do(os.getpid) for _ in range(3)]
    assert len({number.result(60) for number in numbers}) == 1
    assert numbers[0].result() != os.getpid()


def test_a_part_comes_before_the_whole(worker) -> None:
    parts = []
    whole = worker.do(in_two_parts, 1, early=lambda part: parts.append((part, whole.done())))
    assert whole.result(60) == 2
    assert parts == [(1, False)]


def test_an_exception_comes_back_with_its_traceback_and_the_process_goes_on(worker) -> None:
    with pytest.raises(TypeError, match="bad operand") as caught:
        worker.do(abs, "no number").result(60)
    assert "in _outcome" in caught.value.__notes__[0]
    assert worker.do(abs, -3).result(60) == 3


def test_a_task_that_is_canceled_before_its_turn_never_begins(worker, tmp_path) -> None:
    first, second = worker.do(time.sleep, 0.2), worker.do(os.mkdir, str(tmp_path / "made"))
    assert second.cancel()
    first.result(60)
    worker.do(abs, 1).result(60)
    assert not (tmp_path / "made").exists()


def test_what_loops_forever_is_ended_when_a_newer_task_waits(worker) -> None:
    looping = worker.do(time.sleep, 600)
    assert worker.do(abs, -3).result(60) == 3
    with pytest.raises(EndedError):
        looping.result(0)


def test_a_process_that_cannot_start_ends_its_task(worker, monkeypatch) -> None:
    def full(_: object) -> None:
        raise BlockingIOError(11, "no more processes")

    with monkeypatch.context() as patched:
        patched.setattr(SpawnProcess, "start", full)
        with pytest.raises(EndedError):
            worker.do(abs, -3).result(60)
    assert worker.do(abs, -3).result(60) == 3


def test_what_takes_long_goes_on_while_nothing_waits(worker) -> None:
    assert worker.do(abs, -3).result(60) == 3
    assert worker.do(time.sleep, 1.5).result(60) is None


def test_a_killed_worker_ends_at_once_with_all_of_its_tasks(worker) -> None:
    tasks = [worker.do(time.sleep, 600) for _ in range(2)]
    number = first_child()
    worker.kill()
    for task in [*tasks, worker.do(abs, 1)]:
        with pytest.raises(EndedError):
            task.result(5)
    assert not is_alive(number)


def test_a_worker_that_is_killed_before_its_first_task_starts_no_process(worker) -> None:
    worker.kill()
    with pytest.raises(EndedError):
        worker.do(abs, 1).result(5)
    assert active_children() == []


def test_a_process_that_ends_by_itself_is_told_and_the_next_task_gets_another(worker) -> None:
    with pytest.raises(EndedError):
        worker.do(os._exit, 3).result(60)
    assert worker.do(abs, -3).result(60) == 3


@pytest.mark.usefixtures("as_on_a_terminal")
def test_ctrl_c_does_not_reach_a_process_even_while_it_starts(worker) -> None:
    task = worker.do(time.sleep, 1)
    number = first_child()
    for _ in range(50):
        os.kill(number, signal.SIGINT)
        time.sleep(0.01)
    assert task.result(60) is None


def interrupt(number: int) -> int:
    """Press Ctrl-C in the first task, as it were; the task itself goes on."""
    if number == 1:
        os.kill(os.getppid(), signal.SIGINT)
        time.sleep(1)
    Path(f"done-{number}").touch()
    return number


@pytest.mark.usefixtures("as_on_a_terminal")
def test_at_ctrl_c_what_runs_is_finished_and_what_waits_is_dropped() -> None:
    with pytest.raises(KeyboardInterrupt):
        list(run_all(interrupt, range(1, 9), 1))
    assert [file.name for file in Path().iterdir()] == ["done-1"]
    assert active_children() == []


def test_several_workers_give_every_result() -> None:
    assert sorted(run_all(abs, range(-5, 0), 2)) == [(number, -number) for number in range(-5, 0)]


def process_and(number: int) -> tuple[int, int]:
    return number, os.getpid()


def test_a_worker_keeps_to_its_kind_then_takes_one_that_nobody_is_at() -> None:
    assert _next(["b", "a", "b", "a"], "a", {"b"}) == 1
    assert _next(["b", "c", "b"], "a", {"b"}) == 1
    assert _next(["b", "b"], "a", {"b"}) == 0
    assert _next(["a", "b"], None, ()) == 0
    done = list(run_all(process_and, range(6), 1, lambda number: number % 2))
    assert [number for number, _ in done] == [0, 2, 4, 1, 3, 5]


ORPHANED = """
import os, sys, time
from pathlib import Path

from handbill.processes import Worker

def tell(file):
    Path(file + ".part").write_text(str(os.getpid()))
    os.rename(file + ".part", file)
    while True:
        pass

if __name__ == "__main__":
    Worker().do(tell, sys.argv[1])
    while not os.path.exists(sys.argv[1]):
        time.sleep(0.01)
    os.kill(os.getpid(), 9)
"""


def test_a_process_ends_with_its_parent_that_is_killed(tmp_path) -> None:
    (tmp_path / "orphaned.py").write_text(ORPHANED, "utf-8")
    subprocess.run([sys.executable, str(tmp_path / "orphaned.py"), str(tmp_path / "number")], check=False, timeout=60)
    number = int((tmp_path / "number").read_text())
    wait_for_end(number)
