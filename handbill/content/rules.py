"""Fills in the clinic's own visit rules, and tells which of them a brochure mentions while they are unset."""

from __future__ import annotations

from dataclasses import dataclass

from handbill.content.clinic import VisitRules
from handbill.content.copy import Copy, RuleText, Stage
from handbill.content.source import Source, Steps
from handbill.content.text import Text, parse
from handbill.errors import Place


@dataclass(frozen=True)
class Unset:
    """A rule without a value, and where the brochure mentions it."""

    rule: str
    place: Place


def fill(copy: Copy, source: Source, rules: VisitRules) -> tuple[Copy, tuple[Unset, ...]]:
    """Give the copy with each rule's words among its stage's steps, and the rules that are unset."""
    if copy.visit is None:
        return copy, ()
    unset: list[Unset] = []
    stages = []
    for number, stage in enumerate(copy.visit.stages):
        path: Steps = ("visit", "stages", number, "rules")
        unset += [
            Unset(text.rule, source.place((*path, index)))
            for index, text in enumerate(stage.rules)
            if getattr(rules, text.rule) is None
        ]
        stages.append(_filled(stage, rules))
    visit = copy.visit.model_copy(update={"stages": tuple(stages)})
    return copy.model_copy(update={"visit": visit}), tuple(unset)


def _filled(stage: Stage, rules: VisitRules) -> Stage:
    added = [words for text in stage.rules if (words := _words(text, getattr(rules, text.rule))) is not None]
    return stage.model_copy(update={"steps": (*stage.steps, *added), "rules": ()})


def _words(text: RuleText, value: object) -> Text | None:
    if value is None:
        return text.when_unset
    if value is False:
        return None
    return parse(text.when_set.source.replace("{value}", str(value)))
