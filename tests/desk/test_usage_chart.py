"""A month is as high as its copies."""

from __future__ import annotations

from itertools import pairwise

from handbill.desk.usage_chart import HEIGHT, WIDTH, bars


def test_bars_are_as_high_as_their_copies_and_none_leaves_the_chart() -> None:
    made = bars([("2026-09", 50), ("2026-10", 0), ("2026-11", 100), ("2026-12", 10_000)])
    assert [bar.height for bar in made] == [2.0, 0.0, 2.0, HEIGHT]
    assert [bar.height for bar in bars([("2026-10", 50), ("2026-11", 100)])] == [HEIGHT / 2, HEIGHT]
    for left, right in pairwise(made):
        assert left.x + left.width < right.x
    assert made[-1].x + made[-1].width <= WIDTH
    assert made[0].x < made[0].middle < made[0].x + made[0].width


def test_without_any_there_are_no_bars_to_see() -> None:
    assert [bar.height for bar in bars([("2026-10", 0)])] == [0.0]
    assert bars([]) == []
