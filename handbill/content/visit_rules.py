"""The clinic's own visit rules in a copy: fill in those that are set, and tell which of the others are mentioned."""

from handbill.content.clinic import VisitRules
from handbill.content.copy import Copy, VisitStage
from handbill.content.placeholders import fill
from handbill.errors import Place
from handbill.yaml.source import Source
from handbill.yaml.text import Text, parse


def apply(rules: VisitRules, copy: Copy, source: Source) -> tuple[Copy, tuple[tuple[str, Place], ...]]:
    """Return the copy with the words of each rule in its place, and each unset rule with the place that mentions it.

    A rule of no hours, or of no escort, has no words.
    """
    if copy.visit is None:
        return copy, ()
    stages: list[VisitStage] = []
    unset: list[tuple[str, Place]] = []
    for number, stage in enumerate(copy.visit.stages):
        steps: list[Text] = []
        for index, step in enumerate(stage.steps):
            if isinstance(step, Text):
                steps.append(step)
            elif (value := getattr(rules, step.rule)) is None:
                steps.append(step.when_unset)
                unset.append((step.rule, source.place(("visit", "stages", number, "steps", index))))
            elif value:
                steps.append(parse(fill(step.when_set.source, {"value": value})))
        stages.append(stage.model_copy(update={"steps": tuple(steps)}))
    visit = copy.visit.model_copy(update={"stages": tuple(stages)})
    return copy.model_copy(update={"visit": visit}), tuple(unset)
