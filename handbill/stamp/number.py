"""Numbers as PDF writes them."""


def number(value: float) -> bytes:
    """Return a number of pt, to a ten-thousandth."""
    return b"%.8g" % round(value, 4)


def factor(value: float) -> bytes:
    """Return a factor, to a hundred-thousandth."""
    return b"%.5f" % value
