"""The password is kept as an argon2 hash that one user alone may read."""

from __future__ import annotations

import pytest

from handbill.desk.password import file_of, hash_of, matches, set_password
from handbill.errors import InputError

WORDS = "four words make ñ good"


def test_it_is_kept_as_a_hash_for_one_user_alone(workspace) -> None:
    file = set_password(workspace, WORDS)
    assert file == workspace.home / "desk.password"
    assert file.stat().st_mode & 0o777 == 0o600
    kept = hash_of(workspace)
    assert kept.startswith("$argon2id$")
    assert WORDS not in file.read_text()
    assert matches(kept, WORDS)
    for wrong in ("", WORDS + " ", WORDS.upper(), "x" * 100_000):
        assert not matches(kept, wrong)


@pytest.mark.parametrize("password", ["", "short", "x" * 201])
def test_one_that_is_too_short_or_too_long_is_refused(workspace, password: str) -> None:
    with pytest.raises(InputError, match="choose one of 10 to 200"):
        set_password(workspace, password)
    assert not file_of(workspace).exists()


def test_without_a_password_or_with_one_that_others_may_read_the_desk_does_not_open(workspace) -> None:
    with pytest.raises(InputError, match="needs a password; set one with: handbill desk --set-password"):
        hash_of(workspace)
    set_password(workspace, WORDS).chmod(0o640)
    with pytest.raises(InputError, match="others may read or write this file; run: chmod 600"):
        hash_of(workspace)
    file_of(workspace).write_text(WORDS)
    file_of(workspace).chmod(0o600)
    with pytest.raises(InputError, match="this is no hash of a password"):
        hash_of(workspace)
