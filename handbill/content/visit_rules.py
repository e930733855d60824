"""The clinic's own visit rules in a copy: fill in those that are set, and tell which of the others are mentioned."""

from handbill.content.clinic import VisitRules
from handbill.content.copy import Copy, RuleText
from handbill.content.placeholders import fill
from handbill.errors import Place
from handbill.yaml.source import Source
from handbill.yaml.text import Text, parse


def with_rules(copy: Copy, rules: VisitRules) -> Copy:
    """Return the copy with the words of each rule in its place; a rule of no hours, or of no escort, has none."""
    if copy.visit is None:
        return copy
    stages = []
    for stage in copy.visit.stages:
        steps = [_step(step, rules) for step in stage.steps]
        stages.append(stage.model_copy(update={"steps": tuple(step for step in steps if step is not None)}))
    return copy.model_copy(update={"visit": copy.visit.model_copy(update={"stages": tuple(stages)})})


def unset_rules(copy: Copy, source: Source, rules: VisitRules) -> tuple[tuple[str, Place], ...]:
    """Return the rules that a copy mentions and the clinic has not set, each with its place in the copy."""
    return tuple(
        (step.rule, source.place(("visit", "stages", number, "steps", index)))
        for number, stage in enumerate(copy.visit.stages if copy.visit is not None else ())
        for index, step in enumerate(stage.steps)
        if isinstance(step, RuleText) and getattr(rules, step.rule) is None
    )


def _step(step: Text | RuleText, rules: VisitRules) -> Text | None:
    if isinstance(step, Text):
        return step
    value = getattr(rules, step.rule)
    if value is None:
        return step.when_unset
    return parse(fill(step.when_set.source, {"value": value})) if value else None
