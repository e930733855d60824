"""What there is to build, as JSON and as lines."""

import json
import shutil
from pathlib import Path

from command_line import run
from packets import two_languages
from small_workspace import edit


def test_list_as_json_and_as_lines(home: Path) -> None:
    rows = json.loads(run("list", "-w", home, "--json").stdout)["brochures"]
    assert [(row["brochure"], row["language"], row["status"]) for row in rows] == [("small", "en", "draft")]
    shown = run("list", "-w", home).stdout.splitlines()
    assert shown[:3] == [
        "small: revision 3, draft, next review 2027-01-02",
        "  en  A small leaflet",
        f"      not signed, text {rows[0]['text']}",
    ]
    assert shown[3].startswith("The library's, made by name alone: ")
    assert " ".join(map(str.strip, shown[3:])).endswith("colonoscopy-prep, ketamine-therapy, knee-exercises")


def test_the_lists_lines_break_nowhere_and_fit_80_columns_with_a_title_of_64_letters(home: Path) -> None:
    copy = home / "brochures/small/en.yaml"
    title = "Preparing for your colonoscopy: two days, what to eat and drink"
    edit(copy, "title: A small leaflet", f'title: "{title}"')
    lines = run("list", "-w", home).stdout.splitlines()
    assert f"  en  {title}" in lines
    assert max(map(len, lines)) <= 80


def test_a_workspace_with_no_brochure_of_its_own_says_so(home: Path) -> None:
    shutil.rmtree(home / "brochures/small")
    done = run("list", "-w", home)
    assert done.returncode == 0
    assert done.stdout.startswith("The workspace has no brochure of its own.\nThe library's, made by name alone: ")
    listed = json.loads(run("list", "-w", home, "--json").stdout)
    assert listed["brochures"] == []
    assert "ketamine-therapy" in listed["library"]


def test_a_title_that_looks_like_markup_is_listed_as_it_is(home: Path) -> None:
    copy = home / "brochures" / "small" / "en.yaml"
    copy.write_text(copy.read_text("utf-8").replace("A small leaflet", "Mini [/b] [red]x"), "utf-8")
    done = run("list", "-w", home)
    assert done.returncode == 0
    assert "[/b]" in done.stdout


def test_a_part_of_a_code_lists_those_of_longer_codes_and_says_so(home: Path) -> None:
    sheet = home / "brochures/small/brochure.yaml"
    sheet.write_text(sheet.read_text("utf-8") + 'codes:\n  icd-10-cm: ["K01.1"]\n', "utf-8")
    for code, longer in (("K01.1", False), ("K01", True)):
        lines = run("list", "-w", home, "--code", code).stdout.splitlines()
        told = "No brochure is for the code K01 itself. Those of longer codes:"
        assert (lines[0] == told) is longer
        assert any(line.startswith("small: ") for line in lines)
        listed = json.loads(run("list", "-w", home, "--code", code, "--json").stdout)
        assert ([row["brochure"] for row in listed["brochures"]], listed["longer_codes"]) == (["small"], longer)
    assert run("list", "-w", home, "--code", "K02").stdout.startswith("No brochure is for the code K02, or for one")


def test_a_language_with_a_letter_that_no_font_has_is_named_and_the_others_are_listed(home: Path) -> None:
    two_languages(home)
    edit(home / "brochures/small/es.yaml", "title: ", "title: 김 ")
    done = run("list", "-w", home, "small")
    assert done.returncode == 0
    assert [line for line in done.stdout.splitlines() if line.startswith("  en  ")]
    assert not [line for line in done.stdout.splitlines() if line.startswith("  es  ")]
    assert done.stderr.startswith("Not in es: ")
    assert "es.yaml:1:8: title: Handbill Sans has no glyph for '김' (U+AE40, HANGUL SYLLABLE GIM)" in done.stderr
