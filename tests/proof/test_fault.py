"""Faults stay values until they are reported: then they name the subject, the proof, the page and the place."""

from pathlib import Path

import pytest

from handbill.errors import Place, Problem, ProofError
from handbill.proof.fault import Fault, problems, raise_any

PLACE = Place(Path("en.yaml"), 4, 7)
FAULTS = {
    "words": [Fault(2, "missing", "it lacks “Hello”"), Fault(None, "count", "3 sides, not 2")],
    "codes": [Fault(1, "place", "page 4 is not what its place shows", "side")],
}


def test_a_fault_names_its_page_by_its_unit() -> None:
    sentences = [str(fault) for found in FAULTS.values() for fault in found]
    assert sentences == [
        "page 2: it lacks “Hello”",
        "3 sides, not 2",
        "side 1: page 4 is not what its place shows",
    ]


def test_a_problem_has_the_origin_of_its_page_where_that_is_known() -> None:
    origins = [(PLACE, "small: title")]
    assert list(problems("hall", FAULTS, "mend it", origins)) == [
        Problem(None, "hall: words: page 2: it lacks “Hello”", "mend it"),
        Problem(None, "hall: words: 3 sides, not 2", "mend it"),
        Problem(PLACE, "hall: codes: side 1: page 4 is not what its place shows (small: title)", "mend it"),
    ]


def test_all_faults_are_raised_together_and_none_is_no_error() -> None:
    raise_any("a.pdf", {"words": [], "codes": []}, "mend it")
    with pytest.raises(ProofError) as caught:
        raise_any("a.pdf", FAULTS, "mend it")
    assert len(caught.value.problems) == 3
