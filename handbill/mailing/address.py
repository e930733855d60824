"""An address in the United States, in the form that the post reads; whether it exists cannot be checked offline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from handbill.mailing.zip_prefixes import STATES_OF, may_be_in

ZIP = re.compile(r"\d{5}(-\d{4})?")

_NAMES = """
AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware
DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky
LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana
NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio
OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah
VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|AS American Samoa
FM Federated States of Micronesia|GU Guam|MH Marshall Islands|MP Northern Mariana Islands|PW Palau|PR Puerto Rico
VI Virgin Islands|AA Armed Forces Americas|AE Armed Forces Europe|AP Armed Forces Pacific
"""

_CODES = {
    name.casefold(): code
    for code, _, name in (entry.partition(" ") for entry in _NAMES.strip().replace("\n", "|").split("|"))
} | {"us virgin islands": "VI", "washington dc": "DC", "micronesia": "FM"}

STATES = frozenset(_CODES.values())
"""The states, the district, the territories and the three of the armed forces (USPS Publication 28, appendix B)."""

_ZEROS = {2: frozenset({"PR", "VI"}), 1: frozenset({"CT", "MA", "ME", "NH", "NJ", "RI", "VT", "PR", "VI"})}
"""By how many zeros: the states whose ZIP codes begin with them. A spreadsheet takes a code for a number."""

PADDED = "given the zeros in front that a spreadsheet drops"
"""What is done to a short ZIP code, to be counted."""

SPLIT = "of nine digits given their hyphen"
WHOLE = "without the .0 that a program adds to a number"
CODED = "written as their two letters"


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


@lru_cache(4_096)
def state_code(cell: str) -> str:
    """Return the two letters of a state that is written out or in small letters; any other cell as it is."""
    words = re.sub(r"[.,]", "", cell).split()
    code = "".join(words).upper()
    return code if code in STATES else _CODES.get(" ".join(words).casefold(), cell)


@lru_cache(4_096)
def zip_code(cell: str, state: str) -> tuple[str, tuple[str, ...]]:
    """Return a ZIP code in its usual form, and what was done to it; a cell that has no such form as it is.

    Zeros in front are put back only where the state (two letters) has codes that begin with as many.
    """
    done: list[str] = []
    digits = cell
    if re.fullmatch(r"\d{3,9}\.0", digits):
        digits, done = digits[:-2], [WHOLE]
    found = re.fullmatch(r"(\d{3,5})(?:-?(\d{4}))?", digits)
    if found is None:
        return cell, ()
    first, last = found[1], found[2] or ""
    zeros = 5 - len(first)
    if zeros:
        if state not in _ZEROS[zeros]:
            return digits, tuple(done)
        first = first.zfill(5)
        done.append(PADDED)
    if last and "-" not in digits:
        done.append(SPLIT)
    return f"{first}-{last}" if last else first, tuple(done)


def faults(cells: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the column, what is wrong and the remedy for each cell that cannot be part of an address.

    None of it quotes a cell.
    """
    code, state = cells["zip"], cells["state"].upper()
    known = state in STATES
    if state and not known:
        yield "state", "it is not a state", "write its two letters, such as CA"
    if code and not ZIP.fullmatch(code):
        yield "zip", *_zip_fault(code)
    elif code.startswith("00000"):
        yield "zip", "it is a ZIP code of examples", "write the recipient's own"
    elif code and code[:3] not in STATES_OF:
        yield "zip", "no ZIP code begins with these three digits", "correct it"
    elif code and known and not may_be_in(code, state):
        yield "zip", "it is not in the state that the row names", "correct one of them; is the row one with another?"


def _zip_fault(code: str) -> tuple[str, str]:
    digits = code.replace("-", "")
    if digits.isdecimal() and len(digits) in (3, 4, 7, 8):
        count = {3: "three", 4: "four", 7: "seven", 8: "eight"}[len(digits)]
        zeros = "00" if len(digits) in (3, 7) else "0"
        return f"{count} digits", f"write all of them: no ZIP code in this state begins with {zeros}"
    return "it is not a ZIP code", "write five digits, or five, a hyphen and four"
