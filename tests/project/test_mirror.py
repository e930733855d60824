"""Tests mirror modules: who changes handbill/impose/saddle.py finds its tests in tests/impose/test_saddle.py."""

from __future__ import annotations

from pathlib import Path

from handbill.workspace import library

FREE = ("library", "project", "support")
"""Folders of tests/ that mirror nothing: what the library's own brochures look like, and what holds of the project."""

EXCEPTIONS = {
    "desk/messages": "types alone: what the preview and its page say to each other, tested in test_preview.py",
    "impose/scheme": "types alone: what each folding scheme fills in, tested in the test of each",
    "produce/request": "types alone: what a build is asked and answers, tested in test_build.py and test_job.py",
    "progress": "a type alone: what is called as work goes on, tested by those who call it",
}
"""Modules that have no test of their name, and why."""

EXCEPTIONS_OF_TESTS = {
    "desk/kiosk_page": "a kiosk as it hangs in a room, command and browser together: no one module",
}
"""Tests that have no module of their name, and why."""


def modules() -> set[str]:
    """Return the modules as they lie below handbill/, without their ending: "impose/saddle"."""
    root = library() / "handbill"
    files = (file.relative_to(root) for file in root.rglob("*.py") if file.stem not in ("__init__", "__main__"))
    return {file.with_suffix("").as_posix() for file in files}


def mirrored() -> set[str]:
    """Return the modules that tests are named after, in the same way; some may not be there."""
    root = library() / "tests"
    files = (file.relative_to(root) for file in root.rglob("test_*.py"))
    return {_module_of(file) for file in files if file.parts[0] not in FREE}


def _module_of(test: Path) -> str:
    return test.with_name(test.stem.removeprefix("test_")).as_posix()


def test_there_is_something_to_look_at() -> None:
    assert len(modules()) > 150
    assert len(mirrored()) > 50
    assert len(modules() & mirrored()) > 50


def test_each_module_has_the_test_of_its_name() -> None:
    assert sorted(modules() - mirrored() - set(EXCEPTIONS)) == []


def test_each_test_has_the_module_of_its_name() -> None:
    assert sorted(mirrored() - modules() - set(EXCEPTIONS_OF_TESTS)) == []


def test_no_exception_is_stale() -> None:
    """An exception is of something that is there, and that is still an exception; each has its reason."""
    assert sorted(set(EXCEPTIONS) - (modules() - mirrored())) == []
    assert sorted(set(EXCEPTIONS_OF_TESTS) - (mirrored() - modules())) == []
    assert all(EXCEPTIONS.values())
    assert all(EXCEPTIONS_OF_TESTS.values())
