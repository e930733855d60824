"""A loop is fitted and proven before anything is made of it, with what is not played yet; and what is told of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from screen_loops import TODAY
from small_workspace import edit

from handbill.errors import ProofError, ReleaseError
from handbill.pdf.reader import Reader
from handbill.screens.plan import DisplayRequest
from handbill.screens.prepare import PreparedLoop, prepare
from handbill.workspace import Workspace, library


def prepared(home: Path, today: date = TODAY, **asked) -> PreparedLoop:
    return prepare(DisplayRequest(Workspace(home, library()), "hall", today, languages=("en",), **asked))


def pages(loop: PreparedLoop) -> int:
    with Reader(loop.data) as reader:
        return len(reader.pages)


def test_what_is_not_played_yet_is_proven_and_left_out_of_todays_pages(home: Path) -> None:
    loop = prepared(home, date(2026, 11, 1))
    assert (len(loop.plan.slides), len(loop.slides), pages(loop)) == (7, 6, 6)
    assert len(loop.bundle.loop) == 7
    names = ("slides", "words", "room", "inside", "readable", "codes", "pictures")
    assert loop.proofs == dict.fromkeys(names, True)
    edit(home / "brochures/displays/hall.yaml", "Ask at the front desk.", "w" * 80)
    with pytest.raises(ProofError, match=r"inside: slide 4: .*\(an announcement\)"):
        prepared(home, date(2026, 11, 1))


def test_a_release_that_nobody_signed_is_refused(home: Path) -> None:
    with pytest.raises(ReleaseError):
        prepared(home, release=True)


def test_what_is_not_filled_in_of_the_clinic_is_told(home: Path) -> None:
    assert not any("filled in" in finding.what for finding in prepared(home).findings)
    edit(home / "brochures/clinic.yaml", "phone: (202) 555-0143", "phone: FILL IN a phone")
    assert "phone: “FILL IN a phone” is not filled in" in [finding.what for finding in prepared(home).findings]


def test_an_image_that_looks_soft_is_told_with_its_place(home: Path) -> None:
    (home / "images").mkdir()
    Image.new("RGB", (960, 540)).save(home / "images/garden.png")
    edit(home / "brochures/displays/hall.yaml", "clinic: hours", "image: garden\n    alt: {en: A garden., es: B.}")
    (finding,) = [finding for finding in prepared(home).findings if "enlarged" in finding.what]
    assert "the image garden is enlarged 2.0 times on this screen" in finding.what
    assert finding.place.file.name == "hall.yaml"
    assert prepared(home, size="3840x2160").density == 2
