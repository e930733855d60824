from pathlib import Path

from small_workspace import edit

from handbill.formats.load import load
from handbill.lint.rules.uncited_sources import uncited_sources
from handbill.workspace import Workspace


def test_a_source_that_nothing_cites_is_told_since_it_is_not_printed(workspace: Workspace, home: Path) -> None:
    assert list(uncited_sources(load(workspace, ("small",)).manuscripts[0])) == []
    edit(home / "brochures" / "small" / "en.yaml", "[^book]", "")
    (problem,) = uncited_sources(load(workspace, ("small",)).manuscripts[0])
    assert problem.what == "sources: book is not cited in en.yaml, so it is not printed"
    assert problem.place is not None
    assert problem.place.line == 9
