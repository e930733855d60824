"""`handbill build` as a person or a program calls it; in a process of its own where the test is about processes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import HANDBILL, run, run_apart
from small_builds import ONE, STANDARD, files
from small_workspace import COPY, edit, example_clinic, own_template, small_brochure

from handbill.pdf.reader import Reader
from handbill.workspace import library

SHARED = pytest.mark.usefixtures("shared_masters")
"""For tests that are not about how masters are made."""

FLU = library() / "tests" / "support" / "flu-shot"


def test_a_brochure_of_another_kind_builds_with_no_change_to_the_program(tmp_path: Path) -> None:
    home = tmp_path / "flu"
    shutil.copytree(FLU, home)
    example_clinic(home)
    done = run("build", "flu-shot", "-w", home, "-o", "out", "--json")
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)["files"]
    names = [
        f"flu-shot-handout-en-{paper}{type}{edition}.pdf"
        for paper in ("a4", "letter")
        for type in ("-large", "")
        for edition in ("-press", "-reading", "")
    ]
    # Its cover has no narrow twin: large print leaves covers out.
    assert [Path(entry["file"]).name for entry in made] == names
    assert all(all(entry["proofs"].values()) and Path(entry["file"]).is_file() for entry in made)
    assert [sorted(entry["proofs"]) for entry in made][1:3] == [
        ["accessible", "codes", "inside", "pictures", "readable", "words"],
        ["codes", "inside", "pictures", "readable", "words"],
    ]


def test_the_same_inputs_give_the_same_bytes_wherever_they_are_built(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "a folder with ünïcode & 100%"
    other.parent.mkdir(exist_ok=True)
    small_brochure(other)
    first = run_apart(
        "build", "small", "-w", home, "-o", "one", *STANDARD, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8"
    )
    again = run_apart(
        "build",
        "small",
        "-w",
        other,
        "-o",
        "two",
        *STANDARD,
        PYTHONHASHSEED="2",
        TZ="Asia/Tokyo",
        LC_ALL="C",
        HOME=str(tmp_path),
    )
    assert first.returncode == again.returncode == 0, first.stderr + again.stderr
    assert files(Path("one")) == files(Path("two"))
    assert len(files(Path("one"))) == 2 * 3, "two papers in three editions"


@SHARED
def test_a_failing_proof_leaves_no_file_under_its_name_not_even_an_old_one(home: Path) -> None:
    assert run("build", "small", "-w", home, "-o", "out", *ONE).returncode == 0
    assert list(files(Path("out"))) == ["small-handout-en-letter.pdf"]
    edit(own_template(home) / "page.html", '<p class="standfirst">{{ copy.standfirst|inline }}</p>', "")
    done = run("build", "small", "-w", home, "-o", "out", *ONE)
    assert done.returncode == 1
    assert "standfirst: the word" in done.stderr
    assert files(Path("out")) == {}


@SHARED
def test_nothing_of_the_librarys_is_made_unless_it_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("build", "-w", home, "-o", "out", *ONE)
    assert done.returncode == 0, done.stderr
    assert list(files(Path("out"))) == ["small-handout-en-letter.pdf"]
    for command in (
        ["build"],
        ["list"],
        ["display"],
        ["preview"],
        ["merge", "people.csv", "--packet", "p", "-o", "p.pdf"],
    ):
        Path("people.csv").touch()
        monkeypatch.chdir(home.parent)
        Path("people.csv").touch()
        nowhere = run(*command)
        assert nowhere.returncode == 1, command
        assert "this folder is no workspace: it has no brochures/; add -w clinic" in nowhere.stderr
    shutil.rmtree(home / "brochures" / "small")
    for command in ("build", "preview"):
        lacking = run(command, "-w", home)
        assert lacking.returncode == 1
        assert "the workspace has no brochure of its own" in lacking.stderr
        assert "such as: handbill build " in lacking.stderr


def test_a_brochure_of_the_librarys_that_is_named_has_the_workspaces_clinic(home: Path) -> None:
    edit(home / "brochures/clinic.yaml", "name: Kairos Restorative Medicine", "name: Oak Street Clinic")
    done = run("build", "ketamine-therapy", "-f", "postcard", "-w", home, "-o", "out", *ONE[2:], "--paper", "letter")
    assert done.returncode == 0, done.stderr
    with Reader(Path("out/ketamine-therapy-postcard-en-letter.pdf").read_bytes()) as reader:
        words = " ".join(page.words(page.box) for page in reader.pages)
    assert "Oak Street Clinic" in words
    assert "Kairos" not in words


@SHARED
def test_what_is_not_filled_in_is_listed_at_each_build(home: Path) -> None:
    edit(home / "brochures/clinic.yaml", "phone: (202) 555-0143", "phone: FILL IN a phone")
    for _ in range(2):
        done = run("build", "-w", home, "-o", "out", *ONE)
        assert done.returncode == 0, done.stderr
        assert "clinic.yaml:4:8: phone: “FILL IN a phone” is not filled in; write the clinic's own" in done.stderr


def test_a_bug_ends_with_3(home: Path) -> None:
    program = "import handbill.commands.build as b; b.replay = lambda *_: 1 / 0; from handbill.commands.main import main; main()"
    command = [sys.executable, "-c", program, "build", "small", "-w", str(home)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(library())}
    )
    assert done.returncode == 3
    assert "ZeroDivisionError" in done.stderr
    assert "a bug in handbill" in done.stderr


def test_an_interrupt_that_a_library_made_another_error_of_ends_with_130(home: Path, monkeypatch) -> None:
    def loading(*_: object) -> None:
        raise ImportError("a library that was being loaded") from KeyboardInterrupt()

    monkeypatch.setattr("handbill.commands.build.replay", loading)
    done = run("build", "small", "-w", home)
    assert done.returncode == 130
    assert "Interrupted" in done.stderr


@pytest.mark.parametrize("after", [0.3, 1.2])
def test_an_interrupted_build_leaves_no_half_file(home: Path, after: float) -> None:
    process = _started(home)
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=120)
    # A shell gives 130 for both; the signal itself ends a program that is still loading.
    assert process.returncode in (130, -signal.SIGINT), errors.decode()
    assert b"Traceback" not in errors
    _all_whole()


def test_a_killed_build_leaves_no_half_file_under_a_final_name(home: Path) -> None:
    process = _started(home)
    while not list(Path("out").glob(".*.part")):
        assert process.poll() is None, "it ended before anything was staged"
        time.sleep(0.002)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    _all_whole()


def _started(home: Path) -> subprocess.Popen[bytes]:
    Path("out").mkdir()
    command = [*HANDBILL, "build", "small", "-w", str(home), "-o", "out"]
    # Where the tests run in the background of a shell, Ctrl-C is ignored by all that they start.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    finally:
        signal.signal(signal.SIGINT, before)


def _all_whole() -> None:
    for file in Path("out").glob("[!.]*.pdf"):
        assert file.read_bytes().rstrip().endswith(b"%%EOF"), file.name


def test_failures_of_several_processes_come_back_whole(home: Path) -> None:
    edit(own_template(home) / "page.html", '<p class="standfirst">{{ copy.standfirst|inline }}</p>', "")
    done = run_apart("build", "small", "-w", home, "-o", "out", "--json", *STANDARD)
    assert done.returncode == 1, done.stderr
    told = [error["what"] for error in json.loads(done.stdout)["errors"]]
    assert any("small-handout-en-a4.pdf: words: page 1: standfirst" in what for what in told)
    assert any("small-handout-en-letter.pdf: words: page 1: standfirst" in what for what in told)


def test_building_again_with_nothing_changed_typesets_nothing(home: Path) -> None:
    def typesettings(*more: str) -> list[int]:
        done = run("build", "small", "-w", home, "-o", "out", "--json", *STANDARD, *more)
        assert done.returncode == 0, done.stderr
        return [entry["typesettings"] for entry in json.loads(done.stdout)["files"]]

    assert min(typesettings()) > 0
    first = files(Path("out"))
    for file in Path("out").iterdir():
        file.unlink()
    assert set(typesettings()) == {0}
    assert files(Path("out")) == first
    # One sheet tells whether masters are made anew; all of them would take as long as the first build, twice.
    assert min(typesettings(*ONE, "--anew")) > 0
    edit(home / "brochures" / "small" / "en.yaml", "Take care.", "Take great care.")
    assert min(typesettings(*ONE)) > 0
    assert files(Path("out")) != first


def test_a_master_that_was_damaged_is_made_again(home: Path) -> None:
    assert run("build", "small", "-w", home, "-o", "out", *ONE).returncode == 0
    first = files(Path("out"))
    masters = Path(os.environ["HANDBILL_CACHE"])
    (master,) = masters.glob("*.master")
    master.write_bytes(master.read_bytes().replace(b"%%EOF", b"%%EOX"))
    done = run("build", "small", "-w", home, "-o", "out", "--json", *ONE)
    assert json.loads(done.stdout)["files"][0]["typesettings"] > 0
    assert files(Path("out")) == first


@SHARED
def test_pictures_are_of_the_pages(home: Path) -> None:
    done = run("build", "small", "-w", home, "-o", "out", "--png", "--json", *ONE)
    made = json.loads(done.stdout)["files"][0]
    pages = [f"out/small-handout-en-letter-{number}.png" for number in range(1, made["pages"] + 1)]
    assert made["pictures"] == [*pages, "out/small-handout-en-letter-contact.png"]
    assert Path("out/small-handout-en-letter-1.png").read_bytes().startswith(b"\x89PNG")


def test_a_terminal_without_letters_gets_question_marks(home: Path) -> None:
    done = run_apart("list", "-w", home, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0, done.stderr


def test_a_text_far_too_long_fails_by_name_and_words(tmp_path: Path) -> None:
    paragraphs = "\n".join(["      - This is one more sentence of a text that never wants to end."] * 900)
    home = small_brochure(tmp_path / "clinic", COPY.replace("      - The second paragraph says **less**.", paragraphs))
    done = run("build", "small", "-w", home, "-o", "out", *ONE)
    assert done.returncode == 1
    assert "16 are possible: about" in done.stderr
    assert "words over" in done.stderr
    assert "overview" in done.stderr
    assert not Path("out").exists() or files(Path("out")) == {}
