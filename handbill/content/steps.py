"""The steps of a brochure's mechanism, as a glossary term names the one at which it belongs."""

from typing import Annotated, Any

from pydantic import PlainValidator, TypeAdapter, ValidationError, ValidationInfo, WithJsonSchema

from handbill.yaml.model import Context, context_of, fault
from handbill.yaml.quotes import typographic
from handbill.yaml.source import entries
from handbill.yaml.text import Text
from handbill.yaml.types import Line

_TITLE: TypeAdapter[Text] = TypeAdapter(Line)


def step_titles(copy: object, context: Context) -> tuple[str, ...] | None:
    """Return the titles of the steps of a copy's mechanism; none without one, None where one of them has a mistake."""
    mechanism = next((part for part in entries(copy, "sections") if part.get("kind") == "mechanism"), None)
    titles = [step.get("title") for step in entries(mechanism, "steps")]
    try:
        return tuple(str(_TITLE.validate_python(title, context=context)) for title in titles)
    except ValidationError:
        return None


def _step(value: Any, info: ValidationInfo) -> int | str:
    if isinstance(value, bool) or not isinstance(value, int | str):
        fault("the title or the number of a step is expected here", "write it as in the mechanism, or count from 1")
    steps = context_of(info).steps
    name = typographic(value.strip(), context_of(info).language) if isinstance(value, str) else value
    if steps is None:
        return name
    if not steps:
        fault("the brochure has no section that explains steps", "remove step, or write one of the kind mechanism")
    if name not in steps and name not in range(1, len(steps) + 1):
        listed = ", ".join(f"{number} {title}" for number, title in enumerate(steps, 1))
        fault(f"the mechanism has no step {name!r}", f"write the number or the title of one of these: {listed}")
    return name


StepName = Annotated[
    int | str,
    PlainValidator(_step),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "minLength": 1}]}),
]
"""A step of the mechanism, by its title or its number from 1."""
