"""Tests mirror modules: who changes handbill/impose/saddle.py finds its tests in tests/impose/test_saddle.py.

Where that would be too long, a subject has a file of its own beside it: tests/impose/test_saddle_SUBJECT.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest

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

MOST_LINES = 300
"""Of a module, of the program or of the tests."""


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


def astray(tests: set[str], modules: set[str]) -> list[str]:
    """Return the tests that are neither of a module nor of a subject of one that has the test of its name."""
    whole = tests & modules
    return sorted(test for test in tests - whole if not any(test.startswith(f"{module}_") for module in whole))


def test_there_is_something_to_look_at() -> None:
    assert len(modules()) > 150
    assert len(mirrored()) > 50
    assert len(modules() & mirrored()) > 50


def test_each_module_has_the_test_of_its_name() -> None:
    assert sorted(modules() - mirrored() - set(EXCEPTIONS)) == []


def test_each_test_has_the_module_of_its_name() -> None:
    assert astray(mirrored(), modules()) == []


def test_a_wrong_name_is_found() -> None:
    modules = {"impose/saddle", "impose/trifold"}
    assert astray({"impose/saddle", "impose/saddle_creep"}, modules) == []
    wrong = ["impose/saddel", "impose/saddles", "impose/trifold_creep", "saddle", "saddle_creep"]
    assert astray({"impose/saddle", *wrong}, modules) == wrong


@pytest.mark.parametrize("folder", ["handbill", "tests"])
def test_no_module_is_too_long_to_be_read_at_once(folder: str) -> None:
    root = library() / folder
    lines = {str(file.relative_to(root)): file.read_text("utf-8").count("\n") for file in root.rglob("*.py")}
    assert len(lines) > 150
    assert {file: count for file, count in lines.items() if count > MOST_LINES} == {}


def test_no_exception_is_stale() -> None:
    """An exception is of something that is there, and that is still an exception; each has its reason."""
    assert sorted(set(EXCEPTIONS) - (modules() - mirrored())) == []
    assert all(EXCEPTIONS.values())
