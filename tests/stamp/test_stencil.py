"""A master is read as it was written, or refused."""

from __future__ import annotations

import pytest
from slot_pages import laid_out
from stamped import TWO

from handbill.errors import InputError
from handbill.pdf import document as pdf
from handbill.stamp.stencil import stencil


def test_a_master_written_flat_is_read_as_it_is() -> None:
    layout = laid_out(TWO)
    flat = pdf.flattened(layout.pdf("print"))
    assert stencil(flat) == stencil(layout.pdf("print"))
    assert [(side.left, side.top) for side in stencil(flat).sides] == [(0, 288)] * 2


def test_what_is_no_master_is_refused() -> None:
    with pytest.raises(InputError):
        stencil(b"%PDF-1.7 /HandbillFlat true startxref 0")
