"""What is read from a distance: an inch of capitals for ten feet, a code of a tenth."""

import pytest

from handbill.proof import reach


def test_capitals_are_an_inch_high_for_ten_feet() -> None:
    assert reach.capitals(10 * 12) == 1
    assert reach.read_from(reach.capitals(77.0)) == pytest.approx(77.0)


def test_a_code_is_scanned_from_ten_times_its_width() -> None:
    assert reach.code_width(120) == 12
