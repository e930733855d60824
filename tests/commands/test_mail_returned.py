"""`handbill mail returned` puts who sent a piece back on the list of suppressions, by its number or its mark."""

from __future__ import annotations

from pathlib import Path

import command_line
import pypdfium2
import pytest
from mail_runs import made


@pytest.fixture
def at(tmp_path: Path, masters: Path) -> Path:
    made(tmp_path, masters)
    return tmp_path


def test_by_number_and_by_a_picture_of_the_sheet(at: Path) -> None:
    done = command_line.run("mail", "returned", at / "run", "-w", at / "post", "--piece", "3", "--reason", "moved")
    assert done.returncode == 0, done.stderr
    assert "Piece 000003 is noted as returned" in done.stdout
    pypdfium2.PdfDocument(at / "run/batches/batch-0003.pdf")[0].render(scale=3).to_pil().save("sheet.png")
    done = command_line.run("mail", "returned", at / "run", "-w", at / "post", "--scan", "sheet.png")
    assert done.returncode == 0, done.stderr
    assert "Piece 000005" in done.stdout
    listed = (at / "post/suppressions.csv").read_text("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in listed] == ["record_id", "A4", "A6"]
    assert listed[1].endswith(",moved")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ((), "give the piece's number with --piece, or a picture of its mark with --scan"),
        (("--piece", "1-2"), "give one number"),
    ],
)
def test_a_wrong_command_line(at: Path, more: tuple[str, ...], words: str) -> None:
    done = command_line.run("mail", "returned", at / "run", "-w", at / "post", *more)
    assert done.returncode == 2
    assert words in done.stderr
    assert not (at / "post/suppressions.csv").exists()
