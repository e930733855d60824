"""What a run stands on is told apart, and named in plain words where it changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.errors import InputError
from handbill.mailing.run.request import SAYS, check_same, digest_of, written

ASKED = dict.fromkeys(SAYS, "x")


def test_what_changed_is_named() -> None:
    check_same(Path("run.json"), ASKED, dict(ASKED))
    with pytest.raises(InputError, match=r"run\.json: .* the list, the paper changed since; put it back"):
        check_same(Path("run.json"), ASKED, ASKED | {"list": "y", "paper": "a4"})


def test_parts_cannot_be_moved_from_one_to_the_next() -> None:
    assert digest_of([b"ab", b"c"]) != digest_of([b"a", b"bc"])
    assert digest_of([b"ab", b"c"]) == digest_of([b"ab", b"c"])


def test_the_same_facts_are_the_same_bytes() -> None:
    assert written({"looked_by": "Zoë"}) == '{\n  "looked_by": "Zoë"\n}\n'.encode()
