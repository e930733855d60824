"""A playlist's mistakes come with their lines, all in one run; nothing in it can be one person's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_loops import mistakes
from small_workspace import edit

TWELVE = """\
id: hal
languages: [en, fr]
rotation: random
screen: {diagonal: 55, distance: 10ft, size: 1920x1200}
hours: {opens: '18:00', closes: '08:00'}
dwell: {base: 0, word: 0.5}
plays:
  - brochure: smal
  - brochure: small
    sections: [glosary]
  - clinic: welcome
    seconds: 1
  - image: nowhere
    alt: {en: A garden., fr: Un jardin.}
  - announcement:
      en: {title: 'Hello {first_name}'}
      fr: {title: Bonjour}
  - brochure: small
    clinic: hours
"""


def test_twelve_mistakes_are_all_listed_with_their_lines(home: Path) -> None:
    (home / "brochures/displays/hall.yaml").write_text(TWELVE, "utf-8")
    told = [line for line in mistakes(home) if line.startswith("displays/hall.yaml:")]
    expected = [
        (1, "the id 'hal' is not the file's name"),
        (2, "small has no copy in 'fr'"),
        (3, "'random' is not possible here"),
        (4, "55 is not a length"),
        (4, "'1920x1200' is not possible here"),
        (5, "closes (08:00) is not later than opens (18:00)"),
        (6, "0 is out of range"),
        (8, "there is no brochure 'smal'"),
        (10, "small has no section 'glosary' for screens"),
        (12, "1 is out of range"),
        (13, "there is no image 'nowhere' in images/"),
        (16, "a brace in a text for screens"),
        (18, "this is brochure and clinic at once"),
    ]
    for line, words in expected:
        assert any(each.startswith(f"displays/hall.yaml:{line}:") and words in each for each in told), (
            line,
            words,
            told,
        )
    assert len(expected) >= 12
    assert len(told) == len(expected), told


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("clinic: welcome", "clinic: welcom", "'welcom' is not possible here"),
        ("sections: [title, glossary]", "sections: [title, title]", "the section 'title' is there twice"),
        ("sections: [title, glossary]", "sections: []", "0 entries, at least 1 are needed"),
        ("glossary]", "glossary]\n    terms: [pump, pump]", "the term 'pump' is there twice"),
        ("glossary]", "glossary]\n    terms: []", "0 entries, at least 1 are needed"),
        ("since: 2026-11-20", "since: 2026-12-20", "until (2026-11-30) lies before since (2026-12-20)"),
        ("transition: fade", "transition: fade\nhours: {opens: 8, closes: '9:00'}", "'9:00' is not a time of day"),
        ("transition: fade", "transition: fade\nscreen: {distance: 300ft}", "'300ft' is out of range"),
        ("languages: [en, es]", "languages: [en, es, en]", "the language 'en' is there twice"),
        ("days: [mon, tue, wed, thu, fri]", "days: []", "0 entries, at least 1 are needed"),
        ('opens: "08:00"', "opens: '0٨:00'", "'0٨:00' is not a time of day"),
        ("Ask at the front desk.", "'Ask for [one](term:pump).'", "a term or a source, which only a brochure has"),
        ("Ask at the front desk.", "'Ask us.[^book]'", "a term or a source, which only a brochure has"),
    ],
)  # fmt: skip
def test_a_mistake_says_what_to_do(home: Path, old: str, new: str, words: str) -> None:
    edit(home / "brochures/displays/hall.yaml", old, new)
    told = mistakes(home)
    assert any(words in each for each in told), told
    assert all("; " in each for each in told)


@pytest.mark.parametrize("text", ["title: Flu shots are here", "text: Ask at the front desk."])
def test_no_text_for_a_screen_has_a_field(home: Path, text: str) -> None:
    edit(home / "brochures/displays/hall.yaml", text, f"{text.partition(':')[0]}: 'For {{first_name}}'")
    assert any("nothing on a screen is one person's own" in each for each in mistakes(home))
