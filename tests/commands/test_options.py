"""What several commands share: the cache folder, names that exist, and the one that is meant."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from handbill.commands.options import cache_folder, check_names, only_one


def test_the_cache_lies_where_it_is_told_else_in_the_users_own(monkeypatch) -> None:
    for name, value in (("HANDBILL_CACHE", "/a"), ("XDG_CACHE_HOME", "/b"), ("HOME", "/c")):
        monkeypatch.setenv(name, value)
    folders = []
    for name in ("HANDBILL_CACHE", "XDG_CACHE_HOME", "PATH"):
        folders.append(cache_folder())
        monkeypatch.delenv(name)
    assert folders == [Path("/a"), Path("/b/handbill"), Path("/c/.cache/handbill")]


def test_a_name_that_is_not_there_is_told_with_the_nearest_or_all() -> None:
    check_names(["handout"], ["handout", "poster"], "format")
    with pytest.raises(click.UsageError, match="there is no format 'handuot'; did you mean 'handout'"):
        check_names(["handuot"], ["handout", "poster"], "format")
    with pytest.raises(click.UsageError, match="there is no format 'x'; there are: handout, poster"):
        check_names(["x"], ["poster", "handout"], "format")


def test_the_one_that_is_named_else_the_only_one_of_the_workspaces_own() -> None:
    both = ["ketamine-therapy", "small"]
    assert only_one(None, both, lambda: ["small"], "brochure") == "small"
    assert only_one("ketamine-therapy", both, lambda: ["small"], "brochure") == "ketamine-therapy"
    with pytest.raises(click.UsageError, match=r"there is no brochure 'smal'; did you mean 'small'\?"):
        only_one("smal", both, list, "brochure")
    with pytest.raises(click.UsageError, match="name the brochure: other, small"):
        only_one(None, [*both, "other"], lambda: ["other", "small"], "brochure")
