"""A run has a page to tick for each batch, and labels where they are asked for: one a piece, in the order of pieces."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from mail_memory import remembered
from mail_runs import MadeRun, again

from handbill.errors import InputError
from handbill.mailing.run.folder import RunFolder
from handbill.mailing.run.memory import Memory


def words(file: Path) -> list[str]:
    """Return the words of each page."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(file)]


def test_each_batch_has_a_page_to_tick_without_a_name(kept_run: MadeRun) -> None:
    pages = words(kept_run.folder / "tally.pdf")
    assert len(pages) == 3
    assert "Batch 2 Pieces 000003 to 000004: 2 in all" in pages[1]
    assert "2 pieces of 2 sheets, into us10-window 2" in pages[1]
    assert not [name for name in ("Joan", "Fairweather", "Inés") if name in " ".join(pages)]


def test_a_tally_that_is_there_is_not_made_again(done: MadeRun) -> None:
    before = (done.folder / "tally.pdf").stat().st_mtime_ns
    again(done.request)
    assert (done.folder / "tally.pdf").stat().st_mtime_ns == before
    (done.folder / "tally.pdf").unlink()
    again(done.request)
    assert len(words(done.folder / "tally.pdf")) == 3


def test_labels_go_on_where_those_of_the_batch_before_ended(done: MadeRun) -> None:
    again(done.request, stock="5163", first_label=9)
    sheets = [words(done.folder / f"labels/labels-{number:04}.pdf") for number in (1, 2, 3)]
    assert [len(pages) for pages in sheets] == [1, 1, 1]
    assert "John Fairweather 77 Quince Street Boise, ID 83702-1234 000001" in sheets[0][0]
    assert "000002" in sheets[0][0]
    assert "Joan Fairweather" in sheets[1][0]
    assert "000005" in sheets[2][0]
    # The first label of the second batch is the first of a new sheet: above the middle of its page.
    page = pypdfium2.PdfDocument(done.folder / "labels/labels-0002.pdf")[0]
    assert "Joan" in page.get_textpage().get_text_bounded(0, 612, 306, 792)
    assert (done.folder / "labels/labels-0001.pdf").stat().st_mode & 0o077 == 0


def test_a_label_that_no_sheet_has_is_refused_and_the_batches_stay(done: MadeRun) -> None:
    """They are mailed all the same: the next mailing must know of them."""
    memory = Memory(done.request.workspace)
    memory.forget(RunFolder(done.folder).id)
    with pytest.raises(InputError, match="label 11 is not on a sheet"):
        again(replace(done.request, stock="5163", first_label=11))
    assert len(list((done.folder / "batches").iterdir())) == 3
    assert len(remembered(done.request.workspace.own)) == 5
