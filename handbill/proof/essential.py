"""What a sheet in fewer words must keep of its copy, and what it says in their place: drawn from content and format."""

from collections.abc import Iterator

from handbill.content.blocks import Block, People
from handbill.content.calls import actions
from handbill.content.clinic import Clinic
from handbill.content.kinds import Call, Evidence, StudyResults
from handbill.content.listing import Listing
from handbill.content.manuscript import Manuscript
from handbill.content.phrases import Phrases, filled
from handbill.content.section import Section
from handbill.content.walk import fields, fields_of, walk_part
from handbill.formats.format import Format
from handbill.formats.page import Setting
from handbill.proof.facts import sentences
from handbill.proof.same import Faithful, Said, Statement
from handbill.yaml.source import Steps

_FROM_ALL = ("glossary",)
"""Kinds whose words may explain any section: their numbers may come from all of the copy."""


def faithful(manuscript: Manuscript, clinic: Clinic, format: Format, setting: Setting) -> Faithful:
    """Return what the sheets of this manuscript must keep in this format and so set, and what they say."""
    whole, language = list(fields(manuscript.whole)), manuscript.language
    essential = [
        statement
        for name in format.essential
        for path, part in _parts(manuscript, name)
        for statement in _statements(part, path, manuscript.phrases)
    ]
    said = (*_said(manuscript), *_calls(manuscript, clinic, format, setting))
    at_length = [
        (field.path, sentence)
        for field in whole
        if not field.loose
        for sentence in sentences(str(field.text), language)
    ]
    return Faithful(language, tuple(essential), said, tuple(at_length))


def _parts(manuscript: Manuscript, name: str) -> Iterator[tuple[Steps, object]]:
    """Yield the parts of the whole copy that a format names, such as `safety.warning`, each with its path."""
    first, *rest = name.split(".")
    for path, part in manuscript.whole.parts():
        if path == (first,) or (isinstance(part, Section) and part.kind == first):
            yield from _below(part, path, rest)
        elif isinstance(part, Section) and first == "blocks":
            blocks = ((at, each) for at, each, _ in walk_part(part, path) if isinstance(each, Block))
            yield from ((at, block) for at, block in blocks if block.kind == rest[0])


def _below(part: object, path: Steps, names: list[str]) -> Iterator[tuple[Steps, object]]:
    for name in names:
        part, path = getattr(part, name), (*path, name)
    if part:
        yield path, part


def _statements(part: object, path: Steps, phrases: Phrases) -> Iterator[Statement]:
    """Yield the statements of a part: signs and reasons to call as conditions, results with their labels, advice."""
    signs = {(*at, "items", number) for at, each, _ in walk_part(part, path) if isinstance(each, Listing)
             for number in range(len(each.items))}  # fmt: skip
    signs |= {(*at, "when") for at, each, _ in walk_part(part, path) if isinstance(each, Call)}
    for field in fields_of(part, path):
        if field.path in signs:
            yield Statement(field.path, str(field.text), "condition")
        elif field.path[-1] not in ("heading", "label"):
            yield Statement(field.path, str(field.text), "advice")
    for at, result in _results(part, path, phrases):
        yield Statement(at, result, "result")


def _results(part: object, path: Steps, phrases: Phrases) -> Iterator[tuple[Steps, str]]:
    """Yield the results of studies as they are printed: people of so many, and what happened to them."""
    of = 100
    for at, each, _ in walk_part(part, path):
        of = each.of if isinstance(each, Evidence | People) else of
        for result in each.results if isinstance(each, StudyResults | People) else ():
            yield (*at, "results"), f"{filled(phrases.of_people, count=result.count, of=of)} {result.label}"


def _said(manuscript: Manuscript) -> Iterator[Said]:
    """Yield the texts that the sheet prints, each with the texts at length of its section."""
    everything = tuple(str(field.text) for field in fields(manuscript.whole))
    whole = {section.at: section for section in manuscript.whole.sections}
    for path, part in manuscript.copy.parts():
        source = everything
        if isinstance(part, Section) and part.kind not in _FROM_ALL:
            source = tuple(_texts(whole[part.at], manuscript.phrases))
        calls = {at for at, call, _ in walk_part(part, path) if isinstance(call, Call)}
        for field in fields_of(part, path):
            if field.path[:-1] not in calls and not field.loose:
                yield Said(field.path, str(field.text), manuscript.language, source)
        for at, result in _results(part, path, manuscript.phrases):
            yield Said(at, result, manuscript.language, source)


def _texts(section: Section, phrases: Phrases) -> Iterator[str]:
    yield from (str(field.text) for field in fields_of(section, ()))
    yield from (result for _, result in _results(section, (), phrases))


def _calls(manuscript: Manuscript, clinic: Clinic, format: Format, setting: Setting) -> Iterator[Said]:
    """Yield each case to call for with what to do then; on the sheet it stands among the other cases of that."""
    here = clinic.text[manuscript.language] if "crisis" in format.carries_in(setting) else None
    whole, phone = manuscript.whole.help, clinic.phone.source
    at_length = [action.words(phone) for action in actions(here, whole)]
    at_length += _texts(whole, manuscript.phrases) if whole else []
    for action in actions(here, manuscript.copy.help):
        for path, case in action.cases:
            yield Said(path, f"{case} {action.what}", manuscript.language, tuple(at_length), action.words(phone))
