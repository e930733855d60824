"""Columns of whole entries come out as WeasyPrint balances them, and are set less often."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slot_pages import laid_out
from weasyprint.layout import block, column

from handbill.typeset.balance import least_height

STYLE = """<style>ol { columns: 2; column-gap: 12pt; font-size: 8pt; margin: 0; padding-left: 16pt }
li { break-inside: avoid } .above { height: %dpt }</style>"""


def spans(heights: list[float]) -> list[tuple[float, float]]:
    return list(pairwise(accumulate(heights, initial=0.0)))


def sources(count: int, above: int = 0, style: str = "") -> str:
    """Return a list of entries of one to four lines, below something of so many pt."""
    entries = "".join(f'<li id="s{number}">{"word " * (3 + 11 * number % 17)}</li>' for number in range(count))
    return f'{STYLE % above}<div class="above"></div><ol style="{style}">{entries}</ol><p id="end">End</p>'


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12))
def test_the_height_of_two_columns_is_the_least_of_all_ways_to_part_them(heights: list[int]) -> None:
    parted = min(max(sum(heights[:at]), sum(heights[at:])) for at in range(1, len(heights) + 1))
    assert least_height(spans([float(height) for height in heights]), 2) == parted


def test_more_columns_are_lower_and_nothing_is_nothing() -> None:
    assert [least_height(spans([2, 2, 2, 2, 2, 2]), count) for count in (1, 2, 3, 4, 6, 9)] == [12, 6, 4, 4, 2, 2]
    assert least_height([], 2) == 0


@pytest.mark.parametrize(
    ("count", "above", "style"),
    [
        *((count, 0, "") for count in (1, 2, 7, 12, 20)),
        (20, 150, ""),
        (60, 100, ""),
        (20, 0, "padding-bottom: 9pt"),
        (20, 0, "columns: 3"),
    ],
)
def test_the_entries_stand_where_weasyprint_puts_them(monkeypatch, count: int, above: int, style: str) -> None:
    ours = [page.boxes for page in laid_out(sources(count, above, style)).pages]
    monkeypatch.setattr(block, "columns_layout", column.columns_layout)
    theirs = [page.boxes for page in laid_out(sources(count, above, style)).pages]
    assert len(ours) == len(theirs)
    for own, other in zip(ours, theirs, strict=True):
        assert own.keys() == other.keys()
        for name, box in own.items():
            assert (box.left, box.top) == pytest.approx((other[name].left, other[name].top), abs=0.2), name


def test_the_entries_are_set_less_often(monkeypatch) -> None:
    counts: dict[tuple[int, str], int] = {}
    laying_out = block.block_level_layout
    for count in (6, 40):
        for whose, columns in (("ours", block.columns_layout), ("theirs", column.columns_layout)):
            counts[count, whose] = 0

            def counted(context, box, *others, key=(count, whose)):
                counts[key] += box.element_tag == "li"
                return laying_out(context, box, *others)

            with monkeypatch.context() as patch:
                patch.setattr(block, "block_level_layout", counted)
                patch.setattr(block, "columns_layout", columns)
                laid_out(sources(count))
    # On one page, and over several.
    assert counts[6, "ours"] < 0.7 * counts[6, "theirs"]
    assert counts[40, "ours"] < counts[40, "theirs"]
