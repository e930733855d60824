"""Tasks run in several processes; one whose process dies is done again, and one that kills each is given up."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_tasks import dies, dies_once, fails, squared

from handbill.engines import cores, dask, local
from handbill.errors import MachineError


@pytest.mark.parametrize("count", [1, 2])
def test_each_item_comes_with_its_result(count: int) -> None:
    assert dict(local(count)(squared, range(7))) == {number: number * number for number in range(7)}


def test_items_are_taken_as_there_is_room_for_them() -> None:
    taken: list[int] = []

    def source():
        for number in range(50):
            taken.append(number)
            yield number

    results = local(2)(squared, source())
    next(results)
    assert len(taken) <= 4
    assert len(list(results)) == 49


def test_a_task_whose_process_dies_is_done_again(tmp_path: Path) -> None:
    files = [tmp_path / "a", tmp_path / "b"]
    assert dict(local(2)(dies_once, files)) == dict.fromkeys(files, "done")


def test_a_task_that_kills_each_process_is_given_up() -> None:
    with pytest.raises(MachineError, match="a process ended unexpectedly, 3 times at the same task"):
        list(local(2)(dies, [1]))


@pytest.mark.parametrize("count", [1, 2])
def test_the_error_of_a_task_is_raised(count: int) -> None:
    with pytest.raises(ValueError, match="one is wrong"):
        list(local(count)(fails, range(3)))


def test_there_is_a_core() -> None:
    assert cores() >= 1


def test_a_cluster_that_does_not_answer_is_said() -> None:
    with pytest.raises(
        MachineError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1; start one with: dask scheduler"
    ):
        list(dask("tcp://127.0.0.1:1")(squared, [1]))
