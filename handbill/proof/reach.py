"""How large letters and codes must be to be read from a distance. All lengths are in one unit, whichever it is."""

_PARTS = 120
"""Capitals are an inch high for each ten feet of distance, as on signs: one part in 120."""

_SCANNED_FROM = 10
"""A phone reads a code from ten times its width."""

NEARER = 3
"""Who reads or scans the rest of a poster stands at a third of the distance that its title is read from."""


def capitals(distance: float) -> float:
    """Return the least height of capitals that are read from this distance."""
    return distance / _PARTS


def read_from(capitals: float) -> float:
    """Return the distance that capitals of this height are read from."""
    return capitals * _PARTS


def code_width(distance: float) -> float:
    """Return the least width of a code that is scanned from this distance, without its quiet zone."""
    return distance / _SCANNED_FROM
