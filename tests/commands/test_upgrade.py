"""A workspace of an earlier version is rewritten as a whole, or not at all; each file as it was is kept."""

from pathlib import Path

from command_line import run
from small_workspace import COPY, edit, small_brochure

from handbill.workspace import library

OLD = """\
title: A small leaflet
standfirst: It says one thing well.
overview:
  heading: What it is
  paragraphs:
    - The first paragraph speaks of [a pump](term:pump).[^book]
    - The second paragraph says **less**.
glossary:
  heading: Words to know
  terms:
    - id: pump
      term: Pump
      also: [pumps]
      text: A thing that moves water.
safety:
  heading: Safety
  warning:
    lead: Take care.
    text: Do not swallow it.
"""


def test_a_workspace_is_rewritten_and_each_file_as_it_was_is_kept(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic", OLD)
    copy = home / "brochures" / "small" / "en.yaml"
    assert "handbill upgrade" in run("build", "small", "-w", home).stderr
    assert run("upgrade", "-w", home, "--check").stdout == "Would rewrite brochures/small/en.yaml\n"
    assert copy.read_text("utf-8") == OLD
    assert run("upgrade", "-w", home).stdout == "Rewrote brochures/small/en.yaml\n"
    assert copy.read_text("utf-8") == COPY
    assert copy.with_name("en.yaml.old").read_text("utf-8") == OLD
    assert "Nothing to rewrite" in run("upgrade", "-w", home).stdout


def test_one_file_that_cannot_be_rewritten_leaves_all_as_they_are(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic", OLD)
    small_brochure(home, OLD, language="es")
    spanish = home / "brochures" / "small" / "es.yaml"
    edit(spanish, "safety:\n  heading: Safety\n  warning:\n", "safety: {heading: Safety}\nhelp:\n  warning:\n")
    refused = run("upgrade", "-w", home)
    assert (refused.returncode, "es.yaml:15:1: safety: stands in one line" in refused.stderr) == (1, True)
    assert (home / "brochures" / "small" / "en.yaml").read_text("utf-8") == OLD


def test_an_older_file_that_is_kept_already_is_not_written_over(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic", OLD)
    kept = home / "brochures" / "small" / "en.yaml.old"
    kept.write_text("mine", "utf-8")
    refused = run("upgrade", "-w", home)
    assert (refused.returncode, "an older file is kept here already; move it away" in refused.stderr) == (1, True)
    assert (kept.read_text("utf-8"), kept.with_name("en.yaml").read_text("utf-8")) == ("mine", OLD)


def test_phrases_of_ones_own_get_what_is_new_in_english_alone(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic")
    phrases = (library() / "brochures" / "phrases" / "en.yaml").read_text("utf-8")
    new = [line for line in phrases.splitlines(keepends=True) if line.startswith(("say:", "step_of:", "matters:"))]
    (home / "brochures" / "phrases").mkdir()
    for language in ("en", "es"):
        old = "".join(line for line in phrases.splitlines(keepends=True) if line not in new)
        (home / "brochures" / "phrases" / f"{language}.yaml").write_text(old, "utf-8")
    assert run("upgrade", "-w", home).stdout == "Rewrote brochures/phrases/en.yaml\n"
    written = (home / "brochures" / "phrases" / "en.yaml").read_text("utf-8")
    assert written == (home / "brochures" / "phrases" / "es.yaml").read_text("utf-8") + "".join(new)
