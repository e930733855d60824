"""A wheel carries the library: the command works from it in an empty folder, with no checkout in sight."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from handbill.workspace import library


def test_the_wheel_builds_a_brochure_elsewhere(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(library())]
    made = subprocess.run(build, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    site = tmp_path / "site"
    (file,) = tmp_path.glob("*.whl")
    assert file.stat().st_size < 15e6, "Chinese is two thirds of it: make it a package of its own"
    with zipfile.ZipFile(file) as wheel:
        names = wheel.namelist()
        wheel.extractall(site)
    for name in (
        "brochures/clinic.yaml",
        "templates/handout/page.css",
        "templates/fonts/OFL.txt",
        "images/logo.svg",
        "envelopes/us10-window.yaml",
        "templates/press/FOGRA39L_coated.icc",
        "templates/press/LICENSE.txt",
    ):
        assert f"handbill/library/{name}" in names
    for font in (library() / "templates" / "fonts").iterdir():
        assert f"handbill/library/templates/fonts/{font.name}" in names
    for name in (
        "preview.html",
        "preview.css",
        "preview.js",
        "icon.svg",
        "desk_start.html",
        "desk_sheet.html",
        "desk.css",
        "desk.js",
    ):
        assert f"handbill/desk/page/{name}" in names
    for name in (
        "player.html",
        "player.css",
        "player.js",
        "news.js",
        "worker.js",
        "icon.svg",
    ):
        assert f"handbill/screens/web/static/{name}" in names
    assert "handbill/commands/clinic.yaml" in names
    assert not [name for name in names if name.startswith(("tests/", "bench/", "tools/"))]
    program = "import handbill; print(handbill.__file__); from handbill.commands.main import main; main()"
    start, environment = [sys.executable, "-c", program], os.environ | {"PYTHONPATH": str(site)}
    options = ["--format", "postcard", "--edition", "reading", "-w", "clinic", "-o", "out"]
    for arguments in (["init", "clinic"], ["build", "ketamine-therapy", *options]):
        done = subprocess.run([*start, *arguments], capture_output=True, text=True, check=False, env=environment)
        assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(site)), "the checkout was used, not the wheel"
    assert Path("out/ketamine-therapy-postcard-en-postcard-reading.pdf").is_file()
