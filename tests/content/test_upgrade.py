"""Older files are rewritten line by line: what they say stays, with its comments."""

from pathlib import Path

import pytest

from handbill.content.upgrade import AFTER_HOURS, upgraded_clinic, upgraded_copy, upgraded_phrases
from handbill.errors import InputError, Problems
from handbill.workspace import library
from handbill.yaml.source import Source, read

OLD = """\
# A copy of an earlier version.
title: A leaflet
standfirst: One thing.
# For the front.
safety:
  heading: Safety  # its heading
  warning:
    lead: Take care.
    text: Ask.
overview:
  heading: What it is
  slides:
    - title: One
      text: Two.
  # Three choices.
  items:
    - A
    - >-
      Long
      words
  paragraphs:
    - The first.
visit:
  heading: Your visit
  stages:
    - heading: Before
      steps:
        - Come.
        - rule: escort
          when_set: Bring someone.
          when_unset: Ask us.

more:
  - heading: The flu
    paragraphs: ["It starts fast."]
  - heading: A cold
    items:
    - A cough
abbreviations:
  IV: intravenous
"""

NEW = """\
# A copy of an earlier version.
title: A leaflet
standfirst: One thing.

sections:
  - kind: overview
    heading: What it is
    blocks:
      - The first.
      # Three choices.
      - list:
          - A
          - >-
            Long
            words
    slides:
      - title: One
        text: Two.
  - kind: visit
    heading: Your visit
    stages:
      - heading: Before
        steps:
          - Come.
          - fact: escort
            when_set: Bring someone.
            when_unset: Ask us.

  - heading: The flu
    blocks:
      - "It starts fast."
  - heading: A cold
    blocks:
      - list:
        - A cough
  # For the front.
  - kind: safety
    heading: Safety  # its heading
    warning:
      lead: Take care.
      text: Ask.

abbreviations:
  IV: intravenous
"""


def source(tmp_path: Path, text: str) -> Source:
    file = tmp_path / "en.yaml"
    file.write_text(text, "utf-8")
    problems = Problems()
    found = read(file, problems)
    assert found is not None
    assert not problems.found
    return found


def test_sections_become_entries_in_reading_order_with_their_comments(tmp_path: Path) -> None:
    assert upgraded_copy(OLD, source(tmp_path, OLD)) == NEW
    assert upgraded_copy(NEW, source(tmp_path, NEW)) == NEW


def test_a_section_in_one_line_is_refused_at_its_place(tmp_path: Path) -> None:
    text = "title: A\noverview: {heading: B}\n"
    with pytest.raises(InputError, match=r"en\.yaml:2:1: overview: stands in one line"):
        upgraded_copy(text, source(tmp_path, text))


def test_the_clinics_rules_become_facts(tmp_path: Path) -> None:
    text = "name: A\n# Ours.\nvisit_rules:  # set them\n  escort: true\n"
    assert upgraded_clinic(text, source(tmp_path, text)) == text.replace("visit_rules:", "facts:")
    assert upgraded_clinic("name: A\n", source(tmp_path, "name: A\n")) == "name: A\n"


def test_each_language_gets_a_line_to_fill_in_on_what_to_do_when_the_clinic_is_closed(tmp_path: Path) -> None:
    text = "text:\n  en:\n    kind: A\n    # Ours.\n    hours: [a]\n  es:\n    hours: [b]\n    after_hours: c\n  fr: {kind: A, hours: [a]}\n"
    line = "    after_hours: FILL IN what to do when you are closed\n"
    once = upgraded_clinic(text, source(tmp_path, text))
    assert once == text.replace("    hours: [a]\n  es", f"{line}    hours: [a]\n  es"), (
        "a language in {…} stays as it is"
    )
    assert upgraded_clinic(once, source(tmp_path, once)) == once
    # The same line as a new workspace has: it is what a release refuses.
    assert AFTER_HOURS in (library() / "handbill" / "commands" / "clinic.yaml").read_text("utf-8")


def test_english_phrases_get_those_that_are_new_at_their_end(tmp_path: Path) -> None:
    text = 'kind: Leaflet\nsay: "It is said {said}"'
    new = upgraded_phrases(text, source(tmp_path, text))
    assert new == f'{text}\nstep_of: "Step {{step}} of {{steps}}: {{title}}"\nmatters: "Why it matters to you:"\n'
    assert upgraded_phrases(new, source(tmp_path, new)) == new
