"""The words that must be on the sheets: those of the copy that the format takes, of the clinic, and of the imprint."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from handbill.content.blocks import Map, People
from handbill.content.brochure import Cited
from handbill.content.calls import actions
from handbill.content.clinic import Clinic
from handbill.content.copy import Copy
from handbill.content.dates import day
from handbill.content.kinds import Call, Evidence, Resource, Term
from handbill.content.manuscript import Manuscript
from handbill.content.phrases import filled
from handbill.content.section import Section
from handbill.content.walk import Field, cited, fields_of, walk
from handbill.content.zones import Zone
from handbill.formats.format import Format
from handbill.formats.page import Setting, SheetPart
from handbill.yaml.source import Steps
from handbill.yaml.text import SpanKind, Text, printed_address

CLINIC = "clinic.yaml"


@dataclass(frozen=True)
class Passage:
    """Words that must be on the sheets; `loose` ones anywhere, the others one after the other."""

    path: Steps
    words: str
    loose: bool


def passages(manuscript: Manuscript, clinic: Clinic, format: Format, setting: Setting) -> Iterator[Passage]:
    """Yield all that must be on the sheets of this manuscript, in this format and so set."""
    printed = list(_fields(manuscript.copy, format))
    sources = cited(manuscript.brochure, printed) if "sources" in format.carries_in(setting) else ()
    numbers = {source.id: number for number, source in enumerate(sources, 1)}
    parts = {
        **clinic_lines(clinic, manuscript.language),
        "sources": [_source(source) for source in sources],
        # The headings stand once more in the list of contents.
        "contents": [
            Passage(("contents", section.name), section.heading.source, loose=True)
            for section in manuscript.copy.sections
        ],
    }
    calls = {path for path, part in walk(manuscript.copy) if isinstance(part, Call)}
    steps = dict(_steps(manuscript))
    for field in printed:
        if field.path[:-1] not in calls:
            yield Passage(field.path, _words(field.text, numbers), field.loose)
        if field.path[:-1] in steps and field.path[-1] in ("text", "short"):
            yield Passage((*field.path[:-1], "step"), steps[field.path[:-1]], field.loose)
    here = clinic.text[manuscript.language] if "crisis" in format.carries_in(setting) else None
    for action in actions(here, manuscript.copy.help):
        words = action.words(clinic.phone.source, partial(_words, numbers=numbers))
        yield Passage(action.path, words, loose=True)
    yield from _results(manuscript)
    yield from _levels(manuscript)
    for url in urls(manuscript.copy):
        yield Passage(("url",), printed_address(url), loose=True)
    for part in format.carries_in(setting):
        yield from parts.get(part, [])
    if format.imprint_in(setting) != "every_page":
        yield from (Passage(("imprint",), line, loose=True) for line in imprint(manuscript, clinic))


def _fields(copy: Copy, format: Format) -> Iterator[Field]:
    """Yield the fields of a copy; those of a section that stands apart from the text are loose."""
    apart = {section.at for name, sections in copy.places.items() if format.places[name].apart for section in sections}
    for path, part in copy.parts():
        loose = isinstance(part, Section) and part.at in apart
        yield from (replace(field, loose=True) if loose else field for field in fields_of(part, path))


def _words(text: Text, numbers: dict[str, int]) -> str:
    """Return the words of a text, with the numbers of its sources where these are printed."""
    raised = {id: f" {number} " for id, number in numbers.items()}
    return "".join(raised.get(span.target, "") if span.kind is SpanKind.CITE else str(span) for span in text.spans)


def _steps(manuscript: Manuscript) -> Iterator[tuple[Steps, str]]:
    """Yield the path of each term that belongs to a step, and the phrase that names the step."""
    copy, phrase = manuscript.copy, manuscript.phrases.step_of
    for path, part in walk(copy):
        if isinstance(part, Term) and (step := copy.term_steps.get(part.id)):
            yield path, filled(phrase, step=step, steps=len(copy.chain), title=copy.chain[step - 1])


def _results(manuscript: Manuscript) -> Iterator[Passage]:
    """Yield the figures of the studies, as the phrase that stands under each picture of dots."""
    for path, part in walk(manuscript.copy):
        if isinstance(part, Evidence):
            counted = [(part.of, result) for trial in part.trials for result in trial.results]
        else:
            counted = [(part.of, result) for result in part.results] if isinstance(part, People) else []
        for of, result in counted:
            words = filled(manuscript.phrases.of_people, count=result.count, of=of)
            yield Passage((*path, "results", "count"), words, loose=True)


def _levels(manuscript: Manuscript) -> Iterator[Passage]:
    """Yield the word of each zone, which the phrases have."""
    for path, part in walk(manuscript.copy):
        if isinstance(part, Zone):
            word = getattr(manuscript.phrases, f"zone_{part.level}")
            yield Passage((*path, "level"), word.source, loose=True)


def _source(source: Cited) -> Passage:
    words = f"{source.author} {source.title} {source.year} {printed_address(source.url)}"
    return Passage(("brochure.yaml", "sources", source.id), words, loose=True)


def urls(copy: Copy) -> list[str]:
    """Return the addresses that stand on the sheets as codes: of what to read on, and of maps."""
    return [part.url for _, part in walk(copy) if isinstance(part, Resource | Map) and part.url]


def clinic_lines(clinic: Clinic, language: str) -> dict[SheetPart, list[Passage]]:
    """Return the clinic's lines by the part of a sheet that carries them."""
    here = clinic.text[language]
    way = {"fax": clinic.fax, "parking": here.parking, "map": printed_address(clinic.map) if clinic.map else None}
    directions: dict[str, object] = {name: line for name, line in way.items() if line}
    lines: dict[SheetPart, dict[str, object]] = {
        "masthead": {"name": clinic.name, "kind": here.kind},
        "contact": {
            "phone": clinic.phone,
            "email": clinic.email,
            "website": printed_address(clinic.website),
            **{f"address {number}": line for number, line in enumerate(clinic.address.lines, 1)},
            **{f"hours {number}": line for number, line in enumerate(here.hours, 1)},
            "after_hours": here.after_hours,
        },
        "directions": directions,
        "brief_directions": directions,
        "brief_contact": {"phone": clinic.phone, "website": printed_address(clinic.website)},
    }
    return {
        part: [Passage((CLINIC, name), str(words), loose=True) for name, words in named.items()]
        for part, named in lines.items()
    }


def imprint(manuscript: Manuscript, clinic: Clinic) -> Iterator[str]:
    """Yield all that an imprint says but the page: status, title, revision and dates, the clinic's number."""
    brochure, phrases, review = manuscript.brochure, manuscript.phrases, manuscript.review
    yield manuscript.copy.title.source
    yield filled(phrases.revision, revision=brochure.revision)
    yield filled(phrases.next_review, date=day(brochure.dates.next_review, manuscript.language))
    if manuscript.signed and review is not None:
        yield filled(phrases.reviewed_by, reviewer=review.reviewer, date=day(review.signed, manuscript.language))
    else:
        yield phrases.proof.source
        yield filled(phrases.not_reviewed, date=day(brochure.dates.written, manuscript.language))
    yield clinic.phone.source


def short_imprint(manuscript: Manuscript) -> Iterator[str]:
    """Yield what a page that lies apart from the others is known by."""
    yield manuscript.copy.title.source
    yield filled(manuscript.phrases.revision, revision=manuscript.brochure.revision)
    if not manuscript.signed:
        yield manuscript.phrases.proof.source
