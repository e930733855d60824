"""PDFium breaks down, or does not end: that is told by the page, and nothing else breaks."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from elsewhere import made_elsewhere
from pikepdf import Array, Dictionary, Name

from handbill.errors import InputError
from handbill.geometry import PAPERS
from handbill.impose.scheme import Options
from handbill.impose.schemes import plan
from handbill.impose.writer import pages_of, write
from handbill.outside import aside, sheets
from handbill.outside.aside import Aside, BrokenError, compared
from handbill.outside.places import shown_on
from handbill.pdf import document as pdf

Begin = Callable[[int], object]


def working(seconds: float, pages: int, begin: Begin) -> int:
    """Take processor time for each page."""
    for page in range(pages):
        begin(page)
        until = time.process_time() + seconds
        while time.process_time() < until:
            pass
    return pages


def opening(begin: Begin) -> None:  # as each task
    while True:
        pass


def broken(page: int, begin: Begin) -> None:
    begin(page)
    os.kill(os.getpid(), signal.SIGSEGV)


def aborted(begin: Begin) -> None:  # as each task
    os.abort()


def refused(page: int, begin: Begin) -> None:
    begin(page)
    raise ValueError("no room for it")


def bomb(file: Path) -> Path:
    """Write pages of which the third shows a form that shows forms, and so on: 10 to the power of 12 in all."""
    with pikepdf.open(made_elsewhere(file, [(300, 300)] * 4), allow_overwriting_input=True) as document:
        inner = document.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        for _ in range(12):
            outer = document.make_stream(b"/X Do " * 10, Type=Name.XObject, Subtype=Name.Form, BBox=inner.BBox)
            outer.Resources = Dictionary(XObject=Dictionary(X=inner))
            inner = outer
        document.pages[2].obj.Resources.XObject = Dictionary(X=inner)
        document.pages[2].contents_add(b"/X Do")
        document.save(file)
    return file


def test_a_crash_is_told_with_its_page_and_the_next_task_is_done() -> None:
    with Aside() as process:
        with pytest.raises(BrokenError, match="breaks down") as told:
            process.started(broken, 3)()
        assert told.value.page == 3
        assert process.started(working, 0, 2)() == 2


def test_what_does_not_end_is_ended_and_told_with_its_page() -> None:
    with Aside(1) as process, pytest.raises(BrokenError, match="more than 1 s of processor time") as told:
        process.started(working, 60, 2)()
    assert told.value.page == 0


def test_what_does_not_end_before_the_first_page_is_ended_too() -> None:
    with Aside(1) as process, pytest.raises(BrokenError, match="more than 1 s of processor time") as told:
        process.started(opening)()
    assert told.value.page is None


def test_each_page_has_its_own_time() -> None:
    with Aside(1) as process:
        assert process.started(working, 0.7, 5)() == 5


def test_why_it_cannot_is_told() -> None:
    with Aside() as process:
        with pytest.raises(BrokenError, match="no room for it") as told:
            process.started(refused, 2)()
        assert told.value.page == 2
        # Of another task, nothing is known anymore.
        with pytest.raises(BrokenError) as told:
            process.started(aborted)()
        assert told.value.page is None


@pytest.mark.parametrize("cores", [1, 2])
def test_pages_are_compared_on_all_cores(monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    monkeypatch.setattr(aside.os, "sched_getaffinity", lambda _: set(range(cores)))
    begun: list[Aside] = []
    monkeypatch.setattr(aside, "Aside", lambda seconds: begun.append(Aside(seconds)) or begun[-1])
    source = made_elsewhere(Path("a.pdf"), [(300, 300)] * 60)
    with pikepdf.open(source) as document:
        for page in 5, 50:
            document.pages[page].contents_add(b"1 0 0 rg 200 100 20 20 re f")
        pages = pages_of(document)
        made = plan("nup", pages.sizes, PAPERS["letter"])
        data = pdf.written(write(pages, made))
        found = compared(source, source, data, list(shown_on(made, pages, {})))
    assert ([one.page for one in found], len(begun)) == ([5, 50], cores)


def test_a_file_at_which_the_viewer_does_not_end_is_refused_with_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "compared", partial(compared, seconds=1))
    file = bomb(Path("bomb.pdf"))
    with pytest.raises(InputError, match=r"bomb\.pdf: page 3: PDFium.*more than 1 s of processor time"):
        sheets.sheets_from(file, "saddle", "letter", Options())
    made = sheets.sheets_from(file, "saddle", "letter", Options(), as_is=True)
    assert [loss.page for loss in made.lost] == [3]
