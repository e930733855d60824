"""`handbill display` on the playlist `hall`: what it makes, what it says of it, and what it refuses."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from click.testing import CliRunner

from handbill.commands.main import handbill
from handbill.errors import HandbillError

DAY = ("--date", "2026-11-23")
ENGLISH = ("-l", "en")
"""Half of the slides, for tests that are not about languages."""


def run(home: Path, *arguments: str):
    return CliRunner().invoke(handbill, ["display", "hall", "-w", str(home), "-o", "out", *DAY, *arguments])


def made(home: Path, *arguments: str) -> dict:
    done = run(home, "--json", *arguments)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def refused(home: Path, *arguments: str) -> str:
    done = run(home, *arguments)
    assert isinstance(done.exception, HandbillError), done.output
    return str(done.exception)


def digests() -> dict[str, str]:
    files = sorted(path for path in Path("out").rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
