"""What `handbill build` refuses before it makes anything, and what it says of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import run
from small_builds import ONE, files
from small_workspace import edit


def test_ten_mistakes_are_ten_lines_and_nothing_is_made(home: Path) -> None:
    copy = home / "brochures" / "small" / "en.yaml"
    edit(copy, "title: A small leaflet\n", "title: 12\ntitel: x\n")
    edit(copy, "term:pump", "term:pomp")
    edit(copy, "text: Do not swallow it.", "text: Do not swallow it.[^boek]")
    edit(copy, "says **less**", "says *less*")
    edit(copy, "term: Pump\n", "term:\n")
    edit(copy, "lead: Take care.", "led: Take care.")
    sheet = home / "brochures" / "small" / "brochure.yaml"
    edit(sheet, "revision: 3", "revision: -3")
    edit(sheet, "next_review: 2027-01-02", "next_review: tomorrow")
    edit(sheet, "url: https://example.com/book", "url: example.com/book")
    done = run("build", "small", "-w", home, "-o", "out")
    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if ".yaml:" in line]
    assert len(lines) == 10 + 1, done.stderr  # `led` is one mistake and two lines: not known, and `lead` missing
    assert all(line.split(":")[1].isdigit() and line.split(":")[2].isdigit() and "; " in line for line in lines)
    assert "11 problems; nothing was made." in done.stderr
    assert "Traceback" not in done.stderr
    assert not Path("out").exists()
    as_json = run("build", "small", "-w", home, "--json")
    assert as_json.returncode == 1
    errors = json.loads(as_json.stdout)["errors"]
    assert len(errors) == 11
    assert all(error["file"] and error["line"] and error["column"] and error["remedy"] for error in errors)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "ketamin-therapy"], "did you mean 'ketamine-therapy'?"),
        (["build", "-f", "scroll"], "there is no format 'scroll'"),
        (["build", "-l", "xx"], "there is no language 'xx'"),
        (["build", "--paper", "a5"], "Invalid value"),
        (["bild"], "No such command"),
        (["build", "--wrong"], "No such option"),
        (["schema", "song"], "Invalid value"),
    ],
)
def test_a_wrong_command_line_ends_with_2(
    home: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(home)
    done = run(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_workspace_that_is_none_ends_with_1_and_says_what_to_do() -> None:
    done = run("build", "-w", "nowhere")
    assert done.returncode == 1
    assert "handbill init nowhere" in done.stderr
    for arguments in (["build", "-w", "nowhere"], ["list", "-w", "nowhere"], ["build", "no-such"]):
        as_json = run(*arguments, "--json")
        assert json.loads(as_json.stdout)["errors"][0]["what"]
        assert as_json.returncode in (1, 2)


def test_a_workspace_without_a_clinic_is_refused(home: Path) -> None:
    (home / "brochures/clinic.yaml").unlink()
    done = run("build", "ketamine-therapy", "-w", home)
    assert done.returncode == 1
    assert (
        f"brochures/clinic.yaml: the file does not exist; make one to fill in with: handbill init {home}" in done.stderr
    )


def test_nothing_to_make_is_an_error_with_its_cause(home: Path) -> None:
    done = run("build", "-w", home, "-f", "poster", "--paper", "a4")
    assert done.returncode == 1
    assert "poster has no page for a4 paper; it has: tabloid, arch-c, a3" in done.stderr
    as_json = run("build", "-w", home, "-f", "poster", "--paper", "a4", "--json")
    assert as_json.returncode == 1
    assert json.loads(as_json.stdout)["errors"][0]["what"] == "poster has no page for a4 paper"
    some = run("build", "-w", home, "-f", "poster", "-f", "handout", "-o", "out", *ONE)
    assert some.returncode == 0
    assert "poster has no page for letter paper" in some.stderr
    assert list(files(Path("out"))) == ["small-handout-en-letter.pdf"]


def test_a_release_is_refused_with_every_reason(home: Path) -> None:
    done = run("build", "small", "-w", home, "-o", "out", "--release")
    assert done.returncode == 1
    for reason in ("the status is draft", "reserved for examples", "nobody has signed"):
        assert reason in done.stderr
    assert not Path("out").exists()


def test_a_clinic_file_that_leads_nowhere_does_not_give_way_to_the_librarys(home: Path) -> None:
    (home / "brochures" / "clinic.yaml").unlink()
    (home / "brochures" / "clinic.yaml").symlink_to(home / "none.yaml")
    done = run("build", "small", "-w", home, "-o", "out", *ONE)
    assert done.returncode == 1
    assert "clinic.yaml: cannot be read: a link that leads nowhere" in done.stderr
