"""Masters are kept whole, read only when sound, found by all that went into them, and made by one process at a time."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from small_workspace import edit, own_template, small_brochure

from handbill.formats.load import load
from handbill.geometry import Box, PlacedPage
from handbill.masters import key as key_module
from handbill.masters.cache import MasterCache
from handbill.masters.key import grounds, key
from handbill.masters.libraries import libraries
from handbill.masters.master import Master, MasterFacts
from handbill.masters.store import Store
from handbill.produce.job import jobs_of
from handbill.produce.request import BuildRequest
from handbill.slot import Slot
from handbill.workspace import Workspace, library

SLOT = Slot("name", "text", 1, Box(10, 20, 110, 40), "A", 400, 12, 10, (0, 0.5, 1), "left", 16, "en")
FACTS = MasterFacts(
    pages=2,
    fill=(0.5, 0.25),
    type_size=11.5,
    typesettings=3,
    sheets=1,
    flip="short",
    proofs={"words": True},
    places=((PlacedPage(0, Box(0, 0, 9.5, 9.5)),),),
    slots=(SLOT,),
)
MASTER = Master(b"%PDF-1.7\nsome bytes\n%%EOF", FACTS)


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "masters")


def test_what_is_kept_comes_back_whole(store) -> None:
    store.write("a" * 64, MASTER)
    assert store.read("a" * 64) == MASTER
    assert store.read("b" * 64) is None
    assert [path.suffix for path in store.folder.iterdir()] == [".master"]


def test_a_master_with_any_byte_changed_or_missing_is_not_used(store) -> None:
    store.write("a" * 64, MASTER)
    file = store.masters()[0].file
    whole = file.read_bytes()
    for at in range(len(whole)):
        for damaged in (whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole[:at]):
            file.write_bytes(damaged)
            assert store.read("a" * 64) is None
            assert not file.exists()


def test_a_master_under_anothers_key_is_not_used(store) -> None:
    store.write("a" * 64, MASTER)
    store.masters()[0].file.rename(store.folder / f"{'b' * 64}.master")
    assert store.read("b" * 64) is None


def test_a_damaged_master_is_taken_away(store) -> None:
    store.write("a" * 64, MASTER)
    file = store.masters()[0].file
    file.write_bytes(file.read_bytes()[:-1])
    assert store.read("a" * 64) is None
    assert store.masters() == []


def test_what_was_not_used_for_longest_goes_first(store) -> None:
    for index, name in enumerate("abc"):
        store.write(name * 64, MASTER)
        os.utime(store.folder / f"{name * 64}.master", (index, index))
    store.read("a" * 64)
    size = store.masters()[0].size
    assert store.prune(2 * size) == 1
    assert [master.file.stem[0] for master in store.masters()] == ["c", "a"]


def test_what_a_killed_process_left_half_written_goes_and_what_is_being_written_stays(store) -> None:
    store.folder.mkdir()
    left, now = (store.folder / f".{name * 64}.master.0a1b2c3d.part" for name in "ab")
    for half in (left, now):
        half.write_bytes(b"half")
    os.utime(left, (1, 1))
    store.prune(0)
    assert list(store.folder.iterdir()) == [now]


def test_a_store_that_cannot_be_written_is_done_without(tmp_path) -> None:
    place = tmp_path / "file"
    place.write_text("in the way")
    store = Store(place / "masters")
    with store.making("a" * 64):
        store.write("a" * 64, MASTER)
    assert store.read("a" * 64) is None


def _make(folder: Path, log: Path, pause: float) -> None:
    store = Store(folder)
    with store.making("a" * 64):
        if store.read("a" * 64) is None:
            time.sleep(pause)
            with log.open("a") as file:
                file.write("made\n")
            store.write("a" * 64, MASTER)


def test_two_processes_make_a_master_once(tmp_path) -> None:
    context = multiprocessing.get_context("fork")
    log = tmp_path / "log"
    workers = [context.Process(target=_make, args=(tmp_path / "masters", log, 0.3)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert log.read_text() == "made\n"


def test_a_process_that_is_killed_leaves_no_lock_and_no_master(tmp_path) -> None:
    context = multiprocessing.get_context("fork")
    log, folder = tmp_path / "log", tmp_path / "masters"
    hung = context.Process(target=_make, args=(folder, log, 600))
    hung.start()
    while not list(folder.glob("*.lock")):
        assert hung.is_alive()
        time.sleep(0.01)
    os.kill(hung.pid, signal.SIGKILL)
    hung.join(30)
    _make(folder, log, 0)
    assert log.read_text() == "made\n"


@pytest.fixture
def clinic(tmp_path) -> Path:
    home = small_brochure(tmp_path / "clinic")
    own_template(home)
    (home / "brochures" / "clinic.yaml").write_text((library() / "brochures" / "clinic.yaml").read_text())
    (home / "brochures" / "phrases").mkdir()
    (home / "brochures" / "phrases" / "en.yaml").write_text((library() / "brochures/phrases/en.yaml").read_text())
    (home / "images").mkdir()
    (home / "images" / "mark.svg").write_text("<svg/>")
    return home


@pytest.mark.parametrize(
    "name",
    [
        "templates/handout/page.css",
        "templates/handout/format.yaml",
        "images/mark.svg",
        "brochures/clinic.yaml",
        "brochures/phrases/en.yaml",
    ],
)
def test_a_change_to_what_sheets_share_is_another_ground(clinic, name) -> None:
    workspace = Workspace(clinic, library())
    before = grounds(workspace)
    assert grounds(workspace) == before
    file = clinic / name
    file.write_text(file.read_text() + "\n")
    assert grounds(workspace) != before


def test_a_file_that_no_longer_stands_before_the_librarys_is_another_ground(clinic) -> None:
    workspace = Workspace(clinic, library())
    before = grounds(workspace)
    (clinic / "templates/handout/page.css").unlink()
    assert grounds(workspace) != before


def test_the_place_of_a_workspace_is_no_part_of_its_grounds(clinic, tmp_path) -> None:
    before = grounds(Workspace(clinic, library()))
    moved = clinic.rename(tmp_path / "elsewhere")
    assert grounds(Workspace(moved, library())) == before


def test_keys_tell_their_parts_apart() -> None:
    assert key("g", "a", {"b": 1}) == key("g", "a", {"b": 1})
    assert len({key("g", "a"), key("h", "a"), key("g", "b"), key("g", "a", "b"), key("g", ["a", "b"])}) == 5


@pytest.fixture
def fresh():
    """Have the machine looked at anew in this test, and again after it."""
    key_module.machine.cache_clear()
    yield key_module.machine
    key_module.machine.cache_clear()


def installed(folder: Path, name: str, version: str, *requirements: str) -> None:
    """Install a package of no files, before all others of its name."""
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir(parents=True)
    lines = ["Metadata-Version: 2.4", f"Name: {name}", f"Version: {version}"]
    lines += [f"Requires-Dist: {requirement}" for requirement in requirements]
    (info / "METADATA").write_text("\n".join([*lines, "", "Version: of the long description"]), "utf-8")


def test_what_draws_measures_and_proves_a_sheet_is_among_the_libraries() -> None:
    # The first are required by handbill itself, the last by its typesetter and its templates.
    assert {
        "babel", "coloraide", "fonttools", "jinja2", "markdown-it-py", "pikepdf", "pillow", "pydyf", "pypdfium2",
        "segno", "uharfbuzz", "weasyprint", "zxing-cpp", "markupsafe", "tinycss2", "tinyhtml5",
    } <= libraries().keys()  # fmt: skip
    assert all(re.match(r"\d", version) for version in libraries().values())
    assert "imageio-ffmpeg" not in libraries(), "what an extra requires draws no sheet"


def test_what_a_library_requires_is_found_by_any_spelling_of_its_name(tmp_path, monkeypatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    installed(tmp_path, "weasyprint", "99", "Fine_Lines>=1; python_version > '3'", "other; extra == 'doc'", "absent")
    installed(tmp_path, "fine_lines", "2", "weasyprint")
    installed(tmp_path, "other", "3")
    found = libraries()
    assert (found["weasyprint"], found["fine-lines"]) == ("99", "2")
    assert not {"other", "absent"} & found.keys()


def test_a_version_of_the_typesetter_is_part_of_the_ground(clinic, monkeypatch, tmp_path, fresh) -> None:
    workspace = Workspace(clinic, library())
    before = grounds(workspace)
    installed(tmp_path / "site", "weasyprint", "99")
    monkeypatch.syspath_prepend(tmp_path / "site")
    fresh.cache_clear()
    assert grounds(workspace) != before


def test_the_version_of_python_is_part_of_the_ground(clinic, monkeypatch, fresh) -> None:
    workspace = Workspace(clinic, library())
    before = grounds(workspace)
    monkeypatch.setattr("sys.version", "3.99.0")
    fresh.cache_clear()
    assert grounds(workspace) != before


@pytest.mark.parametrize("name", ["pango", "harfbuzz"])
def test_the_libraries_that_shape_letters_are_part_of_the_ground(clinic, monkeypatch, fresh, name) -> None:
    workspace = Workspace(clinic, library())
    before, versions = grounds(workspace), key_module.text_libraries()
    assert re.match(r"\d+\.\d+", versions[name])
    monkeypatch.setattr(key_module, "text_libraries", lambda: versions | {name: "99"})
    fresh.cache_clear()
    assert grounds(workspace) != before


def test_the_program_itself_is_part_of_the_ground(clinic, monkeypatch, tmp_path, fresh) -> None:
    program = tmp_path / "handbill" / "masters"
    program.mkdir(parents=True)
    (program / "key.py").write_text("a = 1\n")
    monkeypatch.setattr(key_module, "__file__", str(program / "key.py"))
    before = grounds(Workspace(clinic, library()))
    (program / "key.py").write_text("a = 2\n")
    fresh.cache_clear()
    assert grounds(Workspace(clinic, library())) != before


def keys(home: Path, **asked: Any) -> list[str]:
    """Return the keys of all masters of the brochure `small`."""
    workspace = Workspace(home, library())
    request = BuildRequest(workspace, home, date(2026, 11, 24), ("small",), **asked)
    cache = MasterCache.of(workspace, home / "masters")
    return [key for job in jobs_of(request, load(workspace, ("small",)), cache) for key in job.keys.values()]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("en.yaml", "Do not swallow it.", "Do not eat it."), ("brochure.yaml", "revision: 3", "revision: 4")],
)
def test_every_text_of_a_brochure_is_in_the_key_of_its_masters(home, file, old, new) -> None:
    before = keys(home)
    edit(home / "brochures" / "small" / file, old, new)
    after = keys(home)
    assert len(before) == len(after)
    assert not set(before) & set(after)


def test_each_paper_size_of_type_and_edition_has_a_key_of_its_own(home) -> None:
    every = keys(home, types=("standard", "large", "giant")) + keys(home, mono=True)
    assert len(every) == 2 * 3 * 3 + 2 * 2
    assert len(set(every)) == len(every)
