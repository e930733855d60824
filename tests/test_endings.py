"""How a process ends at each signal, and what becomes of its temporary files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from child_processes import children_of, wait_for_end
from command_line import HANDBILL
from small_workspace import own_template

from handbill import endings
from handbill.errors import MachineError

ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


@pytest.fixture
def around(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_temporary_files_lie_in_one_folder_which_goes_in_the_end(around) -> None:
    with endings.temporary_folder() as folder:
        assert folder.parent == around
        (Path(tempfile.mkdtemp()) / "font.ttf").write_bytes(b"font")
        assert list(around.iterdir()) == [folder]
    assert list(around.iterdir()) == []
    assert tempfile.gettempdir() == str(around)


def test_the_folder_of_a_command_that_was_killed_goes_and_that_of_one_at_work_stays(around) -> None:
    child = os.fork()
    if child == 0:
        with endings.temporary_folder():
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    (left,) = around.iterdir()
    (around / "another-program").mkdir()
    (around / f"{endings.PREFIX}link").symlink_to(around / "another-program")
    with endings.temporary_folder() as folder:
        assert not left.exists()
        assert endings.sweep(around) == 0
        assert folder.exists()
    assert sorted(path.name for path in around.iterdir()) == ["another-program", f"{endings.PREFIX}link"]


def test_where_no_folder_can_be_written_it_is_said(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    with pytest.raises(MachineError, match=r"no folder for temporary files can be written.*; free the disk, or name"):
        endings.temporary_folder().__enter__()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_command_as_ctrl_c_does(number) -> None:
    before = signal.getsignal(number)
    with pytest.raises(KeyboardInterrupt), endings.orderly():
        os.kill(os.getpid(), number)
        time.sleep(5)
    assert signal.getsignal(number) == before


def test_below_nohup_a_command_goes_on(monkeypatch) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with endings.orderly():
            os.kill(os.getpid(), signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


DEAF = """
import ctypes, os, sys
from handbill.processes import Worker

def hold():
    # As a library does that computes in C: no other thread of this process gets a turn.
    ctypes.PyDLL(None).sleep(600)

if __name__ == "__main__":
    worker = Worker()
    print(worker.do(os.getpid).result(60), flush=True)
    worker.do(hold)
    sys.stdin.read()
"""


def test_a_worker_that_hears_nothing_ends_with_its_parent_that_is_killed(tmp_path) -> None:
    (tmp_path / "deaf.py").write_text(DEAF, "utf-8")
    command = [sys.executable, str(tmp_path / "deaf.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        number = int(process.stdout.readline())
        time.sleep(0.5)
        process.kill()
    wait_for_end(number)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_build_whose_template_never_ends_is_ended_with_its_processes(home, tmp_path, number) -> None:
    page = own_template(home) / "page.html"
    page.write_text(ENDLESS + page.read_text("utf-8"), "utf-8")
    (tmp_path / "tmp").mkdir()
    arguments = ["build", "-w", str(home), "-o", str(tmp_path / "out"), "--edition", "print"]
    process = subprocess.Popen(
        [*HANDBILL, *arguments],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(tmp_path / "tmp")},
        start_new_session=True,
    )
    while len(children := children_of(process.pid)) < 3:
        assert process.poll() is None
        time.sleep(0.1)
    time.sleep(3)
    process.send_signal(number)
    said = process.communicate(timeout=60)[1]
    for child in children:
        wait_for_end(int(child), 20)
    if number == signal.SIGKILL:
        endings.sweep(tmp_path / "tmp")
    else:
        assert (process.returncode, said.strip()) == (130, "Interrupted; what was finished is whole.")
    assert not [*(tmp_path / "tmp").glob("handbill-*"), *(tmp_path / "tmp").glob("weasyprint-*")]
    assert not list((tmp_path / "out").glob("*"))
