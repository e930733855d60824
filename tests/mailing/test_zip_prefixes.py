"""The states of each prefix are those of an independent list of all ZIP codes."""

import zipcodes

from handbill.mailing.zip_prefixes import STATES_OF, may_be_in

_WRONG = {"72643", "09905", "09980", "09981", "09982", "09983", "09984"}
"""What that list has wrong: Lead Hill lies in Arkansas, and 099 is of the armed forces and not of New Jersey."""


def test_each_zip_code_may_be_in_its_state() -> None:
    codes = zipcodes.list_all()
    assert len(codes) > 40_000
    refused = {each["zip_code"] for each in codes if not may_be_in(each["zip_code"], each["state"])}
    # 88888 is North Pole's, which is in no state.
    assert refused - _WRONG == {"88888"}


def test_no_prefix_has_a_state_in_which_none_of_its_zip_codes_is() -> None:
    found: dict[str, set[str]] = {}
    for each in zipcodes.list_all():
        if each["zip_code"] not in _WRONG:
            found.setdefault(each["zip_code"][:3], set()).add(each["state"])
    assert {prefix for prefix in found.keys() & STATES_OF if found[prefix] != STATES_OF[prefix]} == set()
    assert len(found.keys() & STATES_OF) > 900


def test_prefixes_of_no_state_are_no_zip_codes() -> None:
    assert not {"000", "001", "002", "003", "004"} & STATES_OF.keys()
    assert not may_be_in("00401", "NY")
    assert may_be_in("06390", "NY")
    assert may_be_in("06390", "CT")
    assert not may_be_in("06390", "MA")
