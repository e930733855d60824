"""The library's copies as data, to be changed by a test and written into a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from handbill.workspace import library


def copy_of(brochure: str = "ketamine-therapy", home: Path | None = None) -> Any:
    """Return the English copy of a brochure, with its quotes."""
    yaml = YAML()
    yaml.preserve_quotes = True
    return yaml.load((home or library()) / "brochures" / brochure / "en.yaml")


def section(copy: Any, kind: str) -> Any:
    """Return the section of this kind."""
    (found,) = [section for section in copy["sections"] if section.get("kind") == kind]
    return found
