"""`handbill mail tap-test` makes the sheet for one envelope."""

from __future__ import annotations

from pathlib import Path

import command_line
import pypdfium2


def test_the_sheet_is_that_of_the_envelope(post: Path) -> None:
    done = command_line.run("mail", "tap-test", "us10-window", "-o", "tap.pdf", "-w", post)
    assert done.returncode == 0, done.stderr
    assert "tap.pdf: print it at 100 %" in done.stdout
    (page,) = pypdfium2.PdfDocument("tap.pdf")
    assert "Tap test: #10 with a window" in page.get_textpage().get_text_range()


def test_an_envelope_that_is_not_there(post: Path) -> None:
    done = command_line.run("mail", "tap-test", "us10", "-o", "tap.pdf", "-w", post)
    assert done.returncode == 2
    assert "there is no envelope 'us10'" in done.stderr
    assert not Path("tap.pdf").exists()
