"""Each module of lint/rules/ is a rule that the catalog has."""

from importlib import import_module
from inspect import getmodule
from pathlib import Path
from pkgutil import iter_modules

from small_workspace import COPY, edit, small_brochure

from handbill.formats.load import load
from handbill.lint.catalog import RULES, findings
from handbill.workspace import Workspace, library

RULES_PACKAGE = "handbill.lint.rules"


def test_every_rule_is_in_the_catalog() -> None:
    modules = [name for _, name, _ in iter_modules(import_module(RULES_PACKAGE).__path__)]
    assert len(modules) >= 3
    assert sorted(f"{RULES_PACKAGE}.{name}" for name in modules) == sorted(
        module.__name__ for rule in RULES.values() if (module := getmodule(rule)) is not None
    )


def test_what_all_rules_find_comes_together(tmp_path: Path) -> None:
    home = small_brochure(tmp_path / "clinic", COPY.replace("says **less**", "says MRI"))
    edit(home / "brochures" / "small" / "en.yaml", "[^book]", "")
    (manuscript,) = load(Workspace(home, library()), ("small",)).manuscripts
    whats = [problem.what for problem in findings(manuscript)]
    assert len(whats) == 2
    assert "MRI" in whats[0]
    assert "book is not cited" in whats[1]


def test_briefs_are_judged_as_they_are_printed(tmp_path: Path) -> None:
    briefs = "\nbriefs:\n  - kind: overview\n    heading: What it is\n    blocks:\n      - It says MRI.\n"
    (manuscript,) = load(
        Workspace(small_brochure(tmp_path / "clinic", COPY + briefs), library()), ("small",)
    ).manuscripts
    (problem,) = findings(manuscript)
    assert "MRI" in problem.what
    assert problem.place
    assert problem.place.line == len((COPY + briefs).splitlines())
