"""Builds of the brochure `small`: of one file, as a request and as options of a command; and what they leave."""

import hashlib
from datetime import date
from pathlib import Path

from handbill.produce.request import BuildRequest
from handbill.workspace import Workspace

STANDARD = ["--type", "standard"]
ONE = ["--paper", "letter", *STANDARD, "--edition", "print"]


def asked(workspace: Workspace, tmp_path: Path) -> BuildRequest:
    """Return a request for the handout of `small` on Letter, with masters in this folder."""
    return BuildRequest(
        workspace, tmp_path / "out", date(2026, 11, 24), ("small",), papers=("letter",), types=("standard",),
        editions=("print",), store=tmp_path / "masters",
    )  # fmt: skip


def files(folder: Path) -> dict[str, str]:
    """Return the digest of each file in a folder, by its name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
