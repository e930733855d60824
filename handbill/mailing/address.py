"""An address in the United States, in the form that the post reads; whether it exists cannot be checked offline."""

import re
from collections.abc import Iterator, Mapping

ZIP = re.compile(r"\d{5}(-\d{4})?")

_CODES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR"
    " PA RI SC SD TN TX UT VT VA WA WV WI WY AS FM GU MH MP PR PW VI AA AE AP"
)

STATES = frozenset(_CODES.split())
"""The states, the district, the territories and the three of the armed forces (USPS Publication 28, appendix B)."""


def lines(cells: Mapping[str, str]) -> list[str]:
    """Return the lines of an address for an envelope's window, the name first; empty ones are left out."""
    lines = [
        f"{cells['first_name']} {cells['last_name']}",
        cells.get("care_of", ""),
        cells["address1"],
        cells.get("address2", ""),
        f"{cells['city']}, {cells['state'].upper()} {cells['zip']}",
    ]
    return [line for line in lines if line]


def faults(cells: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the column, what is wrong and the remedy for each cell that cannot be part of an address."""
    code, state = cells["zip"], cells["state"].upper()
    if code and not ZIP.fullmatch(code):
        short = f"write five digits; a spreadsheet drops the zeros in front: {code:0>5}"
        remedy = short if re.fullmatch(r"\d{3,4}", code) else "write five digits, or five, a hyphen and four"
        yield "zip", f"{code!r} is not a ZIP code", remedy
    elif code.startswith("00000"):
        yield "zip", f"{code!r} is a ZIP code of examples", "write the recipient's own"
    if state and state not in STATES:
        yield "state", f"{cells['state']!r} is not a state", "write its two letters, such as CA"


def states_of(code: str) -> frozenset[str]:
    return frozenset({"OR"}) if code.startswith("97") else frozenset()
