"""How far a brochure is reviewed: one word after signing, and one of the text that a translation translates, are found."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from small_workspace import BROCHURE, edit, small_brochure

from handbill.content.brochure import Role, Signature
from handbill.content.manuscript import Manuscript
from handbill.content.signing import record, record_file, with_signature
from handbill.formats.load import load
from handbill.lint.review import changed_sentences, state_of, unsigned
from handbill.workspace import Workspace, library

TODAY = date(2026, 11, 23)
UNTIL = date(2027, 1, 1)


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """Return a workspace with a brochure in English, and in Spanish translated from it."""
    home = small_brochure(tmp_path, brochure=BROCHURE.replace("status: draft", "status: in-review"))
    folder = home / "brochures/small"
    shutil.copy(folder / "en.yaml", folder / "es.yaml")
    shutil.copy(library() / "brochures/clinic.yaml", home / "brochures")
    return home


def manuscript(home: Path, language: str) -> Manuscript:
    (found,) = load(Workspace(home, library()), ("small",), (language,)).manuscripts
    return found


def sign(home: Path, language: str, role: Role, until: date = UNTIL) -> None:
    read = manuscript(home, language)
    words = {"reviewer": "A", "signed": date(2026, 2, 3), "until": until, "text": read.fingerprint}
    words |= {"original": read.original.fingerprint} if read.original else {}
    source = read.brochure_source
    text = with_signature(source.file.read_text("utf-8"), source, language, role, Signature.model_validate(words))
    file = record_file(read, role)
    file.parent.mkdir(exist_ok=True)
    file.write_text(record(read), "utf-8")
    source.file.write_text(text, "utf-8")


def sign_all(home: Path) -> None:
    sign(home, "en", "clinician")
    sign(home, "es", "translator")
    sign(home, "es", "clinician")


def state(home: Path, language: str, today: date = TODAY) -> str:
    return str(state_of(manuscript(home, language), today))


def test_a_translation_needs_a_translator_a_clinician_and_a_signed_original(both: Path) -> None:
    assert state(both, "es") == "in review"
    sign(both, "es", "translator")
    assert state(both, "es") == "in review: no clinician has signed it"
    sign(both, "es", "clinician")
    assert state(both, "es") == "in review: its original (en) is not signed"
    assert not manuscript(both, "es").signed
    assert [problem.what for problem in unsigned(manuscript(both, "es"), TODAY)] == [
        "the text in 'en', which it translates, is not signed"
    ]
    sign(both, "en", "clinician")
    assert state(both, "en") == state(both, "es") == "signed until 2027-01-01"
    assert manuscript(both, "es").signed
    assert list(unsigned(manuscript(both, "es"), TODAY)) == []


def test_a_signature_holds_until_its_day(both: Path) -> None:
    sign_all(both)
    assert state(both, "es", UNTIL) == "signed until 2027-01-01"
    assert state(both, "es", date(2027, 1, 2)) == "signed until 2027-01-01, which is over"
    told = [problem.what for problem in unsigned(manuscript(both, "es"), date(2027, 1, 2))]
    assert told == [f"the {role}'s signature held until 2027-01-01" for role in ("translator", "clinician")]


def test_one_word_after_signing_is_found_by_file_and_line(both: Path) -> None:
    sign_all(both)
    edit(both / "brochures/small/es.yaml", "Take care.", "Take heart.")
    assert state(both, "es") == "stale: the text has changed since it was signed"
    assert state(both, "en") == "signed until 2027-01-01"
    assert not manuscript(both, "es").signed
    told = [problem.shown(both) for problem in unsigned(manuscript(both, "es"), TODAY)]
    assert (
        "brochures/small/es.yaml:20:13: since the clinician signed 'es': “Take heart.” stands here now; it was "
        "“Take care.”; read it, and have it signed again"
    ) in told


def test_one_warning_of_the_original_puts_its_translation_back_in_review(both: Path) -> None:
    sign_all(both)
    edit(both / "brochures/small/en.yaml", "Do not swallow it.", "Do not swallow or smell it.")
    assert state(both, "en").startswith("stale: the text has changed")
    assert state(both, "es") == "stale: the text in 'en' has changed since its translation was signed"
    assert not manuscript(both, "es").signed
    told = [problem.shown(both) for problem in changed_sentences(manuscript(both, "es"), "translator")]
    assert told == [
        (
            "brochures/small/en.yaml:21:13: since the translator signed 'es': “Do not swallow or smell it.” stands here now; "
            "it was “Do not swallow it.”; read it, and have it signed again"
        )
    ]


def test_a_draft_is_a_draft(both: Path) -> None:
    edit(both / "brochures/small/brochure.yaml", "status: in-review", "status: draft")
    assert state(both, "en") == "draft"
    (problem,) = unsigned(manuscript(both, "en"), TODAY)
    assert problem.what == "reviews: nobody has signed the text in 'en'"
    assert problem.remedy.startswith("when it is read: handbill review sign small --lang en --role clinician")
