"""A text that depends on a fact of the clinic: one wording where the fact is set, another while it is not.

    fact: fasting_hours
    when_set: Do not eat for {value} hours before your visit.
    when_unset: Ask us when to stop eating and drinking.

A fact that is 0 or false leaves nothing of the text: there is nothing to say. Where a text must stand, such as a
heading or whom to call, that is refused.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeGuard

from pydantic import ValidationInfo

from handbill.yaml.model import context_of, fault
from handbill.yaml.source import Source, Steps
from handbill.yaml.text import Text

FACT_KEYS = ("fact", "when_set", "when_unset")
FACT_NAME = r"[a-z][a-z0-9_]{0,39}"
_VALUE = "{value}"

NOTHING = Text("", ())
"""What a fact of 0 or false leaves of a text."""


def is_fact(value: object) -> TypeGuard[Mapping[str, Any]]:
    """Return whether a value is a text that depends on a fact."""
    return isinstance(value, Mapping) and "fact" in value


def worded(value: Mapping[str, Any], info: ValidationInfo, read: Callable[[object, ValidationInfo], Text]) -> Text:
    """Return the wording that holds for this clinic; `read` makes a text of each. Both wordings are checked."""
    if extra := [key for key in value if key not in FACT_KEYS]:
        fault(f"the key {extra[0]!r} is not known here", f"the keys here are: {', '.join(FACT_KEYS)}")
    if missing := [key for key in FACT_KEYS if value.get(key) is None]:
        fault(f"the key {missing[0]!r} is missing", f"add {missing[0]}: …")
    name = value["fact"]
    if not isinstance(name, str) or not re.fullmatch(FACT_NAME, name):
        fault(f"{name!r} is not the name of a fact", "use small letters, digits and underscores, such as fasting_hours")
    when_set, when_unset = read(value["when_set"], info), read(value["when_unset"], info)
    if re.search(r"[{}]", when_set.source.replace(_VALUE, "")) or re.search(r"[{}]", when_unset.source):
        fault("a brace that nothing is filled in for", f"write {_VALUE} in when_set where the fact goes, and no other")
    if (facts := context_of(info).facts) is None:
        fault("a fact of the clinic, which only copy and clinic.yaml can name", "write the words themselves")
    setting = in_language(facts, getattr(value, "language", context_of(info).language)).get(name)
    if setting is None:
        return when_unset
    if setting is False or setting == 0:
        return NOTHING
    if setting is True and _VALUE in when_set.source:
        what = f"the fact {name} is true in clinic.yaml, where {_VALUE} of this text needs a number or words"
        fault(what, f"write these there, or when_set without {_VALUE}")
    spans = tuple(replace(span, words=span.words.replace(_VALUE, str(setting))) for span in when_set.spans)
    return replace(when_set, source=when_set.source.replace(_VALUE, str(setting)), spans=spans)


class FactIn(dict[str, Any]):
    """A text that depends on a fact, in a file that says it in several languages."""

    language = ""


def in_language(facts: Mapping[str, object], language: str) -> Mapping[str, object]:
    """Return facts with those that have words in each language in this one; without those that have none in it."""
    said = {name: fact.get(language) if isinstance(fact, Mapping) else fact for name, fact in facts.items()}
    return {name: fact for name, fact in said.items() if fact is not None}


def mentions(source: Source) -> Iterator[tuple[str, Steps]]:
    """Yield the name of each fact that a file mentions, and where."""
    for path in source.places:
        if is_fact(value := source.data_at(path)) and isinstance(value["fact"], str):
            yield value["fact"], path
