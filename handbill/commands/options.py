"""Options that several commands share, and the check of names against what there is."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

workspace_option: Callable[[Any], Any] = click.option(
    "-w",
    "--workspace",
    type=click.Path(path_type=Path),
    help="The clinic's folder with brochures/, templates/ and images/. Default: the current folder where it is one.",
)

json_option: Callable[[Any], Any] = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object and nothing else."
)


def plates_folder() -> Path:
    """Give the folder of plates: HANDBILL_CACHE, or handbill in the user's own cache (XDG Base Directory)."""
    named = os.environ.get("HANDBILL_CACHE")
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(named) if named else home / "handbill"


def check_names(given: Iterable[str], known: Iterable[str], kind: str) -> None:
    """Raise a usage error for the first name that is not known, with the nearest one or all of them."""
    names = sorted(known)
    for name in given:
        if name not in names:
            close = difflib.get_close_matches(name, names, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(names) or 'none'}"
            raise click.UsageError(f"there is no {kind} {name!r}; {hint}")
