"""Envelopes as files of a workspace."""

from __future__ import annotations

from pathlib import Path

from handbill.workspace import library

TEN = (library() / "envelopes" / "us10-window.yaml").read_text("utf-8")


def envelope_file(home: Path, *changes: tuple[str, str], name: str = "own", text: str = TEN) -> Path:
    """Write an envelope of this name, with these changes, and return its file."""
    text = text.replace("id: us10-window", f"id: {name}")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    file = home / "envelopes" / f"{name}.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    return file
