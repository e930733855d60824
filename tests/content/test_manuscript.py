"""A fingerprint stands for all that a clinician signs, and a signature holds for that text alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_workspace import BROCHURE, edit, small_brochure

from handbill.content.brochure import Review
from handbill.content.manuscript import Manuscript
from handbill.formats.load import load
from handbill.workspace import Workspace, library


def manuscript(home: Path) -> Manuscript:
    return load(Workspace(home, library()), ("small",)).manuscripts[0]


@pytest.mark.parametrize(
    ("file", "old", "new", "changes"),
    [
        ("en.yaml", "Take care.", "Take heart.", True),
        ("en.yaml", "title: A small leaflet", "# A note\ntitle: A small leaflet", False),
        ("brochure.yaml", "revision: 3", "revision: 4", True),
        ("brochure.yaml", "title: A book", "title: Another book", True),
        ("brochure.yaml", "next_review: 2027-01-02", "next_review: 2028-01-02", False),
    ],
)
def test_the_fingerprint_changes_with_what_is_signed(home: Path, file: str, old: str, new: str, changes: bool) -> None:
    before = manuscript(home).fingerprint
    edit(home / "brochures" / "small" / file, old, new)
    assert (manuscript(home).fingerprint != before) is changes


def test_the_fingerprint_is_of_what_is_typed(home: Path) -> None:
    edit(home / "brochures" / "small" / "en.yaml", "Take care.", 'Don\'t say "yes".')
    assert "“yes”" in str(manuscript(home).copy.safety)
    # As it was before quotes were set: a signature of that time holds.
    assert manuscript(home).fingerprint == "27efe00fc29d"


def test_the_fingerprint_changes_with_a_fact_of_the_clinic(home: Path) -> None:
    fact = "{fact: fasting_hours, when_set: 'Fast {value} hours.', when_unset: Ask us.}"
    visit = f"  - kind: visit\n    heading: Visit\n    stages:\n      - heading: Before\n        steps: [{fact}]\n"
    edit(home / "brochures" / "small" / "en.yaml", "  - kind: safety\n", f"{visit}  - kind: safety\n")
    before = manuscript(home).fingerprint
    clinic = (library() / "brochures" / "clinic.yaml").read_text("utf-8")
    (home / "brochures" / "clinic.yaml").write_text(clinic.replace("fasting_hours:", "fasting_hours: 6"), "utf-8")
    assert manuscript(home).fingerprint != before


def test_a_signature_holds_for_its_text_and_for_what_is_reviewed(tmp_path: Path) -> None:
    home = small_brochure(tmp_path, brochure=BROCHURE.replace("status: draft", "status: reviewed"))
    unsigned = manuscript(home)
    assert (unsigned.review, unsigned.signed) == (None, False)

    def signed(text: str, status: str) -> bool:
        review = Review.model_validate({"reviewer": "R", "role": "M", "signed": "2026-02-03", "text": text})
        brochure = unsigned.brochure.model_copy(update={"reviews": {"en": review}, "status": status})
        return replace(unsigned, brochure=brochure).signed

    assert signed(unsigned.fingerprint, "reviewed")
    assert not signed(unsigned.fingerprint, "in-review")
    assert not signed("0" * 12, "reviewed")
