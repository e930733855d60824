"""QR codes read back, with their quiet zone."""

from __future__ import annotations

import pytest
import zxingcpp
from code_pictures import picture

from handbill.barcode import qr


def test_a_qr_code_reads_back_and_has_its_quiet_zone() -> None:
    art = qr.drawing("https://example.org/ä")
    assert zxingcpp.read_barcodes(picture(art))[0].text == "https://example.org/ä"
    assert min(bar[0] for bar in art.bars) == min(bar[1] for bar in art.bars) == 4
    with pytest.raises(ValueError, match="too long"):
        qr.drawing("x" * 3000)
