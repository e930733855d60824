"""The papers as a printer knows them: names that say their own size, and pages of that size."""

from __future__ import annotations

import re

import pytest

from handbill.geometry import PAPERS
from handbill.printing.papers import KEYWORDS, in_words, is_size, paper_of, size


@pytest.mark.parametrize("paper", PAPERS)
def test_a_name_says_the_size_of_its_paper(paper: str) -> None:
    match = re.fullmatch(r"[a-z]+_[a-z0-9-]+_([0-9.]+)x([0-9.]+)(in|mm)", KEYWORDS[paper])
    assert match is not None
    unit = {"in": 2540, "mm": 100}[match[3]]
    assert size(paper) == (float(match[1]) * unit, float(match[2]) * unit)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_page_is_known_by_its_size_lying_or_upright(paper: str) -> None:
    width, height = PAPERS[paper]
    assert paper_of(width, height) == paper_of(height + 0.3, width - 0.3) == paper


def test_another_page_is_no_paper() -> None:
    assert paper_of(252, 144) is None
    assert paper_of(612, 790) is None


def test_a_tray_may_differ_by_half_a_millimeter() -> None:
    assert is_size("letter", 21600, 27930)
    assert not is_size("letter", 21000, 29700)
    assert not is_size("letter", None, 27940)


def test_papers_in_words() -> None:
    assert [in_words(word) for word in ("na_letter_8.5x11in", "iso_a4_210x297mm", "iso_dl_110x220mm")] == [
        "Letter", "A4", "iso_dl_110x220mm",
    ]  # fmt: skip
