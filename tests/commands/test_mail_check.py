"""`handbill mail check` shows how a list is understood before anything is printed."""

from __future__ import annotations

import json
from pathlib import Path

import command_line
import pytest
from packets import HEADER, JOHN, people

pytestmark = pytest.mark.usefixtures("shared_masters")


def arguments(post: Path, *more: str) -> list[str | Path]:
    return ["mail", "check", "list.csv", "-w", post, "--packet", "welcome", "--date", "2026-11-24", *more]


def test_it_shows_what_each_column_means_and_what_becomes_of_the_rows(post: Path) -> None:
    rows = [JOHN | {"MRN": "1"}, JOHN | {"MRN": "2", "zip": ""}]
    people(Path("list.csv"), *rows, header=("MRN", *HEADER))
    done = command_line.run(*arguments(post))
    assert done.returncode == 1, done.stderr
    assert "MRN          record_id  (by its name: to be confirmed)" in done.stdout
    assert "list.csv:3:1: zip: the cell is empty" in done.stderr
    assert "1 pieces of 2 sheets (en, standard print) for the envelope us10-window" in done.stdout
    assert "Read 2 = mailed 1 + suppressed 0 + rejected 1." in done.stdout
    assert "Fairweather" not in done.stdout + done.stderr
    said = json.loads(command_line.run(*arguments(post, "--json")).stdout)
    assert (said["read"], said["mailed"], said["rejected"], said["columns"][0]["how"]) == (2, 1, 1, "known")


def test_a_list_that_is_right_ends_with_0(post: Path) -> None:
    people(Path("list.csv"), JOHN)
    assert command_line.run(*arguments(post)).returncode == 0


def test_an_alarm_is_shown_with_its_rows(post: Path) -> None:
    rows = [JOHN | {"care_of": f"c/o {number}", "zip": "97209"} for number in range(3)]
    people(Path("list.csv"), *rows, JOHN)
    done = command_line.run(*arguments(post))
    assert done.returncode == 1
    assert "3 of 4 rows: the ZIP code lies in another state" in done.stderr
    assert "handbill mail run --looked-by NAME" in done.stdout


def test_an_envelope_that_is_not_there(post: Path) -> None:
    people(Path("list.csv"), JOHN)
    done = command_line.run(*arguments(post, "--envelope", "us10-windov"))
    assert (done.returncode, "did you mean 'us10-window'?" in done.stderr) == (2, True)
