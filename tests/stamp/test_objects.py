"""The objects of a file: the same bytes each time, and numbers in few characters."""

from __future__ import annotations

import io

import pikepdf
import pytest
from stamped import TWO, VALUES, stamper, written

from handbill.stamp.objects import Objects, number


def test_the_same_values_give_the_same_bytes() -> None:
    made = [written(stamper(TWO, "{imb}"), (0, VALUES), (1, VALUES)) for _ in range(2)]
    assert made[0] == made[1]


def test_small_objects_and_streams_read_back_whole() -> None:
    out = io.BytesIO()
    objects = Objects(out)
    data = [b"x" * length for length in (0, 250, 251, 5000)]
    streams = [objects.stream(b"/Kind/Test", one) for one in data]
    small = [objects.reserve() for _ in range(450)]
    for one in small:
        objects.pack(one, b"<</Own %d>>" % one)
    root, info = objects.reserve(), objects.reserve()
    objects.put(root, b"<</Type/Catalog/Pages<</Type/Pages/Kids[]/Count 0>>>>")
    objects.put(info, b"<<>>")
    objects.close(root, info)
    with pikepdf.open(io.BytesIO(out.getvalue())) as document:
        assert [document.get_object(one, 0).read_bytes() for one in streams] == data
        assert [document.get_object(one, 0).Own for one in small] == small


@pytest.mark.parametrize(
    ("value", "written"), [(0.0, b"0"), (12.34567, b"12.3457"), (-7.0, b"-7"), (1234.5, b"1234.5"), (1e-9, b"0")]
)
def test_a_number_is_written_to_a_ten_thousandth(value: float, written: bytes) -> None:
    assert number(value) == written
