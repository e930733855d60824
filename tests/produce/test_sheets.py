"""Pages are put on the sheets of their format, and what is missing there is found."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bleeding_pages import bleeding

from handbill.formats.load import load
from handbill.impose.writer import write
from handbill.masters.cache import MasterCache
from handbill.produce import sheets
from handbill.produce.job import Job, jobs_of
from handbill.produce.request import BuildRequest
from handbill.workspace import Workspace

PANELS = [265.5, 261.0, 265.5, 265.5, 261.0, 265.5]
"""The widths of the panels of a C-fold on Letter, in reading order."""


@pytest.fixture
def job(only_library: Workspace) -> Job:
    """The library's leaflet for Letter."""
    brochures = ("ketamine-therapy",)
    request = BuildRequest(
        only_library, Path(), date.min, brochures, ("trifold",), papers=("letter",), types=("standard",)
    )
    (job,) = jobs_of(request, load(only_library, brochures, ("en",)), MasterCache(only_library))
    return job


def test_an_office_gets_a_sheet_printed_on_both_sides(job: Job) -> None:
    printed = sheets.for_office(bleeding(PANELS, bleed=0), job)
    assert {proof: list(faults) for proof, faults in printed.faults.items()} == {"sheets": []}
    assert printed.plan is not None
    assert [[place.page for place in side] for side in printed.plan.places] == [[1, 5, 0], [2, 3, 4]]
    assert printed.plan.flip == "short"


def test_a_press_gets_the_flat_sheet_with_its_bleed(job: Job) -> None:
    printed = sheets.for_press(bleeding(PANELS), job)
    assert printed.plan is not None
    assert (printed.plan.bleed, printed.plan.trim.width, printed.plan.trim.height) == (9, 792, 612)
    assert set(printed.faults) == {"sheets", "press"}
    assert list(printed.faults["sheets"]) == []


def test_a_page_that_is_missing_on_its_sheet_is_found(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_first(pages, plan, title=""):
        return write(pages, plan.changed(lambda side: replace(side, placements=side.placements[1:])), title)

    monkeypatch.setattr(sheets, "write", without_first)
    for printed in (sheets.for_office(bleeding(PANELS, bleed=0), job), sheets.for_press(bleeding(PANELS), job)):
        assert list(printed.faults["sheets"])
