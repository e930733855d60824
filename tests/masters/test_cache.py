"""A master is made once for one state of a workspace, and is kept only of a state that is known."""

from pathlib import Path

import pytest

from handbill.masters.cache import MasterCache
from handbill.masters.master import Master, MasterFacts
from handbill.workspace import Workspace

MASTER = Master(b"%PDF", MasterFacts(pages=1, type_size=11, typesettings=3, proofs={"words": True}))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace of one style sheet."""
    (tmp_path / "home/templates").mkdir(parents=True)
    (tmp_path / "home/templates/page.css").touch()
    return Workspace(None, tmp_path / "home")


def never() -> dict[str, Master]:
    raise AssertionError("it is made again")


def test_what_is_stored_is_not_made_again_and_took_no_typesetting(workspace, tmp_path) -> None:
    cache = MasterCache.of(workspace, tmp_path / "masters")
    keys = {"print": cache.key("a")}
    assert cache.stored(keys) is None
    assert cache.stored_or_made(keys, lambda: {"print": MASTER}) == {"print": MASTER}
    stored = cache.stored_or_made(keys, never)["print"]
    assert (stored.data, stored.facts.typesettings) == (MASTER.data, 0)


def test_where_one_of_several_is_missing_all_are_made(workspace, tmp_path) -> None:
    cache = MasterCache.of(workspace, tmp_path / "masters")
    cache.stored_or_made({"print": cache.key("a")}, lambda: {"print": MASTER})
    assert cache.stored({"print": cache.key("a"), "reading": cache.key("b")}) is None


def test_a_master_of_a_workspace_that_changed_meanwhile_is_not_kept(workspace, tmp_path) -> None:
    cache = MasterCache.of(workspace, tmp_path / "masters")
    keys = {"print": cache.key("a")}

    def while_edited() -> dict[str, Master]:
        (workspace.library / "templates/page.css").write_text("p {}")
        return {"print": MASTER}

    assert cache.stored_or_made(keys, while_edited) == {"print": MASTER}
    assert cache.stored(keys) is None
    assert MasterCache.of(workspace, tmp_path / "masters").key("a") != keys["print"]


def test_without_a_store_each_is_made_and_none_is_kept(workspace) -> None:
    cache = MasterCache.of(workspace, None)
    for _ in range(2):
        assert cache.stored_or_made({"print": "a"}, lambda: {"print": MASTER}) == {"print": MASTER}
    assert cache.stored({"print": "a"}) is None
