"""A build of the same inputs is replayed; a change to anything that a build reads, or that is missing, is built."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from small_workspace import edit, own_template, small_brochure

from handbill.errors import MachineError, Place, Problem
from handbill.produce.build import build
from handbill.produce.receipt import inputs, record, replay
from handbill.produce.request import BuildRequest
from handbill.staging import Staging
from handbill.workspace import Workspace, library


def nothing(*_: object) -> None:
    """Take no notice of progress."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildRequest:
    """A small brochure that was built once, for all tests of this file."""
    home = small_brochure(tmp_path_factory.mktemp("receipt") / "clinic")
    own_template(home)
    request = BuildRequest(
        Workspace(home, library()), home.parent / "out", date(2026, 11, 24), ("small",), papers=("letter",), types=("standard",),
        editions=("print",), store=home.parent / "masters",
    )  # fmt: skip
    assert build(request, nothing).made[0].typesettings > 0
    return request


def test_what_is_replayed_is_what_a_build_returns(built) -> None:
    steps = []
    replayed = replay(built, lambda *step: steps.append(step))
    assert replayed == build(built, nothing)
    assert steps == [("small-handout-en-letter.pdf", 1, 1)]


def test_findings_are_replayed_with_their_places(built) -> None:
    result, (master,) = replay(built, nothing), built.store.glob("*.master")
    findings = [Problem(Place(Path("/clinic/en.yaml"), 3, 1), "too long", "cut it"), Problem(None, "not made", "ask")]
    record(built, inputs(built), {result.made[0].file: master.stem}, replace(result, findings=findings))
    assert replay(built, nothing).findings == findings
    assert build(built, nothing).findings == result.findings
    assert replay(built, nothing).findings == result.findings


def test_its_files_are_there_again_as_they_were(built) -> None:
    file = replay(built, nothing).made[0].file
    whole = file.read_bytes()
    for damage in (lambda: file.write_bytes(b"of yesterday"), file.unlink):
        damage()
        assert replay(built, nothing) is not None
        assert file.read_bytes() == whole
    elsewhere = replay(replace(built, out=built.out / "other"), nothing)
    assert elsewhere.made[0].file == built.out / "other" / file.name
    assert elsewhere.made[0].file.read_bytes() == whole


@pytest.mark.parametrize(
    "name",
    [
        "brochures/small/en.yaml",
        "brochures/small/brochure.yaml",
        "brochures/small/es.yaml",
        "brochures/clinic.yaml",
        "brochures/phrases/en.yaml",
        "templates/handout/page.css",
        "images/new.svg",
    ],
)
def test_a_change_to_a_file_or_a_new_one_is_not_replayed(built, tmp_path, name) -> None:
    home = tmp_path / "clinic"
    shutil.copytree(built.workspace.home, home)
    request = replace(built, workspace=Workspace(home, library()), store=tmp_path / "masters")
    shutil.copytree(built.store, request.store)
    build(request, nothing)
    assert replay(request, nothing) is not None
    path = home / name
    path.parent.mkdir(exist_ok=True)
    with path.open("ab") as file:
        file.write(b"\n")
    assert replay(request, nothing) is None


@pytest.mark.parametrize("target", ["nowhere", "small", "/etc/hostname"])
def test_a_link_that_leads_elsewhere_is_not_replayed(built, target) -> None:
    """A build refuses it; the clinic of the library must not take its place."""
    link = built.workspace.home / "brochures/clinic.yaml"
    text = link.read_bytes()
    link.unlink()
    link.symlink_to(target)
    assert replay(built, nothing) is None
    link.unlink()
    link.write_bytes(text)
    assert replay(built, nothing) is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"today": date(2026, 11, 25)},
        {"languages": ("en",)},
        {"editions": ()},
        {"mono": True},
        {"release": True},
        {"png": True},
        {"store": None},
    ],
)
def test_another_request_is_not_replayed(built, changes) -> None:
    assert replay(replace(built, **changes), nothing) is None


def test_a_master_that_is_missing_or_damaged_is_made_again(built) -> None:
    for damage in (lambda file: file.write_bytes(b"damaged"), Path.unlink):
        (master,) = built.store.glob("*.master")
        damage(master)
        assert replay(built, nothing) is None
        assert build(built, nothing).made[0].typesettings > 0
        assert replay(built, nothing) is not None


def test_where_older_pictures_lie_or_the_disk_refuses_the_whole_build_runs(built, monkeypatch) -> None:
    picture = built.out / "small-handout-en-letter-1.png"
    picture.touch()
    assert replay(built, nothing) is None
    build(built, nothing)
    assert not picture.exists()

    def full(*_):
        raise MachineError.one("the disk is full", "free it")

    monkeypatch.setattr(Staging, "publish", full)
    assert replay(built, nothing) is None


def test_a_build_with_mistakes_is_never_replayed(workspace, home, tmp_path) -> None:
    edit(own_template(home) / "page.html", "{% endfor %}", "{{ nothing.there }}{% endfor %}")
    request = BuildRequest(
        workspace, tmp_path / "out", date(2026, 11, 24), ("small",), papers=("letter",), store=tmp_path / "masters"
    )
    assert build(request, nothing).failures
    assert replay(request, nothing) is None


def test_the_command_reads_no_file_and_loads_no_library_for_it(built, monkeypatch) -> None:
    monkeypatch.setenv("HANDBILL_CACHE", str(built.store))
    arguments = ["build", "small", "-w", str(built.workspace.home), "-o", str(built.out), "--paper", "letter", "--json"]
    arguments += ["--type", "standard", "--edition", "print"]
    code = (
        "import sys, runpy\n"
        f"sys.argv = ['handbill', *{arguments!r}]\n"
        "try:\n    from handbill.commands.main import main; main()\n"
        "finally:\n    print(*sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code]
    runs = [subprocess.run(command, check=True, cwd=library(), capture_output=True, text=True) for _ in range(2)]
    first, again = (json.loads(run.stdout) for run in runs)
    assert [file["typesettings"] for file in again["files"]] == [0]
    assert first == again
    heavy = {"pydantic", "ruamel.yaml", "markdown_it", "babel", "fontTools", "PIL", "rich", "weasyprint", "pikepdf"}
    assert not heavy & set(runs[1].stderr.split())
