"""The library's own brochure, built as a clinic builds it: for tests that look at what is printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from handbill.produce.build import build
from handbill.produce.request import BuildRequest, BuildResult
from handbill.workspace import Workspace, library

TODAY = date(2026, 11, 23)


def built(out: Path, *formats: str, **asked: Any) -> BuildResult:
    """Return what comes of building these formats of the brochure on ketamine, which must not fail.

    What else is asked for are fields of a BuildRequest; it is in English unless that says otherwise. Unless a store is named, all is made anew.
    """
    asked = {"languages": ("en",), **asked}
    request = BuildRequest(Workspace(None, library()), out, TODAY, ("ketamine-therapy",), formats, **asked)
    result = build(request, lambda *_: None)
    assert result.failures == []
    return result
