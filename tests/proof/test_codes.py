"""A code that is missing, too small, or says something else is found."""

import pytest
from handouts import css, faults, page
from small_workspace import edit


@pytest.mark.parametrize(
    ("rule", "proof", "what"),
    [
        (".contact .qr { width: 8pt; height: 8pt; }", "codes", "no QR code says https://example.org/ketamine"),
        (".contact .qr { width: 36pt; height: 36pt; }", "codes", "40 is the least"),
        (".resource .qr { display: none; }", "codes", "no QR code says https://example.net/talk"),
    ],
)
def test_what_cannot_be_read_is_found(home, rule, proof, what) -> None:
    css(home, rule)
    found = faults(home)
    assert any(what in fault for fault in found[proof]), found


def test_a_code_that_says_something_else_is_found(home) -> None:
    edit(
        page(home),
        "{{ part.source_list() }}",
        "{{ part.source_list() }}{{ figures.qr('https://example.org/other', 'x') }}",
    )
    assert any("says https://example.org/other" in fault for fault in faults(home)["codes"])
