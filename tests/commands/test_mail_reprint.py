"""`handbill mail reprint` makes the sheets of a piece once more, and says to destroy the first."""

from __future__ import annotations

from pathlib import Path

import command_line
import pytest
from mail_runs import files, made


@pytest.fixture
def run(tmp_path: Path, masters: Path) -> Path:
    return made(tmp_path, masters).folder


def test_a_piece_and_a_row_of_pieces(run: Path) -> None:
    done = command_line.run("mail", "reprint", run, "--piece", "2")
    assert done.returncode == 0, done.stderr
    assert f"{run}/reprints/piece-000002.pdf: 1 piece, 3 sheets" in done.stdout
    assert "destroy the sheets that they replace" in done.stdout
    done = command_line.run("mail", "reprint", run, "--piece", "4-9", "-o", "jam.pdf")
    assert "jam.pdf: 2 pieces" in done.stdout
    assert "4 of these numbers have no piece." in done.stdout
    assert Path("jam.pdf").is_file()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--piece", "two"), "'two' is no number of a piece; write 7, or 7-12"),
        (("--piece", "2", "-o", "jam.txt"), "give it one that ends with .pdf"),
    ],
)
def test_a_wrong_command_line(run: Path, more: tuple[str, ...], words: str) -> None:
    done = command_line.run("mail", "reprint", run, *more)
    assert done.returncode == 2
    assert words in done.stderr


@pytest.mark.parametrize("name", ["batches/batch-0001.pdf", "tally.pdf", "other.pdf"])
def test_it_takes_no_place_in_the_folder_but_among_the_reprints(run: Path, name: str) -> None:
    before = files(run)
    done = command_line.run("mail", "reprint", run, "--piece", "3", "-o", run / name)
    assert done.returncode == 2
    assert "outside of the run's folder" in done.stderr
    assert files(run) == before
