"""A fact of the clinic in words has them in the language of the translation that says it."""

from collections.abc import Iterator

from handbill.content.manuscript import Manuscript
from handbill.errors import Problem
from handbill.yaml.facts import mentions


def facts_in_one_language(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem, once a fact, where a translation would print words of clinic.yaml that nobody translated."""
    clinic, language = manuscript.clinic_source, manuscript.language
    for name in dict.fromkeys(name for name, _ in mentions(manuscript.source) if manuscript.original is not None):
        value = clinic.data_at(("facts", name))
        if isinstance(value, str) and any(map(str.isalpha, value)):
            what = f"the fact {name} says “{value}” in every language, also in {language!r}"
            original = manuscript.original.language if manuscript.original else ""
            remedy = f"write it for each: {name}: {{{original}: {value}, {language}: …}}"
            yield Problem(clinic.key(("facts", name)), what, remedy)
