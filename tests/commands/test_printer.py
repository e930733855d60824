"""`handbill printer`: the printers of printers.yaml, what each says itself, and what its test sheets tell."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from click.testing import CliRunner
from command_line import run
from eve_printer import eve_printer

from handbill.commands.main import handbill
from handbill.printing import discovery
from handbill.printing.discovery import FoundPrinter
from handbill.printing.printers import load_printers
from handbill.printing.trial import trial
from handbill.workspace import Workspace, library

GONE = "  - name: back-office\n    uri: ipp://127.0.0.1:9/ipp/print\n    flip: always-long\n    folded_ok: false\n"


def test_each_printer_says_what_it_can_do(home: Path, tmp_path: Path) -> None:
    with eve_printer(tmp_path, "-2") as eve:
        text = f"printers:\n  - name: front-desk\n    uri: {eve.uri}\n{GONE}"
        (home / "printers.yaml").write_text(text, "utf-8")
        front, back = json.loads(run("printer", "list", "-w", home, "--json").stdout)["printers"]
        words = run("printer", "list", "-w", home)
    assert (front["state"], front["sides"], front["format"], front["color"]) == ("ready", "both", "PDF", "no")
    assert front["paper"][0] == "Letter"
    assert "does not answer" in back["state"]
    assert back["tested"] == ["flips always-long", "not for what is folded or cut"]
    assert words.returncode == 0
    assert f"front-desk {eve.uri}\n" in words.stdout
    assert "  sides: both\n" in words.stdout


def test_a_workspace_without_printers_says_where_they_go(home: Path) -> None:
    done = run("printer", "list", "-w", home)
    assert done.returncode == 1
    assert "printers.yaml: the workspace has no printers; write it, as docs/printing.md shows" in done.stderr


def test_two_sheets_are_printed_and_the_answers_kept(home: Path, tmp_path: Path) -> None:
    with eve_printer(tmp_path, "-2") as eve:
        file = home / "printers.yaml"
        file.write_text(f"printers:\n  - name: front-desk\n    uri: {eve.uri}\n    flip: turn-backs\n", "utf-8")
        runner = CliRunner().invoke(handbill, ["printer", "test", "-w", str(home)], "up\ndown\ninside\n99.8\n")
        assert (runner.exit_code, runner.exception) == (0, None)
        # The sheets show what the printer does by itself, whatever was found before.
        assert eve.spooled == [trial("letter", "long"), trial("letter", "short")]
    assert runner.output.endswith(
        "front-desk: flip: always-long\nfront-desk: scale_ok: true\nfront-desk: folded_ok: true\n"
    )
    assert file.read_text("utf-8").endswith("    flip: always-long\n    scale_ok: true\n    folded_ok: true\n")


def test_answers_as_options_print_nothing(home: Path) -> None:
    (home / "printers.yaml").write_text(f"printers:\n{GONE}", "utf-8")
    answers = ["--long", "up", "--short", "up", "--cross", "outside", "--ruler", "100"]
    done = run("printer", "test", "back-office", "-w", home, *answers)
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        (home / "printers.yaml").read_text("utf-8").endswith("flip: right\n    scale_ok: true\n    folded_ok: false\n")
    )


def test_printers_in_the_network_are_shown_as_printers_yaml_has_them(monkeypatch, home: Path) -> None:
    there = [FoundPrinter("Office", "ipps://office.local:443/ipp/print", "Office 3000", ("application/pdf",)), FoundPrinter("Old", "ipp://old.local:631/ipp/print")]  # fmt: skip
    monkeypatch.setattr(discovery, "found", lambda _seconds: there)
    done = run("printer", "find")
    assert "# Office: Office 3000, takes application/pdf" in done.stdout
    (home / "printers.yaml").write_text(done.stdout)
    assert [each.uri for each in load_printers(Workspace(home, library()))] == [each.uri for each in there]
    assert json.loads(run("printer", "find", "--json").stdout)["printers"][1]["name"] == "Old"
    there.clear()
    none = run("printer", "find", "--seconds", "1")
    assert (none.returncode, "look for its address" in none.stderr) == (1, True)


def test_without_the_extra_it_says_how_to_install_it(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "zeroconf", None)
    monkeypatch.delitem(sys.modules, "handbill.printing.discovery")
    done = run("printer", "find")
    assert (done.returncode, "pip install 'handbill[find]'" in done.stderr) == (1, True)
