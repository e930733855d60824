"""`handbill printer list`: the printers of printers.yaml, and what each says itself."""

from __future__ import annotations

import json
from pathlib import Path

from command_line import run
from eve_printer import eve_printer

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
