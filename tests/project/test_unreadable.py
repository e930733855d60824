"""Whatever cannot be read in a workspace is told in one line with its path and a remedy, and nothing stands in for it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import run, run_apart
from small_builds import ONE
from small_workspace import own_template_file

NEEDED = (
    "brochures", "images", "templates", "brochures/small", "brochures/small/en.yaml", "brochures/small/brochure.yaml",
    "brochures/clinic.yaml", "templates/handout/page.html", "templates/base/blocks.css", "templates/fonts/X.ttf",
    "brochures/phrases/en.yaml", "images/small.svg",
)  # fmt: skip
"""What is made unreadable, one after another."""


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _elsewhere(path: Path) -> None:
    path.symlink_to("/etc")


def _other(path: Path) -> None:
    path.mkdir() if path.suffix else path.write_text("", "utf-8")


KINDS: dict[str, Callable[[Path], None]] = {
    "dangling": _dangling, "loop": _loop, "elsewhere": _elsewhere, "other": _other, "pipe": os.mkfifo,
}  # fmt: skip
"""Every way in which it cannot be read as what it is; rights are no obstacle to whoever runs the tests as root."""


NO_BROCHURE = (("brochures/small", "other"), ("brochures/small", "pipe"))


@pytest.fixture
def broken(home: Path) -> Path:
    for name in ("handout/page.html", "base/blocks.css"):
        own_template_file(home, name)
    (home / "brochures" / "phrases").mkdir()
    (home / "templates" / "fonts").mkdir()
    (home / "images").mkdir()
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#1f2a30"/></svg>'
    )
    (home / "images" / "small.svg").write_text(drawing, "utf-8")
    (home / "brochures" / "small" / "en.yaml").write_text(
        (home / "brochures" / "small" / "en.yaml")
        .read_text("utf-8")
        .replace(
            "      - The second", "      - figure:\n          image: small\n          alt: A thing.\n      - The second"
        ),
        "utf-8",
    )
    return home


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NEEDED)
def test_it_is_told_with_its_path_and_a_remedy(broken: Path, name: str, kind: str) -> None:
    path = broken / name
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    KINDS[kind](path)
    done = run("build", "-w", broken, "small", *ONE)
    # A brochure's folder that is none is a brochure that is not there.
    assert done.returncode == 2 if (name, kind) in NO_BROCHURE else 1
    assert "bug" not in done.stderr
    assert "Traceback" not in done.stderr
    told = [line for line in done.stderr.splitlines() if "; " in line]
    assert [line for line in told if name.rsplit("/", maxsplit=1)[-1].split(".", maxsplit=1)[0] in line]
    assert not list(Path("out").glob("*"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_librarys_clinic_never_stands_in_for_one_that_is_away(broken: Path, kind: str) -> None:
    for name in ("brochures", "brochures/clinic.yaml"):
        path = broken / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        KINDS[kind](path)
        assert run("build", "-w", broken, "colonoscopy-prep", *ONE).returncode == 1
        assert not list(Path("out").glob("*"))
        path.unlink() if not path.is_dir() or path.is_symlink() else path.rmdir()
        path.mkdir() if not path.suffix else None


@pytest.mark.parametrize("kind", KINDS)
def test_the_librarys_brochure_never_stands_in_for_a_folder_that_is_away(broken: Path, kind: str) -> None:
    KINDS[kind](broken / "brochures" / "colonoscopy-prep")
    done = run("build", "-w", broken, "colonoscopy-prep", *ONE)
    assert done.returncode == 1
    assert "colonoscopy-prep: cannot be read: " in done.stderr
    assert not list(Path("out").glob("*"))


def test_a_folder_that_may_not_be_read_is_told(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = str(broken / "brochures" / "small")
    before = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != held and before(path, mode))
    done = run("build", "-w", broken, *ONE)
    assert done.returncode == 1
    assert f"{held}: cannot be read: Permission denied; bring it back, or let yourself read it" in done.stderr


def test_what_nothing_refers_to_may_be_anything(home: Path) -> None:
    images = home / "images"
    images.mkdir()
    os.mkfifo(images / "pipe.png")
    (images / ".#lock").symlink_to("somebody@somewhere.123")
    with (images / "film.mov").open("wb") as file:
        file.truncate(2_000_000_000)
    done = run_apart("build", "-w", home, *ONE, HANDBILL_MEGABYTES="500")
    assert (done.returncode, list(Path("out").iterdir())) == (0, [Path("out/small-handout-en-letter.pdf")])


def test_a_folder_that_is_gone_is_told(home: Path) -> None:
    gone = home / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    done = run("list")
    assert done.returncode == 1
    assert done.stderr.startswith(
        "the current folder cannot be used: No such file or directory; go to another one with cd"
    )


@pytest.mark.parametrize("command", ["list", "build --json"])
def test_a_full_disk_below_the_output_is_told(home: Path, command: str) -> None:
    own = ONE if "build" in command else []
    with Path("/dev/full").open("w") as full:
        done = run_apart(*command.split(), "-w", home, *own, stdout=full)
    assert done.returncode == 1
    assert done.stderr.startswith("the computer refuses: No space left on device; free the disk, and run this again")


def test_a_zone_that_is_none_is_told(home: Path) -> None:
    done = run_apart("list", "-w", home, TZ=":/etc/hostname")
    assert done.returncode == 1
    assert "TZ names /etc/hostname, which is no time zone; set it to one such as America/New_York" in done.stderr
    assert run_apart("list", "-w", home, TZ="Nowhere/Odd").returncode == 0


def test_who_has_no_home_folder_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("HANDBILL_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", none)
    done = run("build", "-w", home, *ONE)
    assert done.returncode == 1
    assert "you have no home folder on this computer; name a folder for finished sheets in" in done.stderr


def test_a_name_that_is_too_long_for_the_disk_is_told(home: Path) -> None:
    for arguments in (["-w", "x" * 5000], ["-w", str(home), "-o", "x" * 300]):
        done = run("build", *arguments, *ONE)
        assert done.returncode == 1
        assert "bug" not in done.stderr
