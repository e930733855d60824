"""Fills in the clinic's own visit rules, and tells which of them a brochure mentions while they are unset."""

from __future__ import annotations

from dataclasses import dataclass

from handbill.content.clinic import VisitRules
from handbill.content.copy import Copy, RuleText
from handbill.errors import Place
from handbill.yaml.source import Source
from handbill.yaml.text import Text, parse


@dataclass(frozen=True)
class Unset:
    """A rule without a value, and where the brochure mentions it."""

    rule: str
    place: Place


def fill(copy: Copy, source: Source, rules: VisitRules) -> tuple[Copy, tuple[Unset, ...]]:
    """Return the copy with each rule's words in its place, and the rules that are unset."""
    if copy.visit is None:
        return copy, ()
    stages, unset = [], []
    for number, stage in enumerate(copy.visit.stages):
        unset += [
            Unset(step.rule, source.place(("visit", "stages", number, "steps", index)))
            for index, step in enumerate(stage.steps)
            if isinstance(step, RuleText) and getattr(rules, step.rule) is None
        ]
        words = (step if isinstance(step, Text) else _words(step, getattr(rules, step.rule)) for step in stage.steps)
        stages.append(stage.model_copy(update={"steps": tuple(step for step in words if step is not None)}))
    visit = copy.visit.model_copy(update={"stages": tuple(stages)})
    return copy.model_copy(update={"visit": visit}), tuple(unset)


def _words(text: RuleText, value: object) -> Text | None:
    if value is None:
        return text.when_unset
    if value is False or value == 0:
        return None
    return parse(text.when_set.source.replace("{value}", str(value)))
