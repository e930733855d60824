"""`handbill merge --individual`: a folder of files, what is said of them, and what does not go with it."""

from __future__ import annotations

from pathlib import Path

import command_line
import pytest
from packets import HEADER, JOHN, MARIA, people

pytestmark = pytest.mark.usefixtures("shared_masters")


def run(post: Path, *more: str):
    people(Path("people.csv"), JOHN | {"opens": "a b c d!"}, MARIA | {"opens": "short"}, header=(*HEADER, "opens"))
    return command_line.run("merge", "people.csv", "-w", post, "--packet", "welcome", "--date", "2026-11-24", *more)


def test_a_folder_of_files_is_made_and_said(post: Path) -> None:
    done = run(post, "-o", "out/files", "--individual", "--password-column", "opens", "--skip-exceptions")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "people.csv:3:1: opens: no password; it has 8 to 127 letters" in done.stderr
    assert "short" not in done.stderr.replace("shorten", "")
    assert done.stdout.splitlines() == [
        "1 file (1 in en, standard print) in out/files: 2 pages",
        "Read 2 = merged 1 + exceptions 1.",
        "Numbers of pieces that are not used: 000002.",
        "Proven: only its own, accessible, locked.",
        "Whose each file is, by row: out/files/index.csv.",
    ]
    again = run(post, "-o", "out/files", "--individual")
    assert (again.returncode, "out/files has something in it" in again.stderr) == (2, True)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("-o", "out/a.pdf", "--password-column", "opens"), "a print file has no password"),
        (
            ("-o", "out/f", "--individual", "--edition", "press"),
            "--edition, --typeset and --proof are for a print file",
        ),
        (("-o", "out/f", "--individual", "--typeset"), "--edition, --typeset and --proof are for a print file"),
        (("-o", "out/f", "--individual", "--proof", "all"), "--edition, --typeset and --proof are for a print file"),
        (("-o", "people.csv", "--individual"), "people.csv has something in it"),
    ],
)
def test_what_does_not_go_together_is_refused(more: tuple[str, ...], words: str, post: Path) -> None:
    done = run(post, *more)
    assert done.returncode == 2
    assert words in " ".join(done.stderr.split())
    assert not Path("out").exists()
