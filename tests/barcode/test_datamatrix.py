"""DataMatrix codes read back in each size, and what none holds is refused."""

from __future__ import annotations

import pytest
import zxingcpp
from code_pictures import picture
from hypothesis import given, settings
from hypothesis import strategies as st

from handbill.barcode import datamatrix


@given(
    st.text(st.characters(max_codepoint=126, blacklist_categories=["Cc"]), min_size=1, max_size=20)
    | st.integers(0, 10**40).map(str)
)
@settings(deadline=None)
def test_a_datamatrix_reads_back(text: str) -> None:
    found = zxingcpp.read_barcodes(picture(datamatrix.drawing(text)), formats=zxingcpp.BarcodeFormat.DataMatrix)
    assert [code.text for code in found] == [text]


def test_each_size_of_datamatrix_reads_back() -> None:
    sides = set()
    for length in range(1, 89):
        text = "7" * length
        sides.add(datamatrix.symbol(text)[0])
        found = zxingcpp.read_barcodes(picture(datamatrix.drawing(text)))
        assert [code.text for code in found] == [text]
    assert sides == {10, 12, 14, 16, 18, 20, 22, 24, 26}


@pytest.mark.parametrize("text", ["", "x" * 45, "é"])
def test_what_no_datamatrix_holds_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="DataMatrix holds"):
        datamatrix.symbol(text)
