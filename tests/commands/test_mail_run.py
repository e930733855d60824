"""`handbill mail run` as it is typed: what it says, its exit code, and what a machine that refuses leaves behind."""

from __future__ import annotations

import json
import resource
import subprocess
from pathlib import Path

import command_line
import pytest
from packets import HEADER, JOHN, MARIA, people
from small_workspace import edit

pytestmark = pytest.mark.usefixtures("shared_masters")

COLUMNS = ("record_id", *HEADER)


def arguments(post: Path, *more: str) -> list[str | Path]:
    return ["mail", "run", "list.csv", "-w", post, "--packet", "welcome", "-o", "run", "--date", "2026-11-24", *more]


def listed(*rows: dict[str, str]) -> None:
    people(Path("list.csv"), *rows, header=COLUMNS)


def test_it_says_what_became_of_each_row(post: Path) -> None:
    listed(JOHN | {"record_id": "A1"}, JOHN | {"record_id": "A2", "zip": ""}, MARIA | {"record_id": "A3"})
    edit(post / "brochures/packets/welcome.yaml", "id: welcome", "id: welcome\nenvelope: {large: flat-9x12}")
    done = command_line.run(*arguments(post))
    assert done.returncode == 1, done.stderr
    assert "2 pieces in 1 batches, in run: 5 sheets" in done.stdout
    assert "Read 3 = mailed 2 + suppressed 0 + rejected 1." in done.stdout
    assert "Envelopes: 1 flat-9x12, 1 us10-window." in done.stdout
    assert "Who gets no piece, and why: run/exceptions.csv" in done.stdout
    assert not [name for name in ("John", "Fairweather", "López") if name in done.stdout + done.stderr]


def test_it_says_the_same_as_json(post: Path) -> None:
    listed(JOHN | {"record_id": "A1"})
    done = command_line.run(*arguments(post, "--json"))
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert {name: said[name] for name in ("folder", "read", "mailed", "suppressed", "rejected", "batches", "made")} == {
        "folder": "run", "read": 1, "mailed": 1, "suppressed": 0, "rejected": 0, "batches": 1, "made": 1,
    }  # fmt: skip
    assert said["envelopes"] == {"us10-window": 1}


def test_a_full_disk_is_a_clear_error_and_the_run_goes_on_when_there_is_room(post: Path) -> None:
    listed(*[(JOHN, MARIA)[number % 2] | {"record_id": f"A{number}"} for number in range(9)])

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (57_000, 57_000))

    command = [*command_line.HANDBILL, *map(str, arguments(post))]
    full = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=little_room)
    assert full.returncode == 1, full.stderr
    assert "run/batches/batch-0001.pdf: File too large; choose another folder with -o, or free it" in full.stderr
    assert "Traceback" not in full.stderr
    assert [path.name for path in Path("run/batches").iterdir()] == []
    done = command_line.run(*arguments(post))
    assert done.returncode == 0, done.stderr
    assert "9 pieces in 1 batches" in done.stdout


def test_a_folder_that_cannot_be_written_is_said(post: Path) -> None:
    listed(JOHN)
    done = command_line.run(*arguments(post, "-o", "/proc/mailing"))
    assert done.returncode == 1
    assert "cannot write /proc/mailing" in done.stderr


def test_it_does_not_write_among_what_is_read(post: Path) -> None:
    listed(JOHN)
    done = command_line.run(*arguments(post, "-o", str(post / "brochures/run")))
    assert done.returncode == 2
    assert "lies in brochures/, which is read" in done.stderr
