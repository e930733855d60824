"""The rules of lint: a new rule is a module in lint/rules/ and a line here."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from handbill.content.brief import in_brief
from handbill.content.manuscript import Manuscript
from handbill.errors import Problem
from handbill.lint.rules.abbreviations import unexplained_abbreviations
from handbill.lint.rules.facts_in_one_language import facts_in_one_language
from handbill.lint.rules.reading_ease import ease_below_limit
from handbill.lint.rules.reading_grade import grade_above_limit
from handbill.lint.rules.uncited_sources import uncited_sources

RULES: dict[str, Callable[[Manuscript], Iterator[Problem]]] = {
    "reading-grade": grade_above_limit,
    "reading-ease": ease_below_limit,
    "abbreviations": unexplained_abbreviations,
    "uncited-sources": uncited_sources,
    "facts-in-one-language": facts_in_one_language,
}
"""Each yields a problem, with its place and its remedy, for each thing in a manuscript that breaks the rule.

A rule judges words that can be printed as they are: what cannot be printed is refused when the file is read.
"""


OF_BRIEFS = ("reading-grade", "reading-ease", "abbreviations")
"""The rules that also judge the copy as its briefs say it; a source need not be cited there."""


def findings(manuscript: Manuscript) -> list[Problem]:
    """Return what all rules find in a manuscript: it is shown at each build, and stands in the way of a release."""
    found = [problem for rule in RULES.values() for problem in rule(manuscript)]
    if manuscript.whole.briefs:
        brief = replace(manuscript, copy=in_brief(manuscript.copy))
        found += [problem for name in OF_BRIEFS for problem in RULES[name](brief) if problem not in found]
    return found
