"""Tests mirror modules: who changes handbill/impose/saddle.py finds its tests in tests/impose/test_saddle.py."""

from __future__ import annotations

from pathlib import Path

from handbill.workspace import library

FREE = ("library", "project", "support")
"""Folders of tests/ that mirror nothing: what the library's own brochures look like, and what holds of the project."""

NOT_YET_MIRRORED = """
barcode/bars
barcode/datamatrix
barcode/draw
barcode/imb
barcode/qr
commands/cache
commands/doctor
commands/init
commands/kiosk
commands/list
commands/main
commands/options
commands/preview
commands/report
commands/schema
content/blocks
content/brochure
content/citations
content/clinic
content/copy
content/dates
content/library
content/phrases
copyfit/balance
copyfit/fit
copyfit/search
desk/kiosk_app
desk/kiosk_serve
desk/messages
desk/serve
desk/state
formats/abridge
formats/letter
formats/page
formats/stage
impose/grid
impose/marks
impose/panels
impose/plan
impose/saddle
impose/single
impose/writer
mailing/address
mailing/envelope
mailing/expect
mailing/letter
mailing/load
mailing/masters
mailing/merge
mailing/parts
mailing/printer
mailing/printfile
mailing/readback
mailing/setter
mailing/window_proof
masters/key
masters/master
pdf/document
pdf/reader
pictures/contact
pictures/pages
press/identity
press/operators
press/pictures
press/profile
press/shadings
press/spaces
press/walk
produce/job
produce/jobs
produce/publish
produce/sheets
proof/accessible
proof/bleed
proof/codes
proof/edges
proof/expect
proof/fill
proof/passages
proof/prove
proof/readable
proof/separations
screens/expect
screens/film/ffmpeg
screens/film/stream
screens/film/transition
screens/load
screens/make
screens/pictures
screens/prepare
screens/setter
screens/slides
screens/web/bundle
stamp/cmap
stamp/code
stamp/codefont
stamp/embed
stamp/face
stamp/number
stamp/objects
stamp/stencil
stamp/stream
stamp/tree
stamp/unfit
stamp/words
typeset/accessible
typeset/engine
typeset/figure
typeset/sandbox
yaml/types
yaml/validate
"""
"""TO SHRINK: modules without a test of their name, one a line. Nothing may be added here; take a line out with its test."""

NOT_YET_PLACED = """
barcode/codes
commands/others
desk/kiosk_page
desk/window
proof/branches
proof/proofs
screens/web/page
stamp/imposed
stamp/names
"""
"""TO SHRINK: tests whose name is that of no module, one a line. Their cases belong to the modules that they are about."""

EXCEPTIONS: dict[str, str] = dict.fromkeys(NOT_YET_MIRRORED.split(), "not yet mirrored")
"""Modules that have no test of their name, and why; a module of types alone, say, is held by those who use it."""

EXCEPTIONS_OF_TESTS: dict[str, str] = dict.fromkeys(NOT_YET_PLACED.split(), "not yet placed")
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
