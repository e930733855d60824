"""A request for one file of the brochure `small`."""

from datetime import date
from pathlib import Path

from handbill.produce.request import BuildRequest
from handbill.workspace import Workspace


def asked(workspace: Workspace, tmp_path: Path) -> BuildRequest:
    """Return a request for the handout of `small` on Letter, with masters in this folder."""
    return BuildRequest(
        workspace, tmp_path / "out", date(2026, 11, 24), ("small",), papers=("letter",), types=("standard",),
        editions=("print",), store=tmp_path / "masters",
    )  # fmt: skip
