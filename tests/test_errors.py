import pickle
from pathlib import Path

import pytest

from handbill.errors import FitError, InputError, Place, Problem, Problems, ReleaseError

ONE = Problem(Place(Path("/a/b.yaml"), 3, 5), "it is wrong", "mend it")


def test_a_problem_is_one_line_with_its_place_and_remedy() -> None:
    assert ONE.shown() == "/a/b.yaml:3:5: it is wrong; mend it"
    assert ONE.shown(Path("/a")) == "b.yaml:3:5: it is wrong; mend it"
    assert Problem(Place(Path("/a/b.yaml")), "gone", "").shown() == "/a/b.yaml: gone"
    assert Problem(None, "gone", "look").shown() == "gone; look"


def test_problems_are_raised_once_sorted_and_without_repeats() -> None:
    problems = Problems()
    problems.raise_any()
    problems.add(Place(Path("/b"), 1, 1), "last", "x")
    problems.take(InputError([ONE]))
    problems.take(InputError([ONE]))
    with pytest.raises(ReleaseError) as caught:
        problems.raise_any(ReleaseError)
    assert [problem.what for problem in caught.value.problems] == ["it is wrong", "last"]


def test_an_error_comes_whole_out_of_another_process() -> None:
    again = pickle.loads(pickle.dumps(FitError([ONE])))
    assert isinstance(again, FitError)
    assert again.problems == (ONE,)
    assert str(again) == str(FitError([ONE]))
