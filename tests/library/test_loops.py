"""Each brochure of the library makes a loop that fits its room and is proven, on a screen that lies and on one that stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from library_builds import TODAY
from small_workspace import edit, example_clinic

from handbill import fonts
from handbill.content.library import brochure_ids
from handbill.pdf.reader import Reader
from handbill.proof.fault import prove
from handbill.screens.fit import fit
from handbill.screens.plan import DisplayRequest, plan
from handbill.screens.proof import loop_checks
from handbill.screens.setter import SlideSetter
from handbill.workspace import CLINIC, Workspace, library


@pytest.mark.parametrize("brochure", brochure_ids(Workspace(None, library())))
def test_it_makes_a_loop(tmp_path: Path, brochure: str) -> None:
    (tmp_path / "brochures/displays").mkdir(parents=True)
    example_clinic(tmp_path)
    playlist = f"id: hall\nlanguages: [en]\nplays:\n  - brochure: {brochure}\n"
    (tmp_path / "brochures/displays/hall.yaml").write_text(playlist, "utf-8")
    workspace = Workspace(tmp_path, library())
    for size in ("1920x1080", "1080x1920"):
        loop = plan(DisplayRequest(workspace, "hall", TODAY, size))
        layout, _ = fit(SlideSetter(loop), loop)
        checks = dict(loop_checks(loop, fonts.font_set(workspace), layout.drawings))
        if size == "1080x1920":
            # The drawings are the same on both, and to look at each takes most of the time.
            del checks["pictures"]
        with Reader(layout.pdf("print")) as reader:
            faults = prove(reader, checks)
        assert not any(faults.values()), faults
        assert len(loop.slides) > 20


def test_a_name_of_three_lines_stands_above_whom_to_call(tmp_path: Path) -> None:
    (tmp_path / "brochures/displays").mkdir(parents=True)
    example_clinic(tmp_path)
    name = "Northern Lakes and Saint Barnabas Center for Sleep and Lung Health"
    edit(tmp_path / CLINIC, "name: Kairos Restorative Medicine", f"name: {name}")
    (tmp_path / "brochures/displays/hall.yaml").write_text(
        "id: hall\nlanguages: [en]\nplays:\n  - clinic: contact\n  - clinic: hours\n", "utf-8"
    )
    workspace = Workspace(tmp_path, library())
    for size in ("1920x1080", "1080x1920"):
        loop = plan(DisplayRequest(workspace, "hall", TODAY, size))
        layout, _ = fit(SlideSetter(loop), loop)
        with Reader(layout.pdf("print")) as reader:
            faults = prove(reader, loop_checks(loop, fonts.font_set(workspace), layout.drawings))
        assert not any(faults.values()), faults
