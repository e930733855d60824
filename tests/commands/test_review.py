"""Signing from the command line, and the table of who has signed what."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_workspace import BROCHURE, edit, small_brochure

from handbill.commands.review import command
from handbill.errors import InputError
from handbill.formats.load import load
from handbill.workspace import Workspace, library


@pytest.fixture
def both(tmp_path: Path) -> Path:
    home = small_brochure(tmp_path / "clinic", brochure=f"# Ours.\n{BROCHURE}")
    folder = home / "brochures/small"
    copy = (folder / "en.yaml").read_text("utf-8")
    (folder / "es.yaml").write_text(f"translated_with: A program\n{copy}", "utf-8")
    shutil.copy(library() / "brochures/clinic.yaml", home / "brochures")
    return home


def run(home: Path, *words: str) -> str:
    done = CliRunner().invoke(command, [*words, "-w", str(home)], catch_exceptions=False, standalone_mode=False)
    if done.exception:
        raise done.exception
    return done.output


def sign(home: Path, language: str, role: str, *more: str, until: str = "2999-01-01") -> str:
    return run(home, "sign", "small", "--lang", language, "--role", role, "--by", "A. Person", "--until", until, *more)


def test_a_brochure_is_signed_in_both_languages(both: Path) -> None:
    assert "small (en) is now signed until 2999-01-01." in sign(both, "en", "clinician")
    assert "in review: no clinician has signed it" in sign(both, "es", "translator", "--qualification", "Certified")
    assert "small (es) is now signed until 2999-01-01." in sign(both, "es", "clinician")
    text = (both / "brochures/small/brochure.yaml").read_text("utf-8")
    assert text.startswith("# Ours.\n")
    assert "status: reviewed\n" in text
    assert 'qualification: "Certified"' in text
    assert all(each.signed for each in load(Workspace(both, library()), ("small",)).manuscripts)
    table = run(both, "status").splitlines()
    assert table[0].split() == ["en", "es"]
    assert table[1].split("  ")[0] == "small"
    assert table[1].count("signed until 2999-01-01") == 2
    assert "small (es) was translated with: A program" in table


def test_what_changed_since_is_told(both: Path) -> None:
    sign(both, "en", "clinician")
    edit(both / "brochures/small/en.yaml", "Do not swallow it.", "Swallow it.")
    assert "small  stale: the text has changed since it was signed" in run(both, "status")
    said = json.loads(run(both, "status", "--json"))
    assert [row["state"] for row in said["reviews"]] == ["stale", "in review"]
    assert said["reviews"][1]["translated_with"] == "A program"
    (change,) = said["changes"]
    assert (change["line"], "it was “Do not swallow it.”" in change["what"]) == (21, True)


def test_what_cannot_be_signed_is_refused(both: Path) -> None:
    with pytest.raises(InputError, match="is no translation, so no translator signs it"):
        sign(both, "en", "translator", "--qualification", "Certified")
    with pytest.raises(InputError, match="a signature until 2020-01-01 would be over"):
        sign(both, "en", "clinician", until="2020-01-01")
    with pytest.raises(Exception, match="qualification is missing"):
        sign(both, "es", "translator")
    with pytest.raises(InputError, match="the library's, which nobody signs"):
        run(both, "sign", "knee-exercises", "-l", "en", "--role", "clinician", "--by", "A", "--until", "2999-01-01")
    assert not (both / "brochures/small/signed").exists()
