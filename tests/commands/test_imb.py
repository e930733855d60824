"""The letters of a barcode of the mail, or why there is none."""

from __future__ import annotations

import pytest
from command_line import run


def test_the_letters_are_printed_and_nothing_else() -> None:
    # The USPS's own example (USPS-B-3200, appendix B).
    done = run("imb", "01234567094987654321", "01234567891")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "AADTFFDFTDADTAADAATFDTDDAAADDTDTTDAFADADDDTFFFDDTTTADFAAADFTDAADA\n"
    assert len(run("imb", "01234567094987654321").stdout.strip()) == 65


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (("0123",), "a tracking code has 20 digits, not 4; correct it"),
        (("09" + "0" * 18,), "the second digit of a tracking code is 0 to 4, not 9"),
        (("0" * 20, "--!%~z99999"), "a routing code has digits alone, not '-'"),
        (("0" * 20, "123"), "a routing code has 0, 5, 9 or 11 digits of the ZIP, not 3"),
    ],
)
def test_what_is_no_barcode_is_told_in_a_sentence(codes: tuple[str, ...], said: str) -> None:
    done = run("imb", *codes)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr.splitlines()[0]
