"""What a printer says, in words: each with what to do."""

from __future__ import annotations

import pytest

from handbill.printing.reasons import JOB, PRINTER, in_words, stem


@pytest.mark.parametrize("words", [*PRINTER.values()])
def test_each_says_what_is_wrong_and_what_to_do(words: str) -> None:
    wrong, do = words.split(": ", 1)
    assert wrong
    assert do


@pytest.mark.parametrize("severity", ["", "-error", "-warning", "-report"])
def test_how_severe_it_is_says_nothing_more(severity: str) -> None:
    assert stem(f"media-jam{severity}") == "media-jam"
    assert in_words([f"media-jam{severity}"]) == [PRINTER["media-jam"]]


def test_each_is_said_once_and_none_is_hidden() -> None:
    said = in_words(
        ["media-empty-error", "media-empty-report", "com.example-odd", "none", "cups-waiting-for-job-completed"],
        ["job-printing", "queued-for-marker"],
    )
    assert said == [JOB["queued-for-marker"], PRINTER["media-empty"], "it says: com.example-odd"]
