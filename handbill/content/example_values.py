"""Find the values that are reserved for examples, so that none of them reaches a patient.

Phone numbers 555-0100 to 555-0199 in any U.S. area code are reserved for fiction (ATIS, NANP 555 line numbers); the
domains are those of RFC 2606 and RFC 6761; ZIP 00000 is not assigned.
"""

import re
from collections.abc import Iterator

from handbill.content.clinic import Clinic
from handbill.yaml.source import Steps

_PHONE = re.compile(r"555\D*01\d\d(?!\d)")
_DOMAIN = re.compile(r"(^|[./@])(example\.(com|org|net|edu)|[^/@\s]+\.(example|test|invalid|localhost))($|[/:?#])")
_ADDRESS = re.compile(r"\bexample\b|\b00000\b", re.IGNORECASE)


def example_values(clinic: Clinic) -> Iterator[tuple[Steps, str]]:
    """Yield the path and the value of each example value that is left in the clinic's file."""
    if _PHONE.search(clinic.phone.source):
        yield ("phone",), clinic.phone.source
    if _DOMAIN.search(clinic.email):
        yield ("email",), clinic.email
    if _DOMAIN.search(clinic.website):
        yield ("website",), clinic.website
    for index, line in enumerate(clinic.address.lines):
        if _ADDRESS.search(line.source):
            yield ("address", "lines", index), line.source
