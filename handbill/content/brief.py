"""A copy in fewer words, for formats with little room: as its writer says it, never as a program would cut it."""

from collections.abc import Mapping
from typing import Any

from handbill.content.copy import Copy
from handbill.yaml.model import Model


def in_brief(copy: Copy) -> Copy:
    """Return the copy with each section as its entry among the briefs says it, and each text in its short form.

    What a brief does not name stays as the section has it; a text without a short form stays, too.
    """
    briefs = {brief.name: (number, brief) for number, brief in enumerate(copy.briefs)}
    sections = []
    for section in copy.sections:
        number, brief = briefs.get(section.name, (0, None))
        sections.append(_shortened(section) if brief is None else _shortened(section).in_brief(brief, number))
    return copy.model_copy(update={"sections": tuple(sections)})


def _shortened(value: Any) -> Any:
    """Return a part of a section with each text in its short form, where it has one."""
    if isinstance(value, Model):
        parts = {name: _shortened(getattr(value, name)) for name in type(value).model_fields if name != "slides"}
        if parts.get("short") is not None:
            parts["text"] = parts["short"]
        return value.model_copy(update=parts)
    if isinstance(value, Mapping):
        return {key: _shortened(entry) for key, entry in value.items()}
    if isinstance(value, tuple):
        return tuple(_shortened(entry) for entry in value)
    return value
