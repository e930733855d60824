"""A signature goes into brochure.yaml and nothing else there changes; what was signed is compared sentence by sentence."""

from datetime import date
from pathlib import Path

import pytest
from small_workspace import BROCHURE, edit, small_brochure

from handbill.content.brochure import Signature
from handbill.content.manuscript import Manuscript
from handbill.content.signing import changes, record, record_file, with_signature
from handbill.errors import InputError, Problems
from handbill.formats.load import load
from handbill.workspace import Workspace, library
from handbill.yaml.source import read

SIGNATURE = Signature.model_validate(
    {"reviewer": "Dr. J: x", "signed": date(2026, 2, 3), "until": date(2027, 2, 3), "text": "0" * 12}
)
ENTRY = """\
    clinician:
      reviewer: "Dr. J: x"
      signed: 2026-02-03
      until: 2027-02-03
      text: '000000000000'
"""


def signed(tmp_path: Path, text: str, language: str = "en") -> str:
    file = tmp_path / "brochure.yaml"
    file.write_text(text, "utf-8")
    source = read(file, Problems())
    assert source
    new = with_signature(text, source, language, "clinician", SIGNATURE)
    file.write_text(new, "utf-8")
    problems = Problems()
    again = read(file, problems)
    assert again
    assert not problems.found
    assert again.data["reviews"][language]["clinician"]["reviewer"] == "Dr. J: x"
    return new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: a\nstatus: draft # not yet\n", "id: a\nstatus: reviewed # not yet\nreviews:\n  en:\n" + ENTRY),
        ("id: a\n# Who signed.\nreviews: {}\nrevision: 1\n", "id: a\n# Who signed.\nreviews:\n  en:\n" + ENTRY + "revision: 1\n"),
        ("reviews:\n  # Ours.\n  es:\n    clinician: {}\nrevision: 1\n", "reviews:\n  en:\n" + ENTRY + "  # Ours.\n  es:\n    clinician: {}\nrevision: 1\n"),
        (
            "reviews:\n  en:\n    clinician:\n      # On paper.\n      reviewer: B\n      signed: 2025-01-01\n      text: '1'\nrevision: 1\n",
            "reviews:\n  en:\n" + ENTRY + "      # On paper.\nrevision: 1\n",
        ),
        ("reviews:\n  en:\n    translator:\n      reviewer: B\nrevision: 1\n", "reviews:\n  en:\n" + ENTRY + "    translator:\n      reviewer: B\nrevision: 1\n"),
        ("reviews:\n  en:\n    # Old.\n    reviewer: B\n    role: M\nrevision: 1\n", "reviews:\n  en:\n" + ENTRY + "      # Old.\nrevision: 1\n"),
    ],
)  # fmt: skip
def test_a_signature_is_put_in_and_comments_stay(tmp_path: Path, old: str, new: str) -> None:
    assert signed(tmp_path, old) == new


@pytest.mark.parametrize("text", ["reviews: {en: {reviewer: A}}\n", "reviews:\n  en: {reviewer: A}\n"])
def test_lines_that_cannot_be_moved_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="stands in one line, which cannot be taken apart"):
        signed(tmp_path, text)


def manuscript(home: Path) -> Manuscript:
    return load(Workspace(home, library()), ("small",)).manuscripts[0]


def test_each_sentence_that_changed_is_told_where_it_stands(tmp_path: Path) -> None:
    home = small_brochure(tmp_path, brochure=BROCHURE)
    read_by_them = manuscript(home)
    assert list(changes(read_by_them, "clinician")) == []
    file = record_file(read_by_them, "clinician")
    file.parent.mkdir()
    file.write_text(record(read_by_them), "utf-8")
    assert list(changes(manuscript(home), "clinician")) == []
    copy = home / "brochures/small/en.yaml"
    edit(copy, "It says one thing well.", "It says one thing well. It is new.")
    edit(copy, "Do not swallow it.", "Swallow it.")
    edit(copy, "        also: [pumps]\n", "")
    found = [(change.place.line, change.now, change.before) for change in changes(manuscript(home), "clinician")]
    assert found == [(2, "It is new.", ""), (20, "Swallow it.", "Do not swallow it."), (1, "", "pumps")]
    assert list(changes(manuscript(home), "translator")) == []
