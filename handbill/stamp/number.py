"""Numbers as PDF writes them."""

from __future__ import annotations


def number(value: float) -> bytes:
    """Give a number of pt, to a ten-thousandth."""
    return b"%.8g" % round(value, 4)


def factor(value: float) -> bytes:
    """Give a factor, to a hundred-thousandth."""
    return b"%.5f" % value
